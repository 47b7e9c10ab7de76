package import Catalogue
package import Source

/// A whole text.
package struct FileNode: Sendable, Hashable {
  package enum Item: Sendable, Hashable {
    case common(CommonItem)
    case command(CommandNode)
  }

  package var items: [Item]
  package init(items: [Item] = []) { self.items = items }
}

/// One command, or a table block at the top of a file (which is `add table`).
package struct CommandNode: Sendable, Hashable {
  /// The first word; nothing written is `add`.
  package enum Verb: String, Sendable, Hashable, CaseIterable {
    case add
    case create
    case insert
    case replace
    case delete
    case destroy
    case flush
    case list
    case reset
    case get
    case rename
    case monitor
    case describe
    case `import`
    case export

    /// Whether something is asked for, and nothing changed but what `reset` sets to zero.
    package var isQuery: Bool {
      switch self {
      case .list, .reset, .get, .monitor, .describe, .import, .export: true
      case .add, .create, .insert, .replace, .delete, .destroy, .flush, .rename: false
      }
    }
  }

  package var verb: Verb
  package var object: Object
  package var span: SourceSpan

  package init(verb: Verb, object: Object, span: SourceSpan) {
    self.verb = verb
    self.object = object
    self.span = span
  }

  package indirect enum Object: Sendable, Hashable {
    /// `flush ruleset ip`, `list ruleset`
    case ruleset(FamilyNode?)
    case table(TableName, TableBlock?)
    case chain(ObjectName, ChainBlock?)
    case rule(RulePlace, RuleNode?)
    /// Goes to the end of a chain. Only where the parser was asked to find them.
    case repeatedRule(ObjectName, RepeatedRule)
    /// A set or a map.
    case set(ObjectName, SetBlock?)
    case elements(ObjectName, Expression)
    case flowtable(ObjectName, FlowtableBlock?)
    case object(ObjectKind, ObjectName, ObjectBlock?)
    case meter(ObjectName)
    /// `list chains`, `list flowtables inet x`, `reset counters`
    case plural(PluralName)
    /// `rename chain ip t old new`
    case rename(ObjectName, to: Word)
    /// `list hooks [family] [device d]`
    case hooks(FamilyNode?, device: Word?)
    /// `monitor [new|destroy] [kind] [json]`: the words as written
    case words([Word])
    /// `describe tcp dport`
    case expression(Expression)
  }
}

/// A family that was written.
package struct FamilyNode: Sendable, Hashable {
  package var family: Family
  package var span: SourceSpan

  package init(_ family: Family, _ span: SourceSpan) {
    self.family = family
    self.span = span
  }
}

/// `inet x`, or `inet handle 5`
package struct TableName: Sendable, Hashable {
  package var familyNode: FamilyNode?
  package var name: Word
  /// Instead of the name.
  package var handle: HandleNode?

  package init(familyNode: FamilyNode?, name: Word, handle: HandleNode? = nil) {
    self.familyNode = familyNode
    self.name = name
    self.handle = handle
  }

  /// The family that was written, or ip.
  package var family: Family { familyNode?.family ?? .ip }
}

/// A handle with its place.
package struct HandleNode: Sendable, Hashable {
  package var number: UInt64
  package var span: SourceSpan

  package init(_ number: UInt64, _ span: SourceSpan) {
    self.number = number
    self.span = span
  }
}

/// `inet x y`: something in a table, by name or by handle.
package struct ObjectName: Sendable, Hashable {
  package var table: TableName
  package var name: Word
  /// Instead of the name.
  package var handle: HandleNode?

  package init(table: TableName, name: Word, handle: HandleNode? = nil) {
    self.table = table
    self.name = name
    self.handle = handle
  }
}

/// Where a rule goes, or which rule is meant.
package struct RulePlace: Sendable, Hashable {
  package enum Position: Sendable, Hashable {
    /// `handle 5`: of the rule that is meant, or after (before) which the new one goes.
    case handle(HandleNode)
    /// `position 5`: the old word for the same.
    case position(HandleNode)
    /// `index 2`, counted from 0.
    case index(HandleNode)
  }

  package var chain: ObjectName
  package var position: Position?

  package init(chain: ObjectName, position: Position? = nil) {
    self.chain = chain
    self.position = position
  }
}

/// What a plural command is about.
package struct PluralName: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case tables
    case chains
    case rules
    case sets
    case maps
    case meters
    case flowtables
    case objects(ObjectKind)
  }

  package var kind: Kind
  package var family: FamilyNode?
  package var table: Word?

  package init(_ kind: Kind, family: FamilyNode?, table: Word?) {
    self.kind = kind
    self.family = family
    self.table = table
  }
}
