// Syntax: text to tree and tree to text.
//
// In: bytes and the Catalogue. Out: a tree and diagnostics, or text.
// It never fails: what it cannot read becomes `.invalid` with a diagnostic. It never reads a file:
// an include is a node. It never looks a name up: a word stays a word until Semantics knows the
// type that it is to have.

package import Catalogue
package import Source

/// An expression with its place.
package struct Expression: Sendable, Hashable {
  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, _ span: SourceSpan) {
    self.kind = kind
    self.span = span
  }

  package indirect enum Kind: Sendable, Hashable {
    /// A word to be read by the type of the other side: `ssh`, `established`, `10.0.0.1`, `1h`,
    /// `eth*`; also a keyword that stands where a value does.
    case word(String)
    /// A quoted string, without its quotes.
    case string(String)
    /// A number; its text tells decimal from hexadecimal where that matters.
    case number(UInt64)
    /// `$name`
    case variable(String)
    /// `@name`
    case setReference(String)
    /// `*`: every key that is not there.
    case catchAll
    case payload(PayloadUse)
    /// `@nh,128,32`
    case rawPayload(RawPayload)
    case option(OptionUse)
    case selector(SelectorUse)
    case fib(FIBUse)
    case numgen(NumberGeneratorUse)
    case hash(HashUse)
    /// `a . b`
    case concatenation([Expression])
    case binary(BinaryOperator, Expression, Expression)
    /// `a-b`
    case range(Expression, Expression)
    /// `a/24`; also the flags and the mask of `syn / syn,ack`, where the right side is no number.
    case prefix(Expression, Expression)
    /// `a, b, c`
    case list([Expression])
    /// `{ a, b : c }`
    case set(SetLiteral)
    /// `key map { ... }` and `key map @m`
    case map(Expression, Expression)
    /// What a verdict map gives.
    case verdict(VerdictNode)
    /// `-1`: only where a priority or a define may be negative.
    case negative(UInt64)
    /// What could not be read; a diagnostic was given, and nothing more is said of it.
    case invalid
  }
}

/// A bit operator.
package enum BinaryOperator: String, Sendable, Hashable, CaseIterable {
  case and = "&"
  case or = "|"
  case xor = "^"
  case shiftLeft = "<<"
  case shiftRight = ">>"

  /// Lower binds weaker.
  package var precedence: Int {
    switch self {
    case .or: 1
    case .xor: 2
    case .and: 3
    case .shiftLeft, .shiftRight: 4
    }
  }
}

/// A field of a header: `tcp dport`, `vxlan ip saddr`.
package struct PayloadUse: Sendable, Hashable {
  package var header: Header
  package var field: HeaderField
  /// The tunnel header that the packet is opened behind: `vxlan` in `vxlan ip saddr`.
  package var tunnel: Header?
  /// Bits of headers of the same kind before it: the second of two VLAN tags is behind the first.
  package var stackedBits = 0

  package init(header: Header, field: HeaderField, tunnel: Header? = nil) {
    self.header = header
    self.field = field
    self.tunnel = tunnel
  }

  /// The tunnel header that the kernel opens to get at the field: the one before it, or the one
  /// that it is part of. GRE's own fields are those of a transport header.
  package var opened: Header? {
    if let tunnel { return tunnel }
    return header.base == .payload && header.opens != nil ? header : nil
  }

  /// Whether the field is part of the tunnel header that is opened.
  package var isInTunnelHeader: Bool { tunnel == nil && opened != nil }
}

/// Bits of a packet by number.
package struct RawPayload: Sendable, Hashable {
  package var base: HeaderBase
  package var offsetBits: UInt64
  package var lengthBits: UInt64

  package init(base: HeaderBase, offsetBits: UInt64, lengthBits: UInt64) {
    self.base = base
    self.offsetBits = offsetBits
    self.lengthBits = lengthBits
  }
}

/// An option or extension header, or a field of one.
package struct OptionUse: Sendable, Hashable {
  /// What of the option is meant.
  package enum Target: Sendable, Hashable {
    /// A field: `tcp option maxseg size`, `frag id`. The index is that of `sid[1]`, `addr[2]`.
    case field(OptionHeader, HeaderField, index: UInt64?)
    /// The option itself: whether it is there.
    case presence(OptionHeader)
    /// `tcp option 5`, `dccp option 7`: one without a name.
    case numbered(OptionList, UInt64)
    /// `tcp option @255,8,8`: bits of one by number.
    case raw(OptionList, type: UInt64, offsetBits: UInt64, lengthBits: UInt64)
  }

  package var target: Target
  package var tunnel: Header?

  package init(_ target: Target, tunnel: Header? = nil) {
    self.target = target
    self.tunnel = tunnel
  }
}

/// A selector of the catalogue with what is written beside its key.
package struct SelectorUse: Sendable, Hashable {
  /// Which direction of a connection is meant.
  package enum Direction: String, Sendable, Hashable {
    case original
    case reply
  }

  package var selector: Selector
  /// `ct original ...`
  package var direction: Direction?
  /// `ct original ip saddr`, `rt ip6 nexthop`, `ipsec in ip saddr`: NFPROTO of the address.
  package var family: Family?
  /// `ipsec in` or `ipsec out`.
  package var isOutbound: Bool
  /// `ipsec in spnum 1`, `socket cgroupv2 level 2`; nil where not written.
  package var number: UInt64?
  /// `osf ttl loose`; nil where not written.
  package var ttl: String?
  /// The tunnel header behind which it is asked; no text says so, but implied matches do.
  package var tunnel: Header?

  package init(
    _ selector: Selector, direction: Direction? = nil, family: Family? = nil,
    isOutbound: Bool = false, number: UInt64? = nil, ttl: String? = nil
  ) {
    self.selector = selector
    self.direction = direction
    self.family = family
    self.isOutbound = isOutbound
    self.number = number
    self.ttl = ttl
  }
}

/// `fib saddr . iif oif`
package struct FIBUse: Sendable, Hashable {
  /// What a lookup of the routing table gives.
  package enum Result: String, Sendable, Hashable, CaseIterable {
    case oif
    case oifname
    case type
    /// Whether there is a route at all.
    case check
  }

  /// `saddr`, `daddr`, `mark`, `iif`, `oif`, in the order written.
  package var flags: [String]
  package var result: Result

  package init(flags: [String], result: Result) {
    self.flags = flags
    self.result = result
  }
}

/// `numgen inc mod 4 offset 10`
package struct NumberGeneratorUse: Sendable, Hashable {
  package var isRandom: Bool
  package var modulus: UInt64
  package var offset: UInt64?

  package init(isRandom: Bool, modulus: UInt64, offset: UInt64?) {
    self.isRandom = isRandom
    self.modulus = modulus
    self.offset = offset
  }
}

/// `jhash ip saddr mod 2 seed 0xab`, `symhash mod 2`
package struct HashUse: Sendable, Hashable {
  /// What is hashed; nil for `symhash`.
  package var input: Expression?
  package var modulus: UInt64
  package var seed: UInt64?
  package var offset: UInt64?

  package init(input: Expression?, modulus: UInt64, seed: UInt64?, offset: UInt64?) {
    self.input = input
    self.modulus = modulus
    self.seed = seed
    self.offset = offset
  }
}

/// A word of the text with its place: a name, a keyword whose meaning is not settled.
package struct Word: Sendable, Hashable {
  package var text: String
  package var span: SourceSpan

  package init(_ text: String, _ span: SourceSpan = .none) {
    self.text = text
    self.span = span
  }
}

/// A string that was quoted, without its quotes.
package typealias Quoted = Word
