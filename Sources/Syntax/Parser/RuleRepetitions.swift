import Source

/// The rules of a text that others may repeat.
///
/// Big rulesets have few kinds of rules. A rule of a kind that was seen before is told by its bytes
/// and not read: `RuleTemplate` says what holds for all of a kind.
struct RuleRepetitions {
  /// By what the text of a rule says beside its values: nothing where it was seen once.
  private var kinds: [UInt64: [RuleTemplate]] = [:]
  private let lexer: Lexer
  private let source: SourceID
  private let options: ParserOptions

  /// Shorter texts have nothing to gain.
  static let leastTextBytes = 4096
  /// More kinds are not kept: rules that are all different gain nothing by them.
  private static let mostKinds = 16384
  /// More that differ only in what looks like a value are not compared with each rule.
  private static let mostAlike = 32

  init(_ lexer: Lexer, source: SourceID, options: ParserOptions) {
    self.lexer = lexer
    self.source = source
    self.options = options
  }

  /// What is known of the text of a rule.
  enum Finding {
    /// Nothing, and it is not to be remembered.
    case unknown
    case repeated(RepeatedRule)
    /// A template is to be made of it: its kind was seen before.
    case template(kind: UInt64)
  }

  /// Looks at the rule that begins at a byte.
  mutating func find(at start: Int) -> Finding {
    let finding = lexer.bytes.withUnsafeBufferPointer { text -> Finding in
      let scanner = ValueScanner(text: text, lexer: lexer)
      let kind = scanner.kindOfRule(at: start)
      guard let known = kinds[kind] else {
        return kinds.count < Self.mostKinds ? .template(kind: kind) : .unknown
      }
      for template in known {
        let repeated = RepeatedRule(template, at: start, scanner, source: source)
        if let repeated { return .repeated(repeated) }
      }
      return known.count < Self.mostAlike ? .template(kind: kind) : .unknown
    }
    // The first of its kind is only remembered to have been there.
    guard case .template(let kind) = finding, kinds[kind] == nil else { return finding }
    kinds[kind] = []
    return .unknown
  }

  /// Keeps a rule that was read without a mistake.
  mutating func add(_ rule: RuleNode, kind: UInt64) {
    if let template = RuleTemplate(rule, lexer, options), template.itself != nil {
      kinds[kind, default: []].append(template)
    }
  }
}

extension Parser {
  /// Passes over a rule that need not be read.
  mutating func goBehind(_ rule: RepeatedRule) {
    let end = Int(rule.span.end)
    previous = Token(kind: .word, start: token.start, end: end)
    token = settle(lexer.token(from: end))
  }
}

extension ValueScanner {
  /// Whether the text says at a byte what it says elsewhere.
  @inline(__always)
  func has(_ literal: Range<Int>, at position: Int) -> Bool {
    guard literal.count <= text.count - position else { return false }
    for index in 0..<literal.count
    where text[literal.lowerBound + index] != text[position + index] {
      return false
    }
    return true
  }

  /// Whether a rule whose last token ends before a byte is over there.
  func endsRule(at position: Int) -> Bool {
    var end = position
    while at(end) == UInt8(ascii: " ") || at(end) == UInt8(ascii: "\t") { end += 1 }
    switch at(end) {
    case UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "}"): return true
    default: return end >= text.count
    }
  }

  /// A number that rules of one kind share: of the bytes up to the end of the line, or of the
  /// statement, without those that may be values. Others may have the same number.
  func kindOfRule(at start: Int) -> UInt64 {
    var hash = StableHash()
    var position = start
    var literal = start
    var beginsValue = false
    while true {
      let byte = at(position)
      var end: Int?
      switch byte {
      case 0, UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "}"), UInt8(ascii: "#"):
        hash.add(UnsafeBufferPointer(rebasing: text[literal..<position]))
        return hash.number
      case UInt8(ascii: "\""):
        var cursor = position
        end = scanQuoted(&cursor).map { _ in cursor }
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
        UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: ":"):
        end = beginsValue ? endOfValue(from: position) : nil
      default: break
      }
      if let end {
        hash.add(UnsafeBufferPointer(rebasing: text[literal..<position]))
        (position, literal) = (end, end)
        beginsValue = false
      } else {
        position += 1
        beginsValue = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")
      }
    }
  }

  /// The end of what may be a number or an address.
  private func endOfValue(from start: Int) -> Int? {
    var end = start
    var hasDigit = false
    while true {
      let byte = at(end)
      if byte.isDigit || byte == UInt8(ascii: ":") {
        hasDigit = true
      } else if !byte.isHexadecimalDigit && byte != UInt8(ascii: ".") && byte != UInt8(ascii: "x") {
        return hasDigit ? end : nil
      }
      end += 1
    }
  }
}
