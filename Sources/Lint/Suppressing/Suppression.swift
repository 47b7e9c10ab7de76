import Source

/// A comment that says that something is meant as it is: `# swnft: disable=FT041 -- why`.
struct Suppression {
  /// What stands before `=`.
  enum Form: String {
    /// Behind something: its line. On a line of its own: what follows, a line or a whole block.
    case here = "disable"
    case nextLine = "disable-next-line"
    case file = "disable-file"
  }

  let selectors: [RuleSelector]
  /// The comment from `swnft:` on.
  let span: SourceSpan
  /// What goes where the comment is removed: blanks before it, or its whole line.
  let removal: SourceSpan
  /// The bytes of the text that it is about.
  let reach: Range<UInt32>

  /// Those of the selectors that mean a finding there.
  func selectors(for diagnostic: Diagnostic) -> [RuleSelector] {
    let place = diagnostic.span
    guard place.source == span.source else { return [] }
    let last = place.end > place.start ? place.end - 1 : place.start
    guard reach.contains(place.start) || reach.contains(last) else { return [] }
    let name = AllRules.description(of: diagnostic.code)?.name
    return selectors.filter { $0.weight(for: diagnostic.code, name) != nil }
  }
}

/// What the comments of a text say.
struct SuppressionList {
  private(set) var suppressions: [Suppression] = []
  /// Comments that begin with `swnft:` and cannot be read.
  private(set) var mistakes: [Finding] = []

  init(_ bytes: [UInt8], of source: SourceID) {
    for comment in CommentScanner(bytes).directives() {
      read(comment, String(decoding: bytes[comment.range], as: UTF8.self), source)
    }
  }

  private mutating func read(
    _ comment: CommentScanner.Directive, _ text: String, _ source: SourceID
  ) {
    func span(_ range: Range<Int>) -> SourceSpan {
      SourceSpan(source: source, start: range.lowerBound, end: range.upperBound)
    }
    guard !Self.isForFormatter(text) else { return }
    let words = Self.words(of: text)
    guard let form = words.first.flatMap(Suppression.Form.init), words.count > 1 else {
      mistakes.append(.unreadableSuppression(at: span(comment.range)))
      return
    }
    var selectors: [RuleSelector] = []
    for word in words.dropFirst() {
      if let selector = RuleSelector(word) {
        selectors.append(selector)
      } else {
        mistakes.append(.unknownSuppressedRule(word, at: span(comment.range)))
      }
    }
    guard !selectors.isEmpty else { return }
    suppressions.append(
      Suppression(
        selectors: selectors, span: span(comment.range), removal: span(comment.removal),
        reach: comment.reach(form)))
  }

  /// `swnft: format off` is none of the linter's.
  private static func isForFormatter(_ text: String) -> Bool {
    let words = text.dropFirst(CommentScanner.mark.utf8.count).split(separator: " ")
    return words.first == "format"
  }

  /// `swnft: disable=FT041, FT048 -- why`: the form and the codes.
  private static func words(of text: String) -> [String] {
    let body = text.dropFirst(CommentScanner.mark.utf8.count)
    let reason = body.indices.first { body[$0...].hasPrefix(" --") }
    let order = body[..<(reason ?? body.endIndex)]
    let parts = order.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return [] }
    let form = parts[0].filter { $0 != " " && $0 != "\t" }
    let codes = parts[1].split { $0 == "," || $0 == " " || $0 == "\t" }
    return [form] + codes.map(String.init)
  }
}
