// Compiler: checked ruleset to bytecode.
//
// In: a checked ruleset, in which every type is known and every implied match is written.
// Out: a transaction. It cannot report a mistake of the user's: what slips through the checker
// is an `InternalError`. It never looks at text and never asks a system.

package import Bytecode
import Catalogue
package import Semantics
import Source
import Syntax

/// Compiles command after command.
///
/// An object with an identity: the rules and elements that are compiled add sets, chains and
/// numbers of their own to it, and no rule may cost a copy of what stands before it.
package final class Compiler {
  var commands: [Command] = []
  /// The number that the next set of the transaction gets.
  var nextSetID: UInt32 = 1
  /// The number that the next anonymous chain of the transaction gets.
  var nextChainID: UInt32 = 1
  /// Numbers of the sets that the transaction itself makes, by family, table and name.
  var setIDs: [SetKey: UInt32] = [:]
  /// Numbers of the rules of the transaction, by chain: for a rule that goes beside one of them.
  var ruleIDs: [SetKey: [UInt32]] = [:]
  var nextRuleID: UInt32 = 1
  /// What rules have in common that differ in values only, by the template of the checked rule.
  var templates: [ObjectIdentifier: Template] = [:]

  /// A name inside a table.
  struct SetKey: Hashable {
    let family: Family
    let table: String
    let name: String
  }

  package init() {}

  /// What is to be sent to the kernel; queries are left out.
  package var transaction: Transaction { Transaction(commands: commands) }

  package func compile(_ command: CheckedCommand) throws(InternalError) {
    guard let operation = operation(of: command) else { return }
    switch command.object {
    case .ruleset(let family):
      commands.append(Command(operation, .ruleset(family: family?.rawValue), span: command.span))
    case .table(let table): compile(table, operation, command.span)
    case .chain(let chain): compile(chain, operation, command.span)
    case .flowtable(let flowtable): compile(flowtable, operation, command.span)
    case .rule(let rule): try compile(rule, operation, command.span)
    case .repeatedRule(let rule): try compile(rule, command.span)
    case .set(let set):
      let id = try compile(set, operation, command.span)
      if operation == .add || operation == .create, !set.elements.isEmpty {
        try compile(elements: set, id: id, operation, command.span)
      }
    case .elements(let set):
      let key = SetKey(family: set.family, table: set.table.text, name: set.name.text)
      try compile(elements: set, id: setIDs[key] ?? 0, operation, command.span)
    case .object(let object): try compile(object, operation, command.span)
    case .query: break
    }
  }

  private func operation(of command: CheckedCommand) -> Command.Operation? {
    switch command.verb {
    case .add: .add
    case .create: .create
    case .insert: .insert
    case .replace: .replace
    case .delete: .delete
    case .destroy: .destroy
    case .flush: .flush
    case .rename: .rename
    case .list, .reset, .get, .monitor, .describe, .import, .export: nil
    }
  }

  func compile(
    _ rule: CheckedRule, _ operation: Command.Operation, _ span: SourceSpan
  ) throws(InternalError) {
    let key = SetKey(family: rule.family, table: rule.table.text, name: rule.chain.text)
    var declaration = RuleDeclaration(
      family: rule.family.rawValue, table: rule.table.text, chain: rule.chain.text)
    var places = [
      AttributePlace(.table, rule.table.span), AttributePlace(.chain, rule.chain.span),
    ]
    switch rule.position {
    case .handle(let handle)?:
      places.append(AttributePlace(operation == .replace ? .handle : .position, handle.span))
      switch operation {
      case .replace, .delete, .destroy: declaration.handle = handle.number
      case .add, .create, .insert: declaration.position = handle.number
      case .flush, .rename: break
      }
    case .ownIndex(let index)?:
      let ids = ruleIDs[key] ?? []
      guard ids.indices.contains(index) else {
        throw InternalError("the rule's index is among the text's own rules", at: span)
      }
      declaration.positionID = ids[index]
    case nil: break
    }
    var compiler = RuleCompiler(self, family: rule.family, table: rule.table.text)
    compiler.instructions.reserveCapacity(2 * rule.body.statements.count)
    try compiler.compile(rule.body)
    declaration.instructions = compiler.instructions
    places.reserveCapacity(places.count + compiler.spans.count)
    declaration.comment = rule.body.comment
    declaration.id = nextRuleID
    nextRuleID += 1
    for (index, place) in compiler.spans.enumerated() {
      places.append(AttributePlace(.instruction(index), place))
    }
    remember(rule: nextRuleID - 1, in: key, operation)
    commands.append(Command(operation, .rule(declaration), span: span, places: places))
  }

  /// Rules are known by their order in the text, wherever they go in their chain.
  func remember(
    rule id: UInt32, in key: SetKey, _ operation: Command.Operation
  ) {
    switch operation {
    case .add, .create, .insert, .replace: ruleIDs[key, default: []].append(id)
    case .delete, .destroy, .flush, .rename: break
    }
  }
}
