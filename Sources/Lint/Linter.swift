// Lint: checked ruleset to findings.
//
// In: a checked ruleset, what is known of the machine, and the Catalogue. Out: findings about what
// is legal and not meant so. It never parses, reads a file, or asks a kernel.

/// Has rules look at a subject.
package struct Linter {
  private let rules: [any LintRule.Type]

  /// - Parameter rules: those that are to be looked for.
  package init(rules: [any LintRule.Type]) { self.rules = rules }

  /// What the rules find, rule after rule.
  package func findings(in subject: LintSubject) -> [Finding] {
    var findings: [Finding] = []
    for rule in rules where !(rule.about.needsWholeText && subject.hasErrors) {
      rule.check(subject) { findings.append($0) }
    }
    return findings
  }
}
