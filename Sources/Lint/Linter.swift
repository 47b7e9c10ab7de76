// Lint: checked ruleset to findings.
//
// In: a checked ruleset, what is known of the machine, and the Catalogue. Out: findings about what
// is legal and not meant so, and reports of them as text. It never parses, reads or writes a file,
// or asks a kernel.

import Source

/// Has rules look at a subject, and leaves out what nobody wants to hear.
package struct Linter {
  private let choice: RuleChoice

  package init(_ choice: RuleChoice = RuleChoice()) { self.choice = choice }

  /// What the parser, the validator and the rules say, in the order of its places, each once.
  package func findings(in subject: LintSubject) -> [Finding] {
    let isWhole = subject.isWhole
    let rules = AllRules.all.filter { rule in
      choice.wants(rule.about) && (isWhole || !rule.about.needsWholeText)
    }
    var findings = subject.diagnostics.filter(choice.wants).map { diagnostic in
      Finding(CheckedRules.completed(diagnostic, in: subject))
    }
    for rule in rules { rule.check(subject) { findings.append($0) } }

    var suppressor = Suppressor(subject.map)
    findings = suppressor.remaining(of: findings)
    let complaints = suppressor.complaints { selector in
      isLookedFor(selector, rules, isWhole: isWhole)
    }
    findings += complaints.filter { choice.wants($0.diagnostic) }
    for index in findings.indices {
      findings[index].diagnostic.severity = choice.severity(of: findings[index].diagnostic)
    }
    return findings.orderedAndUnique(in: subject.map)
  }

  /// Whether this run would have found what a selector means. What the parser and the validator
  /// say is always looked for; what could not be read may hide anything.
  private func isLookedFor(
    _ selector: RuleSelector, _ rules: [any LintRule.Type], isWhole: Bool
  ) -> Bool {
    guard isWhole else { return false }
    let meant = AllRules.all.filter { selector.weight(for: $0.about.code, $0.about.name) != nil }
    return meant.allSatisfy { rule in rules.contains { $0.about.code == rule.about.code } }
  }
}

extension [Finding] {
  /// Each finding once, in the order of the places.
  fileprivate func orderedAndUnique(in map: SourceMap) -> [Finding] {
    let paths = Dictionary(self.map { ($0.diagnostic, $0.path) }) { first, _ in first }
    return self.map(\.diagnostic).orderedAndUnique(in: map).map { diagnostic in
      Finding(diagnostic, path: paths[diagnostic] ?? [])
    }
  }
}
