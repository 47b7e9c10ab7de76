import Catalogue
import Source
import Syntax

/// One command of the text with its includes read and its block taken apart, and the variables
/// that could be seen where it stands.
struct PendingCommand {
  indirect enum Object {
    case ruleset(FamilyNode?)
    case table(TableName, TableParts)
    case chain(ObjectName, ChainParts?)
    case rule(RulePlace, RuleNode?)
    /// Rules for the end of a chain.
    case rules(ObjectName, RuleQueue)
    case set(ObjectName, SetBlock?)
    case elements(ObjectName, Expression)
    case flowtable(ObjectName, FlowtableParts?)
    case object(ObjectKind, ObjectName, ObjectBlock?)
    case rename(ObjectName, to: Word)
    case query(CommandNode.Object)
  }

  var verb: CommandNode.Verb
  var object: Object
  /// The words that say what is done to what; not the block.
  var span: SourceSpan
  var variables: VariableScope

  /// Whether nothing but rules changes by it.
  var isAboutRules: Bool {
    switch object {
    case .rule, .rules: true
    case .ruleset, .table, .chain, .set, .elements, .flowtable, .object, .rename, .query: false
    }
  }
}

/// A rule of a chain's block.
enum BlockRule {
  case written(RuleNode)
  /// With the place of the command that asks for it: a block's rule is its own command.
  case repeated(RepeatedRule, command: SourceSpan)
}

/// Rules that go to the end of a chain, each with the variables that can be seen there.
///
/// An object with an identity: a rule that is taken is nowhere else, so that its tree is gone when
/// it is checked.
final class RuleQueue {
  private var rules: [ScopedRule]
  /// Whether rules are being taken: then the next one is the last.
  private var isReversed = false

  init(_ rules: [ScopedRule]) { self.rules = rules }

  /// - Requires: no rule was taken yet.
  func append(_ rule: ScopedRule) { rules.append(rule) }

  func next() -> ScopedRule? {
    if !isReversed { rules.reverse() }
    isReversed = true
    return rules.popLast()
  }

  /// Whether a rule adds to a set or takes from it.
  var updatesSet: Bool {
    rules.contains { rule in
      switch rule.value {
      case .written(let node): node.updatesSet
      case .repeated(let repeated, _): repeated.template.rule.updatesSet
      }
    }
  }
}

/// Something of a block with the variables that could be seen there.
struct Scoped<Value> {
  var value: Value
  var variables: VariableScope
}

/// What a table's block says of the table itself.
struct TableParts {
  var flags: [Word] = []
  var comment: Quoted?
}

/// What a chain's block says of the chain itself.
struct ChainParts {
  var hook: Scoped<HookSpec>?
  var policy: Scoped<(value: Expression, span: SourceSpan)>?
  var flags: [Word] = []
  var comment: Quoted?
  var devices: [Scoped<Expression>] = []
}

/// What a flowtable's block says.
struct FlowtableParts {
  var hook: Scoped<HookSpec>?
  var devices: [Scoped<Expression>] = []
  var counter: SourceSpan?
  var flags: [Word] = []
  var comment: Quoted?
}

extension [PendingCommand] {
  /// Whether a command may change what an earlier one asks for: a rule that updates a set makes it
  /// a dynamic one, and elements may have to be merged with those that are there.
  func changeEarlierCommands(existing: ExistingRuleset) -> Bool {
    var filled: Set<String> = []
    return contains { command in
      switch command.object {
      case .rule(_, let rule): rule?.updatesSet ?? false
      case .rules(_, let rules): rules.updatesSet
      case .elements: true
      case .set(let name, let block):
        block != nil && (!existing.tables.isEmpty || !filled.insert(name.name.text).inserted)
      case .ruleset, .table, .chain, .flowtable, .object, .rename, .query: false
      }
    }
  }
}

extension VerdictNode {
  /// The rules of the chain without a name that it leads to.
  fileprivate var block: [RuleNode] {
    switch kind {
    case .jumpBlock(let rules), .gotoBlock(let rules): rules
    case .accept, .drop, .continue, .return, .jump, .goto: []
    }
  }
}

extension RuleNode {
  /// Whether a statement adds to a set or takes from it, by itself, as a meter, or in a chain
  /// without a name.
  fileprivate var updatesSet: Bool {
    statements.contains { statement in
      switch statement.kind {
      case .setUpdate, .meter: true
      case .verdict(let verdict): verdict.block.contains(where: \.updatesSet)
      case .match, .verdictMap, .scalar, .objectReference, .assignment, .resetOption,
        .resetNumberedOption, .reject, .nat, .tproxy, .queue, .duplicate, .forward, .notrack, .flow,
        .xtables, .raw, .invalid:
        false
      }
    }
  }
}
