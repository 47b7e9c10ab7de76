package import Catalogue
package import Source
package import Syntax

/// What a text asks for, command after command, in the order in which the kernel is to do it.
package struct CheckedRuleset: Sendable {
  package var commands: [CheckedCommand]

  package init(commands: [CheckedCommand] = []) { self.commands = commands }
}

/// One command.
package struct CheckedCommand: Sendable {
  package indirect enum Object: Sendable {
    /// `flush ruleset ip`; nil for all families.
    case ruleset(Family?)
    case table(CheckedTable)
    case chain(CheckedChain)
    case rule(CheckedRule)
    /// Adds a rule that differs from another in values only.
    case repeatedRule(CheckedRepetition)
    case set(CheckedSet)
    /// Elements for a set that is declared elsewhere: `type` of it is known.
    case elements(CheckedSet)
    case flowtable(CheckedFlowtable)
    case object(CheckedObject)
    /// `list`, `reset`, `get`, `monitor`, `describe`: asked of the kernel or the catalogue.
    case query(CommandNode.Object)
  }

  package var verb: CommandNode.Verb
  package var object: Object
  package var span: SourceSpan

  package init(_ verb: CommandNode.Verb, _ object: Object, span: SourceSpan) {
    self.verb = verb
    self.object = object
    self.span = span
  }
}

/// A table.
package struct CheckedTable: Sendable, Hashable {
  package var family: Family
  package var name: Word
  package var handle: HandleNode?
  /// The bits of `TableFlag`.
  package var flags: UInt32
  package var comment: Word?

  package init(
    family: Family, name: Word, handle: HandleNode? = nil, flags: UInt32 = 0, comment: Word? = nil
  ) {
    self.family = family
    self.name = name
    self.handle = handle
    self.flags = flags
    self.comment = comment
  }
}

/// A device as the text names it.
package struct CheckedDevice: Sendable, Hashable {
  /// Without the star of a wildcard.
  package var name: Word
  package var isPrefix: Bool

  package init(_ name: Word, isPrefix: Bool) {
    self.name = name
    self.isPrefix = isPrefix
  }
}

/// A chain.
package struct CheckedChain: Sendable, Hashable {
  /// What makes it a base chain, with the places of the words.
  package struct Base: Sendable, Hashable {
    package var type: ChainType
    package var typeSpan: SourceSpan
    package var hook: Hook
    package var hookSpan: SourceSpan
    package var priority: Int32
    package var prioritySpan: SourceSpan
    package var devices: [CheckedDevice]

    package init(
      type: ChainType, typeSpan: SourceSpan, hook: Hook, hookSpan: SourceSpan, priority: Int32,
      prioritySpan: SourceSpan, devices: [CheckedDevice]
    ) {
      self.type = type
      self.typeSpan = typeSpan
      self.hook = hook
      self.hookSpan = hookSpan
      self.priority = priority
      self.prioritySpan = prioritySpan
      self.devices = devices
    }
  }

  package var family: Family
  package var table: Word
  package var name: Word
  package var handle: HandleNode?
  package var base: Base?
  /// Devices given without a hook: those that `add` brings to, or `delete` takes from, a chain.
  package var devices: [CheckedDevice]
  /// True for `policy accept`; nil where none is written.
  package var acceptsByDefault: Bool?
  package var policySpan: SourceSpan
  /// Whether `flags offload` is written.
  package var isOffloaded: Bool
  package var comment: Word?
  /// For `rename`.
  package var newName: Word?

  package init(family: Family, table: Word, name: Word, handle: HandleNode? = nil) {
    self.family = family
    self.table = table
    self.name = name
    self.handle = handle
    devices = []
    policySpan = .none
    isOffloaded = false
  }
}

/// A rule with its place.
package struct CheckedRule: Sendable, Hashable {
  package enum Position: Sendable, Hashable {
    /// By the kernel's handle.
    case handle(HandleNode)
    /// Beside a rule of the text itself: its number among those that the text adds to the chain,
    /// counted from 0 in the order of the text, wherever in the chain they go.
    case ownIndex(Int)
  }

  package var family: Family
  package var table: Word
  package var chain: Word
  package var position: Position?
  /// Whether the text finds the place by counting the rules of the chain: `index 2`.
  package var isCounted = false
  package var body: CheckedRuleBody

  package init(
    family: Family, table: Word, chain: Word, position: Position? = nil, body: CheckedRuleBody
  ) {
    self.family = family
    self.table = table
    self.chain = chain
    self.position = position
    self.body = body
  }
}

/// A flowtable.
package struct CheckedFlowtable: Sendable, Hashable {
  package var family: Family
  package var table: Word
  package var name: Word
  package var handle: HandleNode?
  package var hook: Hook?
  package var hookSpan: SourceSpan
  package var priority: Int32?
  package var prioritySpan: SourceSpan
  package var devices: [CheckedDevice]
  package var hasCounter: Bool
  package var isOffloaded: Bool

  package init(family: Family, table: Word, name: Word, handle: HandleNode? = nil) {
    self.family = family
    self.table = table
    self.name = name
    self.handle = handle
    hookSpan = .none
    prioritySpan = .none
    devices = []
    hasCounter = false
    isOffloaded = false
  }
}

/// A named object.
package struct CheckedObject: Sendable, Hashable {
  package var family: Family
  package var table: Word
  package var name: Word
  package var handle: HandleNode?
  package var kind: ObjectKind
  /// Nil where the object is only named: delete, list, reset.
  package var block: ObjectBlock?

  package init(
    family: Family, table: Word, name: Word, handle: HandleNode? = nil, kind: ObjectKind,
    block: ObjectBlock?
  ) {
    self.family = family
    self.table = table
    self.name = name
    self.handle = handle
    self.kind = kind
    self.block = block
  }
}
