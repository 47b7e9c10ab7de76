package import Source

/// The groups of selectors: the word before the key.
package enum SelectorGroup: String, Sendable, Hashable, CaseIterable {
  case meta
  case ct
  case rt
  case socket
  case osf
  case tunnel
  case ipsec

  package var name: String { rawValue }
}

/// A property of a packet that is not in its bytes: `meta mark`, `ct state`, `rt mtu`.
/// Like a `HeaderField`, this is the one description that every module reads.
package final class Selector: Sendable {
  /// Which directions of a connection a ct key is written with.
  package enum Direction: Sendable, Hashable {
    case never
    case optional
    case required
  }

  package let group: SelectorGroup
  /// Spelling in the language: `l4proto`.
  package let name: String
  /// Other spellings that are accepted.
  package let aliases: [String]
  /// The kernel's key (enum nft_meta_keys, nft_ct_keys, nft_rt_keys ..., nf_tables.h).
  package let key: UInt32
  package let type: DataType
  /// Width in bits of what is loaded.
  package let bits: Int
  /// Byte order of what is loaded.
  package let order: ByteOrder
  /// Whether it may stand without the word of its group: `mark` for `meta mark`.
  package let isBare: Bool
  /// Whether a listing shows it without the word of its group.
  package let isListedBare: Bool
  /// Whether it can be compared: some are only set.
  package let isMatchable: Bool
  /// Whether there is a statement that sets it.
  package let isSettable: Bool
  package let direction: Direction
  /// The largest value that it gives, where that is less than the bits hold.
  package let maximum: UInt64?
  /// NFPROTO_* of the packets that have it, where it is only one network protocol's; else nil.
  package let family: Family?
  /// The first kernel that has it.
  package let since: KernelVersion?
  package let summary: String
  package let source: String

  package init(
    _ group: SelectorGroup, _ name: String, key: UInt32, _ type: DataType, bits: Int? = nil,
    order: ByteOrder? = nil, aliases: [String] = [], bare: Bool = false, listedBare: Bool? = nil,
    matchable: Bool = true, settable: Bool = false, direction: Direction = .never,
    maximum: UInt64? = nil,
    family: Family? = nil, since: KernelVersion? = nil, _ summary: String,
    source: String = "nf_tables.h"
  ) {
    self.group = group
    self.name = name
    self.aliases = aliases
    self.key = key
    self.type = type
    self.bits = bits ?? type.bits
    self.order = order ?? type.order
    isBare = bare
    isListedBare = listedBare ?? bare
    isMatchable = matchable
    isSettable = settable
    self.direction = direction
    self.maximum = maximum
    self.family = family
    self.since = since
    self.summary = summary
    self.source = source
  }
}

extension Selector: Hashable {
  package static func == (left: Selector, right: Selector) -> Bool { left === right }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
