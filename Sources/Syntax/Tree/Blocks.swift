package import Catalogue
package import Source

/// A rule: statements, and the comment at its end.
package struct RuleNode: Sendable, Hashable {
  package var statements: [Statement]
  package var comment: Quoted?
  package var span: SourceSpan
  /// Shown behind a `#` by a listing with handles.
  package var handle: UInt64?

  package init(
    statements: [Statement], comment: Quoted? = nil, span: SourceSpan, handle: UInt64? = nil
  ) {
    self.statements = statements
    self.comment = comment
    self.span = span
    self.handle = handle
  }
}

/// What may stand in any block and at the top.
package enum CommonItem: Sendable, Hashable {
  case include(Quoted, SourceSpan)
  case define(DefineNode)
  case undefine(Word, SourceSpan)
}

/// `define x = ...`, `redefine x = ...`
package struct DefineNode: Sendable, Hashable {
  package var name: Word
  package var isRedefinition: Bool
  package var value: Expression
  package var span: SourceSpan

  package init(name: Word, isRedefinition: Bool, value: Expression, span: SourceSpan) {
    self.name = name
    self.isRedefinition = isRedefinition
    self.value = value
    self.span = span
  }
}

/// What stands between the braces of a table.
package struct TableBlock: Sendable, Hashable {
  package enum Item: Sendable, Hashable {
    case common(CommonItem)
    case flags([Word])
    case comment(Quoted)
    case chain(Word, ChainBlock, SourceSpan)
    case set(Word, SetBlock, SourceSpan)
    case flowtable(Word, FlowtableBlock, SourceSpan)
    case object(ObjectKind, Word, ObjectBlock, SourceSpan)
  }

  package var items: [Item]
  /// Shown behind a `#` by a listing with handles.
  package var handle: UInt64?

  package init(items: [Item] = [], handle: UInt64? = nil) {
    self.items = items
    self.handle = handle
  }
}

/// What stands between the braces of a chain.
package struct ChainBlock: Sendable, Hashable {
  package enum Item: Sendable, Hashable {
    case common(CommonItem)
    case hook(HookSpec)
    case policy(Expression, SourceSpan)
    case flags([Word])
    case comment(Quoted)
    case devices(Expression, SourceSpan)
    case rule(RuleNode)
    /// Only where the parser was asked to find them.
    case repeatedRule(RepeatedRule)
  }

  package var items: [Item]
  /// Shown behind a `#` by a listing with handles.
  package var handle: UInt64?

  package init(items: [Item] = [], handle: UInt64? = nil) {
    self.items = items
    self.handle = handle
  }
}

/// `type filter hook forward device eth0 priority filter + 10`; a flowtable's has no type.
package struct HookSpec: Sendable, Hashable {
  package var type: Word?
  package var hook: Word
  /// A word, string, variable, or set of them; nil where none is written.
  package var devices: Expression?
  package var priority: PriorityNode
  package var span: SourceSpan

  package init(
    type: Word?, hook: Word, devices: Expression?, priority: PriorityNode, span: SourceSpan
  ) {
    self.type = type
    self.hook = hook
    self.devices = devices
    self.priority = priority
    self.span = span
  }
}

/// `-150`, `filter`, `filter + 10`, `$p`
package struct PriorityNode: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// A number and its sign; the number is as written, however large.
    case number(UInt64, isNegative: Bool)
    case name(Word)
    case offset(Word, UInt64, isNegative: Bool)
    case variable(String)
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, _ span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// What stands between the braces of a flowtable.
package struct FlowtableBlock: Sendable, Hashable {
  package enum Item: Sendable, Hashable {
    case common(CommonItem)
    case hook(HookSpec)
    /// A set of words, strings and variables, or a variable.
    case devices(Expression, SourceSpan)
    case counter(SourceSpan)
    case flags([Word])
    case comment(Quoted)
  }

  package var items: [Item]
  /// Shown behind a `#` by a listing with handles.
  package var handle: UInt64?

  package init(items: [Item] = [], handle: UInt64? = nil) {
    self.items = items
    self.handle = handle
  }
}

/// What stands between the braces of a set or map.
package struct SetBlock: Sendable, Hashable {
  package enum Item: Sendable, Hashable {
    case common(CommonItem)
    /// `type ipv4_addr . inet_service [: verdict]`
    case type(SetTypeNode, data: MapDataNode?)
    /// `typeof ip saddr [: meta mark]`
    case typeof(Expression, data: MapDataNode?)
    case flags([Word])
    case timeout(milliseconds: UInt64, SourceSpan)
    case collectionInterval(milliseconds: UInt64, SourceSpan)
    case size(UInt64, SourceSpan)
    case policy(Word)
    case autoMerge(SourceSpan)
    case comment(Quoted)
    case elements(Expression, SourceSpan)
    case statement(Statement)
  }

  package var isMap: Bool
  package var items: [Item]
  /// Shown behind a `#` by a listing with handles.
  package var handle: UInt64?

  package init(isMap: Bool, items: [Item] = [], handle: UInt64? = nil) {
    self.isMap = isMap
    self.items = items
    self.handle = handle
  }
}

/// Names of datatypes, one per field of the key.
package struct SetTypeNode: Sendable, Hashable {
  package var names: [Word]
  package var span: SourceSpan

  package init(names: [Word], span: SourceSpan) {
    self.names = names
    self.span = span
  }
}

/// What a map gives, behind the colon of its type.
package struct MapDataNode: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case type(SetTypeNode)
    case typeof(Expression)
    case verdict
    case object(ObjectKind)
    case queue
  }

  package var kind: Kind
  /// `: interval mark`
  package var isInterval: Bool
  package var span: SourceSpan

  package init(_ kind: Kind, isInterval: Bool, span: SourceSpan) {
    self.kind = kind
    self.isInterval = isInterval
    self.span = span
  }
}

/// What stands between the braces of a named object, by its kind.
package struct ObjectBlock: Sendable, Hashable {
  package enum Item: Sendable, Hashable {
    case common(CommonItem)
    case comment(Quoted)
    /// The arguments of a counter, quota, limit or synproxy.
    case scalar(ScalarUse)
    /// `type "ftp" protocol tcp`
    case helper(type: Word, protocol: Word)
    /// `l3proto ip`
    case layer3(Word)
    /// `protocol tcp`
    case layer4(Word)
    /// `policy = { established : 100, close : 4s }`, in seconds
    case timeouts([TimeoutNode])
    /// `dport 5432`
    case destinationPort(Expression)
    /// `timeout 1h`
    case timeout(milliseconds: UInt64, SourceSpan)
    /// `size 12`
    case size(UInt64, SourceSpan)
    /// A secmark's context.
    case context(Quoted)
    case tunnel(TunnelItem)
  }

  /// A state of a ct timeout with its seconds.
  package struct TimeoutNode: Sendable, Hashable {
    package var state: Word
    package var seconds: UInt64

    package init(state: Word, seconds: UInt64) {
      self.state = state
      self.seconds = seconds
    }
  }

  package var items: [Item]
  /// Shown behind a `#` by a listing with handles.
  package var handle: UInt64?

  package init(items: [Item] = [], handle: UInt64? = nil) {
    self.items = items
    self.handle = handle
  }
}
