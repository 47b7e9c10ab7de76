/// Every rule, in the order of their codes. A test compares the list with the folders.
package enum AllRules {
  package static let all: [any LintRule.Type] = flowtables + rulesets

  private static let flowtables: [any LintRule.Type] = [
    UnusedFlowtable.self,
    FlowOffloadSpelling.self,
  ]

  private static let rulesets: [any LintRule.Type] = []
}
