/// Every rule, in the order of their codes. A test compares the list with the folders.
package enum AllRules {
  package static let all: [any LintRule.Type] = flowtables + rulesets

  private static let flowtables: [any LintRule.Type] = [
    UnusedFlowtable.self,
    FlowOffloadSpelling.self,
  ]

  /// The rule of a code or name, whatever the case of its letters.
  package static func rule(_ word: String) -> (any LintRule.Type)? {
    let wanted = word.lowercased()
    return all.first { $0.about.code.lowercased() == wanted || $0.about.name == wanted }
  }
}
