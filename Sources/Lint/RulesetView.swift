package import Semantics

/// What is there once every command of a text was carried out, in a form that rules can walk.
package struct RulesetView: Sendable {
  /// A table with what is in it, each in the order of its declaration.
  package struct Table: Sendable {
    package var declaration: CheckedTable
    package var chains: [Chain] = []
    package var sets: [CheckedSet] = []
    package var flowtables: [CheckedFlowtable] = []
    package var objects: [CheckedObject] = []

    package init(_ declaration: CheckedTable) { self.declaration = declaration }

    /// Hands over the statements of its rules, those in chains without a name included.
    package func forEachStatement(_ body: (CheckedStatement) -> Void) {
      for chain in chains {
        for rule in chain.rules { rule.body.allStatements.forEach(body) }
      }
    }

    /// Whether there is a statement of a kind.
    package func hasStatement(where isMeant: (CheckedStatement) -> Bool) -> Bool {
      chains.contains { chain in
        chain.rules.contains { $0.body.allStatements.contains(where: isMeant) }
      }
    }
  }

  /// A chain with its rules in the order in which a packet meets them.
  package struct Chain: Sendable {
    package var declaration: CheckedChain
    package var rules: [Rule] = []

    package init(_ declaration: CheckedChain) { self.declaration = declaration }

    /// Whether packets enter it by themselves.
    package var isBase: Bool { declaration.base != nil }
  }

  /// A rule.
  package struct Rule: Sendable {
    package var body: CheckedRuleBody
    /// The kernel's; nil for a rule of the text.
    package var handle: UInt64?
    /// Which of the rules that the text adds to its chain it is; nil for one from before.
    package var ownNumber: Int?

    /// Whether the text has it.
    package var isOwn: Bool { ownNumber != nil }
  }

  package let tables: [Table]

  package init(_ ruleset: CheckedRuleset, after existing: ExistingRuleset = ExistingRuleset()) {
    var builder = RulesetBuilder(existing)
    for command in ruleset.commands { builder.carryOut(command) }
    tables = builder.result
  }
}
