package import Catalogue
package import Semantics
import Source
import Syntax

/// What is there once every command of a text was carried out, in a form that rules can walk.
package struct RulesetView: Sendable {
  /// A table with what is in it, each in the order of its declaration.
  package struct Table: Sendable {
    package var declaration: CheckedTable
    package var chains: [Chain] = []
    package var sets: [CheckedSet] = []
    package var flowtables: [CheckedFlowtable] = []
    package var objects: [CheckedObject] = []
    /// Where each chain was when somebody last asked: a text may have thousands of them.
    private var chainIndexes: [String: Int] = [:]

    package init(_ declaration: CheckedTable) { self.declaration = declaration }

    package func chain(named name: String) -> Chain? {
      chains.first { $0.declaration.name.text == name }
    }

    /// Where the chain of a name is.
    mutating func index(ofChain name: String) -> Int? {
      if let index = chainIndexes[name], chains.indices.contains(index),
        chains[index].declaration.name.text == name
      {
        return index
      }
      // Chains that are only ever added have the index of their turn.
      if chainIndexes.count != chains.count || chainIndexes[name] != nil {
        chainIndexes = Dictionary(
          zip(chains.map(\.declaration.name.text), chains.indices),
          uniquingKeysWith: { first, _ in first })
      }
      return chainIndexes[name]
    }

    /// Adds a chain behind the others.
    mutating func append(_ chain: Chain) {
      chainIndexes[chain.declaration.name.text] = chains.count
      chains.append(chain)
    }

    /// Forgets where chains are: one got another name.
    mutating func forgetIndexes() { chainIndexes = [:] }

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

    package func set(named name: String) -> CheckedSet? { sets.first { $0.name.text == name } }
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

  package private(set) var tables: [Table]
  /// Rules that the text has added to each chain so far.
  private var ownRuleCounts: [ChainKey: Int] = [:]

  /// What a chain is known by.
  private struct ChainKey: Hashable {
    let family: Family
    let table: String
    let chain: String
  }

  package init(_ ruleset: CheckedRuleset, after existing: ExistingRuleset = ExistingRuleset()) {
    tables = existing.tables.map(Table.init(existing:))
    for command in ruleset.commands { carryOut(command) }
  }

  package func table(_ family: Family, _ name: String) -> Table? {
    tables.first { $0.declaration.family == family && $0.declaration.name.text == name }
  }

  private mutating func carryOut(_ command: CheckedCommand) {
    switch command.object {
    case .ruleset(let family):
      tables.removeAll { family == nil || $0.declaration.family == family }
    case .table(let table): carryOut(command.verb, table)
    case .chain(let chain):
      change(chain.family, chain.table.text) { $0.carryOut(command.verb, chain) }
    case .rule(let rule): carryOut(command.verb, rule)
    case .repeatedRule(let repetition): carryOut(command.verb, repetition.rule)
    case .set(let set):
      change(set.family, set.table.text) { $0.carryOut(command.verb, set) }
    case .elements(let set):
      change(set.family, set.table.text) { $0.carryOutElements(command.verb, set) }
    case .flowtable(let flowtable):
      change(flowtable.family, flowtable.table.text) { $0.carryOut(command.verb, flowtable) }
    case .object(let object):
      change(object.family, object.table.text) { $0.carryOut(command.verb, object) }
    case .query: break
    }
  }

  private mutating func carryOut(_ verb: CommandVerb, _ rule: CheckedRule) {
    let key = ChainKey(family: rule.family, table: rule.table.text, chain: rule.chain.text)
    let number = ownRuleCounts[key, default: 0]
    if verb == .add || verb == .create || verb == .insert { ownRuleCounts[key] = number + 1 }
    change(rule.family, rule.table.text) { $0.carryOut(verb, rule, number: number) }
  }

  private mutating func carryOut(_ verb: CommandVerb, _ table: CheckedTable) {
    func isMeant(_ other: Table) -> Bool {
      other.declaration.family == table.family
        && isSame(other.declaration.name, other.declaration.handle, table.name, table.handle)
    }
    switch verb {
    case .add, .create:
      if let index = tables.firstIndex(where: isMeant) {
        tables[index].declaration.flags = table.flags
      } else {
        tables.append(Table(table))
      }
    case .delete, .destroy: tables.removeAll(where: isMeant)
    case .flush:
      for index in tables.indices where isMeant(tables[index]) {
        for chain in tables[index].chains.indices { tables[index].chains[chain].rules = [] }
      }
    case .insert, .replace, .rename, .list, .reset, .get, .monitor, .describe, .import, .export:
      break
    }
  }

  private mutating func change(
    _ family: Family, _ name: String, _ change: (inout Table) -> Void
  ) {
    let index = tables.firstIndex {
      $0.declaration.family == family && $0.declaration.name.text == name
    }
    if let index { change(&tables[index]) }
  }
}

extension RulesetView.Table {
  fileprivate init(existing table: ExistingRuleset.Table) {
    self.init(table.declaration)
    chains = table.chains.map { chain in
      var copy = RulesetView.Chain(chain.declaration)
      copy.rules = chain.rules.map { RulesetView.Rule(body: $0.body, handle: $0.handle) }
      return copy
    }
    sets = table.sets
    flowtables = table.flowtables
    objects = table.objects
  }
}
