import Semantics
import Syntax

/// The first word of a command.
typealias CommandVerb = CommandNode.Verb

/// Carries out the commands of a text one after the other, for a `RulesetView`.
struct RulesetBuilder {
  private var tables = OrderedStore<TableName, TableBuilder>()
  /// Rules that the text has added to each chain so far, whether it is still there or not.
  private var ownRuleCounts: [ChainName: Int] = [:]

  /// What a chain is known by.
  private struct ChainName: Hashable {
    let table: TableName
    let chain: String
  }

  init(_ existing: ExistingRuleset) {
    for table in existing.tables {
      tables.append(TableBuilder(existing: table), as: TableName(table.declaration))
    }
  }

  /// What is there now.
  var result: [RulesetView.Table] { tables.values.map(\.table) }

  mutating func carryOut(_ command: CheckedCommand) {
    let verb = command.verb
    switch command.object {
    case .ruleset(let family):
      for name in tables.keys where family == nil || name.family == family { tables.remove(name) }
    case .table(let table): carryOut(verb, table)
    case .chain(let chain):
      tables.change(TableName(chain.family, chain.table)) { $0.carryOut(verb, chain) }
    case .rule(let rule): carryOut(verb, rule)
    case .repeatedRule(let repetition): carryOut(verb, repetition.rule)
    case .set(let set): tables.change(TableName(set.family, set.table)) { $0.carryOut(verb, set) }
    case .elements(let set):
      tables.change(TableName(set.family, set.table)) { $0.carryOutElements(verb, set) }
    case .flowtable(let flowtable):
      tables.change(TableName(flowtable.family, flowtable.table)) {
        $0.carryOut(verb, flowtable)
      }
    case .object(let object):
      tables.change(TableName(object.family, object.table)) { $0.carryOut(verb, object) }
    case .query: break
    }
  }

  private mutating func carryOut(_ verb: CommandVerb, _ rule: CheckedRule) {
    let table = TableName(rule.family, rule.table)
    let chain = ChainName(table: table, chain: rule.chain.text)
    let number = ownRuleCounts[chain, default: 0]
    if verb == .add || verb == .create || verb == .insert { ownRuleCounts[chain] = number + 1 }
    tables.change(table) { $0.carryOut(verb, rule, number: number) }
  }

  private mutating func carryOut(_ verb: CommandVerb, _ table: CheckedTable) {
    let plain = TableName(table)
    let name =
      if let handle = table.handle {
        tables.key {
          $0.declaration.family == table.family
            && $0.declaration.handle?.number == handle.number
        }
      } else {
        tables.contains(plain) ? plain : nil
      }
    switch verb {
    case .add, .create:
      guard let name else { return tables.append(TableBuilder(table), as: plain) }
      tables.change(name) { $0.declaration.flags = table.flags }
    case .delete, .destroy:
      if let name { tables.remove(name) }
    case .flush:
      if let name { tables.change(name) { $0.removeRules() } }
    case .insert, .replace, .rename, .list, .reset, .get, .monitor, .describe, .import, .export:
      break
    }
  }
}
