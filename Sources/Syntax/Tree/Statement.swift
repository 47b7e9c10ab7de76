package import Catalogue
package import Source

/// A statement of a rule with its place.
package struct Statement: Sendable, Hashable {
  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, _ span: SourceSpan) {
    self.kind = kind
    self.span = span
  }

  package indirect enum Kind: Sendable, Hashable {
    case match(Match)
    case verdict(VerdictNode)
    /// `key vmap { ... }`, `key vmap @m`
    case verdictMap(Expression, map: Expression)
    case scalar(ScalarUse)
    /// `counter name "x"`, `ct helper set "ftp"`, `limit name tcp dport map { ... }`
    case objectReference(ObjectKind, Expression)
    /// `meta mark set 1`, `ip dscp set cs1`, `tcp option maxseg size set rt mtu`
    case assignment(target: Expression, value: Expression)
    /// `reset tcp option sack-permitted`
    case resetOption(OptionHeader)
    case resetNumberedOption(UInt64)
    case reject(RejectNode)
    case nat(NATNode)
    case tproxy(TProxyNode)
    case queue(QueueNode)
    case duplicate(address: Expression, device: Expression?)
    case forward(ForwardNode)
    case notrack
    /// `flow add @f`; the word's place includes the `@`.
    case flow(Word)
    case setUpdate(SetUpdateNode)
    case meter(MeterNode)
    /// `xt match "x"`: only ever printed.
    case xtables(String)
    /// Text to be printed as it is: a bytecode instruction that has no words, or what many rules of
    /// a listing have in common.
    case raw(String)
    /// What could not be read; a diagnostic was given.
    case invalid
  }
}

/// `tcp dport 22`, `ct state != new`
package struct Match: Sendable, Hashable {
  package var left: Expression
  /// Nil where none is written.
  package var op: RelationalOperator?
  package var right: Expression

  package init(left: Expression, op: RelationalOperator?, right: Expression) {
    self.left = left
    self.op = op
    self.right = right
  }
}

/// How a match compares.
package enum RelationalOperator: String, Sendable, Hashable, CaseIterable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  /// The bits are not set.
  case not = "!"
}

/// A verdict; of a statement or in a verdict map.
package struct VerdictNode: Sendable, Hashable {
  package indirect enum Kind: Sendable, Hashable {
    case accept
    case drop
    case `continue`
    case `return`
    /// The chain is a word or a variable.
    case jump(Expression)
    case goto(Expression)
    /// `jump { ... }`, `goto { ... }`: a chain without a name.
    case jumpBlock([RuleNode])
    case gotoBlock([RuleNode])
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, _ span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// A statement that the catalogue describes, with what its arguments were given.
package struct ScalarUse: Sendable, Hashable {
  /// One argument that was written.
  package struct Argument: Sendable, Hashable {
    package var key: String
    package var value: ScalarValue
    package var span: SourceSpan

    package init(_ key: String, _ value: ScalarValue, _ span: SourceSpan = .none) {
      self.key = key
      self.value = value
      self.span = span
    }
  }

  package var statement: ScalarStatement
  /// In the order written. Bits have the value 1.
  package var arguments: [Argument]

  package init(_ statement: ScalarStatement, arguments: [Argument] = []) {
    self.statement = statement
    self.arguments = arguments
  }

  package func argument(_ key: String) -> Argument? { arguments.first { $0.key == key } }

  package func number(_ key: String) -> UInt64? {
    guard case .number(let number)? = argument(key)?.value else { return nil }
    return number
  }

  package func string(_ key: String) -> String? {
    guard case .string(let string)? = argument(key)?.value else { return nil }
    return string
  }
}

/// `reject with icmp type host-unreachable`
package struct RejectNode: Sendable, Hashable {
  /// The words behind `with`.
  package enum Variant: String, Sendable, Hashable {
    case icmp
    case icmpv6
    case icmpx
    case tcpReset
  }

  /// Nil for a bare `reject`.
  package var variant: Variant?
  package var code: Expression?

  package init(variant: Variant? = nil, code: Expression? = nil) {
    self.variant = variant
    self.code = code
  }
}

/// `snat`, `dnat`, `masquerade`, `redirect` and what they rewrite to.
package struct NATNode: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable {
    case snat
    case dnat
    case masquerade
    case redirect
  }

  /// How ports and addresses are chosen.
  package enum Flag: String, Sendable, Hashable, CaseIterable {
    case random
    case fullyRandom = "fully-random"
    case persistent
  }

  /// A word before `to` that says how the target is meant.
  package enum Form: Sendable, Hashable {
    case plain
    /// `interval to`
    case interval
    /// `prefix to`
    case prefix
    /// `addr . port to`
    case concatenation
  }

  package var kind: Kind
  /// `ip` or `ip6` before `to`.
  package var family: Family?
  package var form: Form
  package var address: Expression?
  /// Of a host's name in a listing, which does not say it itself.
  package var isIPv6: Bool
  package var port: Expression?
  package var flags: [Flag]

  package init(
    kind: Kind, family: Family? = nil, form: Form = .plain, address: Expression? = nil,
    isIPv6: Bool = false, port: Expression? = nil, flags: [Flag] = []
  ) {
    self.kind = kind
    self.family = family
    self.form = form
    self.address = address
    self.isIPv6 = isIPv6
    self.port = port
    self.flags = flags
  }
}

/// `tproxy ip to 127.0.0.1:8080`
package struct TProxyNode: Sendable, Hashable {
  package var family: Family?
  package var address: Expression?
  /// Of a host's name in a listing, which does not say it itself.
  package var isIPv6: Bool
  package var port: Expression?

  package init(
    family: Family?, address: Expression?, isIPv6: Bool = false, port: Expression?
  ) {
    self.family = family
    self.address = address
    self.isIPv6 = isIPv6
    self.port = port
  }
}

/// `queue flags bypass to 1-3`
package struct QueueNode: Sendable, Hashable {
  /// A number, a range, or an expression that gives one; nil for queue 0.
  package var target: Expression?
  package var bypass: Bool
  package var fanout: Bool

  package init(target: Expression?, bypass: Bool, fanout: Bool) {
    self.target = target
    self.bypass = bypass
    self.fanout = fanout
  }
}

/// `fwd to eth0`, `fwd ip to 10.0.0.1 device eth0`
package struct ForwardNode: Sendable, Hashable {
  package var family: Family?
  package var address: Expression?
  package var device: Expression

  package init(family: Family?, address: Expression?, device: Expression) {
    self.family = family
    self.address = address
    self.device = device
  }
}

/// `add @s { ip saddr timeout 1m counter : 5 }`
package struct SetUpdateNode: Sendable, Hashable {
  /// What is done with the element.
  package enum Operation: String, Sendable, Hashable, CaseIterable {
    case add
    case update
    case delete
  }

  package var operation: Operation
  package var set: Word
  package var element: SetElement

  package init(operation: Operation, set: Word, element: SetElement) {
    self.operation = operation
    self.set = set
    self.element = element
  }
}

/// `meter m size 100 { ip saddr limit rate 1/second }`, of old also `flow table m { ... }`
package struct MeterNode: Sendable, Hashable {
  package var name: Word?
  package var size: UInt64?
  package var key: Expression
  package var timeoutMilliseconds: UInt64?
  package var statement: Statement

  package init(
    name: Word?, size: UInt64?, key: Expression, timeoutMilliseconds: UInt64? = nil,
    statement: Statement
  ) {
    self.name = name
    self.size = size
    self.key = key
    self.timeoutMilliseconds = timeoutMilliseconds
    self.statement = statement
  }
}
