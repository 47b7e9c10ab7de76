package import Source

/// A name for a number of a datatype: `established`, `echo-request`.
package struct Symbol: Sendable, Hashable {
  package let name: String
  package let value: UInt64

  package init(_ name: String, _ value: UInt64) {
    self.name = name
    self.value = value
  }
}

/// A type of values: how they are written, how they lie in registers, which names they have.
///
/// There is one object per type, so types are compared by identity.
package final class DataType: Sendable {
  /// How values are written and shown.
  package enum Notation: Sendable, Hashable {
    case decimal
    /// `0x` and as many digits as the width has.
    case hexadecimal
    case string
    case ipv4Address
    case ipv6Address
    /// Pairs of digits with colons.
    case linkLayerAddress
    /// `1d2h3m4s5ms`, kept in milliseconds or seconds.
    case duration
    /// `"2019-07-01 00:01:00"`, kept in nanoseconds since 1970.
    case date
    /// `"17:00"`, kept in seconds since midnight UTC.
    case hour
    /// `aaaa:bbbb`, `root`, `none`.
    case classIdentifier
    case verdict
  }

  /// Where the names of values come from.
  package enum Names: Sendable, Hashable {
    case none
    case symbols([Symbol])
    /// Names that only a system knows; asked of the `NameSource`.
    case system(SystemNames)
  }

  /// The systems' own lists of names.
  package enum SystemNames: Sendable, Hashable {
    case services
    case protocols
    case users
    case groups
    case marks
    case realms
    case deviceGroups
    case labels
    case interfaces
    case cgroups
  }

  package let name: String
  /// The reference's number of the type: six bits in NFTA_SET_KEY_TYPE.
  package let number: UInt32
  /// What it is, in words: `IPv4 address`.
  package let title: String
  /// Width in bits; 0 where it is that of what the value is compared with.
  package let bits: Int
  package let order: ByteOrder
  package let notation: Notation
  package let names: Names
  /// Whether each bit is a value of its own, so that a plain match tests bits.
  package let isBitmask: Bool
  /// The largest value, where that is less than the bits hold.
  package let maximum: UInt64?
  /// The type whose notation serves where a value has no name: `integer` under `mark`.
  package let base: String?

  package init(
    _ name: String, _ number: UInt32, _ title: String, bits: Int, order: ByteOrder = .big,
    notation: Notation = .decimal, names: Names = .none, isBitmask: Bool = false,
    maximum: UInt64? = nil, base: String? = "integer"
  ) {
    self.name = name
    self.number = number
    self.title = title
    self.bits = bits
    self.order = order
    self.notation = notation
    self.names = names
    self.isBitmask = isBitmask
    self.maximum = maximum
    self.base = base
  }

  /// Whether rules that differ only in a value of the type are of one kind: no value of it says
  /// which header comes next, or asks for bits instead of a number.
  package var valuesStandForThemselves: Bool {
    self === Self.ipv4Address || self === Self.ipv6Address || self === Self.service
      || self === Self.interfaceName || self === Self.mark || self === Self.etherAddress
  }

  /// The names compiled in, in the order in which they are tried.
  package var symbols: [Symbol] {
    switch names {
    case .symbols(let symbols): symbols
    case .none, .system: []
    }
  }

  /// The value of a name compiled in.
  package func value(ofSymbol name: String) -> UInt64? { symbols.first { $0.name == name }?.value }

  /// The first name compiled in for a value.
  package func symbol(for value: UInt64) -> String? { symbols.first { $0.value == value }?.name }
}

extension DataType: Hashable {
  package static func == (left: DataType, right: DataType) -> Bool { left === right }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
