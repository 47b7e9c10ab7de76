package import Source

/// Which findings are wanted, and how grave they are: what the command line and the configuration
/// say together.
package struct RuleChoice: Sendable, Hashable {
  /// A severity that was given to a rule.
  package struct Grading: Sendable, Hashable {
    package let selector: RuleSelector
    package let severity: Severity

    package init(_ selector: RuleSelector, _ severity: Severity) {
      self.selector = selector
      self.severity = severity
    }
  }

  /// Nil for what is on by default.
  package var selected: [RuleSelector]?
  /// What is looked for besides.
  package var added: [RuleSelector] = []
  package var ignored: [RuleSelector] = []
  /// The last that matches holds.
  package var gradings: [Grading] = []

  package init() {}

  /// What this says, and what it is silent about as the other says.
  package func over(_ other: RuleChoice) -> RuleChoice {
    var result = other
    if let selected { result.selected = selected }
    result.added += added
    result.ignored += ignored
    result.gradings += gradings
    return result
  }

  /// Whether a rule is looked for. The selector that says more wins: `--select FT020 --ignore FT`
  /// leaves FT020. Where both say as much, it is ignored.
  package func wants(_ about: RuleDescription) -> Bool {
    wants(about.code, about.name, isOn: selected == nil && about.isOnByDefault)
  }

  /// Whether something that the parser or the validator says is wanted. Errors are, whatever was
  /// selected: the rest of the findings means nothing without them.
  package func wants(_ diagnostic: Diagnostic) -> Bool {
    let about = AllRules.description(of: diagnostic.code)
    let isOn = diagnostic.severity == .error || selected == nil && about?.isOnByDefault != false
    return wants(diagnostic.code, about?.name, isOn: isOn)
  }

  private func wants(_ code: String, _ name: String?, isOn: Bool) -> Bool {
    let chosen = ((selected ?? []) + added).compactMap { $0.weight(for: code, name) }.max()
    guard let weight = chosen ?? (isOn ? RuleSelector.leastWeight : nil) else { return false }
    let against = ignored.compactMap { $0.weight(for: code, name) }.max()
    return against.map { $0 < weight } ?? true
  }

  /// How grave a finding is.
  package func severity(of diagnostic: Diagnostic) -> Severity {
    let name = AllRules.description(of: diagnostic.code)?.name
    let grading = gradings.last { $0.selector.weight(for: diagnostic.code, name) != nil }
    return grading?.severity ?? diagnostic.severity
  }
}

/// What names rules: a code, the beginning of codes, a name, or all of them.
package struct RuleSelector: Sendable, Hashable {
  /// `ALL`, `FT`, `FT02`, `FT020`, `unused-flowtable`
  package let text: String

  /// - Returns: nil where no code and no name can be meant.
  package init?(_ text: String) {
    let code = text.uppercased()
    if code == Self.everything || Self.isCode(code) {
      self.text = code
      return
    }
    guard let about = AllRules.description(named: text) else { return nil }
    self.text = about.name
  }

  private static let everything = "ALL"
  /// What codes begin with: parser, validator, JSON, kernel, the program, flowtables, other lints.
  private static let letters = ["P", "E", "J", "K", "I", "FT", "W"]

  private static func isCode(_ word: String) -> Bool {
    let head = String(word.unicodeScalars.prefix { ("A"..."Z").contains($0) })
    let digits = word.utf8.dropFirst(head.utf8.count)
    let isNumber = digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard letters.contains(head), isNumber, digits.count <= 3 else { return false }
    // A whole code that is a rule's must be one that there is.
    let isRule = head == "FT" || head == "W"
    return !(isRule && digits.count == 3) || AllRules.description(of: word) != nil
  }

  /// How much it says about a code: nil where it does not mean it.
  func weight(for code: String, _ name: String?) -> Int? {
    if text == Self.everything { return Self.leastWeight }
    if text == name { return Int.max }
    guard code.utf8.starts(with: text.utf8) else { return nil }
    return text == code ? Int.max : text.utf8.count
  }

  /// Of what means everything.
  static let leastWeight = 0

  /// The code or name that somebody most likely meant.
  package static func closest(to word: String) -> String? {
    closestMatch(to: word, among: AllRules.descriptions.flatMap { [$0.code, $0.name] })
  }
}
