/// Every rule, in the order of their codes. A test compares the list with the folders.
package enum AllRules {
  package static let all: [any LintRule.Type] = flowtables + rulesets

  /// What is known of every rule, those included that the validator looks for while it checks.
  package static let descriptions: [RuleDescription] = {
    let descriptions = all.map { $0.about } + SuppressionRules.all
    return descriptions.sorted { $0.code < $1.code }
  }()

  private static let byCode = Dictionary(
    descriptions.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

  /// - Returns: nil for a code that is no rule's: one of the parser's, the validator's.
  package static func description(of code: String) -> RuleDescription? { byCode[code] }

  /// The rule of a code or name, whatever the case of its letters.
  package static func description(named word: String) -> RuleDescription? {
    let wanted = word.lowercased()
    return descriptions.first { $0.code.lowercased() == wanted || $0.name == wanted }
  }
}
