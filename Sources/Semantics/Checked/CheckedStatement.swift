package import Catalogue
package import Source
package import Syntax

/// A statement in which every value is typed and every implicit match is written out.
package struct CheckedStatement: Sendable, Hashable {
  package var kind: Kind
  package var span: SourceSpan
  /// Whether the text does not say it: a match that another statement needs.
  package var isImplied: Bool

  package init(_ kind: Kind, span: SourceSpan, isImplied: Bool = false) {
    self.kind = kind
    self.span = span
    self.isImplied = isImplied
  }

  package indirect enum Kind: Sendable, Hashable {
    case match(CheckedMatch)
    case verdict(CheckedVerdict)
    case verdictMap(key: CheckedExpression, map: SetUse)
    case scalar(ScalarUse)
    case objectReference(ObjectKind, name: String)
    case objectMap(ObjectKind, key: CheckedExpression, map: SetUse)
    /// Writes to a selector, a header field or an option.
    case assignment(target: CheckedExpression, value: CheckedExpression)
    case resetOption(UInt8)
    case reject(CheckedReject)
    case nat(CheckedNAT)
    case tproxy(family: Family?, address: CheckedExpression?, port: CheckedExpression?)
    case queue(CheckedQueue)
    case duplicate(address: CheckedExpression, device: CheckedExpression?)
    case forward(family: Family?, address: CheckedExpression?, device: CheckedExpression)
    case notrack
    case flow(Word)
    case setUpdate(CheckedSetUpdate)
  }
}

/// A comparison.
package struct CheckedMatch: Sendable, Hashable {
  /// What must be true of the value.
  package enum Test: Sendable, Hashable {
    case compare(RelationalOperator, CheckedValue)
    case range([UInt8], [UInt8], isNegated: Bool)
    case prefix([UInt8], lengthBits: Int, isNegated: Bool)
    /// Any of the bits is set, or none is.
    case anyBit([UInt8], isNegated: Bool)
    case lookup(SetUse, isNegated: Bool)
  }

  package var left: CheckedExpression
  package var test: Test

  package init(left: CheckedExpression, test: Test) {
    self.left = left
    self.test = test
  }
}

/// A verdict with the chain that it names.
package struct CheckedVerdict: Sendable, Hashable {
  package indirect enum Kind: Sendable, Hashable {
    case accept
    case drop
    case `continue`
    case `return`
    case jump(Word)
    case goto(Word)
    /// A chain without a name, with its rules.
    case jumpBlock([CheckedRuleBody])
    case gotoBlock([CheckedRuleBody])
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// What a rule does, wherever it stands.
package struct CheckedRuleBody: Sendable, Hashable {
  package var statements: [CheckedStatement]
  package var comment: String?
  package var span: SourceSpan
  /// Whether all that the text says is in it: statements with mistakes are left out.
  package var isComplete: Bool

  package init(
    statements: [CheckedStatement], comment: String? = nil, span: SourceSpan,
    isComplete: Bool = true
  ) {
    self.statements = statements
    self.comment = comment
    self.span = span
    self.isComplete = isComplete
  }
}

/// How a packet is refused.
package struct CheckedReject: Sendable, Hashable {
  /// NFT_REJECT_ICMP_UNREACH 0, TCP_RST 1, ICMPX_UNREACH 2 (nf_tables.h).
  package var type: UInt32
  package var code: UInt8

  package init(type: UInt32, code: UInt8) {
    self.type = type
    self.code = code
  }
}

/// An address translation with typed targets.
package struct CheckedNAT: Sendable, Hashable {
  package var kind: NATNode.Kind
  /// NFPROTO of the addresses; nil where there are none.
  package var family: Family?
  package var form: NATNode.Form
  package var address: CheckedTarget?
  package var port: CheckedTarget?
  package var flags: [NATNode.Flag]

  package init(
    kind: NATNode.Kind, family: Family?, form: NATNode.Form, address: CheckedTarget?,
    port: CheckedTarget?, flags: [NATNode.Flag]
  ) {
    self.kind = kind
    self.family = family
    self.form = form
    self.address = address
    self.port = port
    self.flags = flags
  }
}

/// Where an address translation goes: one value, a range, or what a map gives.
package enum CheckedTarget: Sendable, Hashable {
  case expression(CheckedExpression)
  case range(CheckedExpression, CheckedExpression)
}

/// Where packets are queued to.
package struct CheckedQueue: Sendable, Hashable {
  /// Which queues.
  package enum Target: Sendable, Hashable {
    case numbers(first: UInt16, last: UInt16)
    case expression(CheckedExpression)
  }

  package var target: Target
  package var bypass: Bool
  package var fanout: Bool

  package init(target: Target, bypass: Bool, fanout: Bool) {
    self.target = target
    self.bypass = bypass
    self.fanout = fanout
  }
}

/// What a rule does to a set while packets pass.
package struct CheckedSetUpdate: Sendable, Hashable {
  package var operation: SetUpdateNode.Operation
  package var set: SetUse
  package var key: CheckedExpression
  package var data: CheckedExpression?
  package var timeoutMilliseconds: UInt64?
  package var statements: [CheckedStatement]

  package init(
    operation: SetUpdateNode.Operation, set: SetUse, key: CheckedExpression,
    data: CheckedExpression?, timeoutMilliseconds: UInt64?, statements: [CheckedStatement]
  ) {
    self.operation = operation
    self.set = set
    self.key = key
    self.data = data
    self.timeoutMilliseconds = timeoutMilliseconds
    self.statements = statements
  }
}
