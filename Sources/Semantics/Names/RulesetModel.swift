import Catalogue
import Source
import Syntax

/// What a table is known by.
struct TableKey: Hashable {
  let family: Family
  let name: String
}

/// What is there at one moment of the transaction: what was there before, changed by each command
/// of the text up to here.
///
/// What could not be found or has a mistake is kept too, marked as broken: later checks stay
/// silent about it.
struct RulesetModel {
  var tables: [TableKey: TableModel] = [:]

  func tableNames(in family: Family) -> [String] {
    tables.filter { $0.key.family == family && !$0.value.isBroken }.keys.map(\.name).sorted()
  }

  /// The families that have a table of this name.
  func families(ofTable name: String) -> [Family] {
    tables.filter { $0.key.name == name && !$0.value.isBroken }.keys.map(\.family)
      .sorted { $0.rawValue < $1.rawValue }
  }
}

/// A table.
///
/// An object with an identity, as a chain is: each rule looks for its own, and no rule may cost a
/// copy of what stands before it.
final class TableModel {
  var declaration: CheckedTable
  /// Where the text first declares it; `.none` for what was there before.
  var span: SourceSpan
  var isNew: Bool
  var isBroken = false
  /// Whether this transaction changed a flag of a table (__NFT_TABLE_F_UPDATE, nf_tables.h).
  var hasPendingUpdate = false
  var chains: [String: ChainModel] = [:]
  var sets: [String: SetModel] = [:]
  var flowtables: [String: FlowtableModel] = [:]
  var flowtableDevices = DeviceIndex()
  var objects: [ObjectKey: ObjectModel] = [:]
  /// How often rules and elements refer to something.
  var uses: [Reference: Int] = [:]
  /// Rules that the text has added to each chain so far, also to one that is gone again.
  var ownRuleCounts: [String: Int] = [:]

  init(_ declaration: CheckedTable, span: SourceSpan, isNew: Bool) {
    self.declaration = declaration
    self.span = span
    self.isNew = isNew
  }

  func use(_ references: [Reference]) {
    for reference in references { uses[reference, default: 0] += 1 }
  }

  func release(_ references: [Reference]) {
    for reference in references {
      if let count = uses[reference], count > 1 {
        uses[reference] = count - 1
      } else {
        uses[reference] = nil
      }
    }
  }

  /// Takes all rules and elements away; chains and sets stay.
  func removeRules(of chain: String) {
    for rule in chains[chain]?.rules ?? [] { release(rule.facts.references) }
    chains[chain]?.rules = []
  }
}

/// What an object of a table is known by: objects of different kinds may share a name.
struct ObjectKey: Hashable {
  let kind: ObjectKind
  let name: String
}

/// Something that a rule or an element refers to: while it does, it cannot be deleted.
enum Reference: Hashable {
  case chain(String)
  case set(String)
  case flowtable(String)
  case object(ObjectKey)
}

/// A chain.
final class ChainModel {
  var declaration: CheckedChain
  /// Where the text first declares it; `.none` for what was there before.
  var span: SourceSpan
  var isBroken = false
  var rules: [RuleModel] = []

  init(_ declaration: CheckedChain, span: SourceSpan) {
    self.declaration = declaration
    self.span = span
  }
}

/// A rule: what its context needs to know of it.
struct RuleModel {
  /// The kernel's; nil for a rule of the text.
  var handle: UInt64?
  /// Which of the rules that the text adds to its chain it is; nil for one that was there before.
  var ownNumber: Int?
  var facts: RuleFacts
}

/// A set or map.
struct SetModel {
  /// Nil where its declaration has a mistake.
  var declaration: CheckedSet?
  var span: SourceSpan
  /// The chains and objects that elements of a map name.
  var targets = ElementTargets()
  /// Which command of the text declares it.
  var command: Int?
  /// Which history of the text's is that of its elements.
  var history: Int?

  init(_ declaration: CheckedSet?, span: SourceSpan) {
    self.declaration = declaration
    self.span = span
  }
}

/// A flowtable.
struct FlowtableModel {
  var declaration: CheckedFlowtable
  var span: SourceSpan
  var isBroken = false

  init(_ declaration: CheckedFlowtable, span: SourceSpan) {
    self.declaration = declaration
    self.span = span
  }
}

/// A named object.
struct ObjectModel {
  var declaration: CheckedObject
  var span: SourceSpan

  init(_ declaration: CheckedObject, span: SourceSpan) {
    self.declaration = declaration
    self.span = span
  }
}
