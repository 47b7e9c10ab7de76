/// From where the offsets of a header's fields count.
package enum HeaderBase: UInt32, Sendable, Hashable {
  case link = 0
  case network = 1
  case transport = 2
  /// Behind the transport header.
  case payload = 3
  /// What a tunnel header opens.
  case tunnel = 4
}

/// The whole bytes that hold a field, and the mask that isolates it inside them.
package struct FieldLoad: Sendable, Hashable {
  package let offsetBytes: Int
  package let lengthBytes: Int
  /// How far the field's lowest bit is above the loaded bytes' lowest bit.
  package let shiftBits: Int
  /// The field's bits in the loaded bytes, or nil where it is all of them.
  package let mask: UInt64?

  /// - Parameter bits: position, in bits from the first bit of the header.
  package init(covering bits: Range<Int>) {
    let firstByte = bits.lowerBound / 8
    let endByte = (bits.upperBound + 7) / 8
    offsetBytes = firstByte
    lengthBytes = endByte - firstByte
    shiftBits = endByte * 8 - bits.upperBound
    mask =
      bits.count == lengthBytes * 8 || bits.count > 63
      ? nil : ((1 << UInt64(bits.count)) - 1) << UInt64(shiftBits)
  }
}

/// What must be true of a packet for a header to be where a field is loaded from.
package enum Carrier: Sendable, Hashable {
  /// The network protocol of an inet packet (NFPROTO_*).
  case networkFamily(UInt8)
  /// The Ethernet type.
  case etherType(UInt16)
  /// The protocol number of the transport header.
  case transportProtocol(UInt8)
  /// The hardware type of the device (ARPHRD_*).
  case linkType(UInt16)
}

extension Header {
  /// The protocol number that leads to the header.
  package var transportProtocol: UInt8? {
    for case .transportProtocol(let number) in carriers { return number }
    return nil
  }
}

/// How a write to a field keeps the packet's checksums right.
package struct HeaderChecksum: Sendable, Hashable {
  /// Offset of the header's own checksum, in bytes from its start.
  package let offsetBytes: Int
  /// NFT_PAYLOAD_CSUM_INET 1 or NFT_PAYLOAD_CSUM_SCTP 2 (nf_tables.h).
  package let kind: UInt32

  package init(offsetBytes: Int, kind: UInt32 = 1) {
    self.offsetBytes = offsetBytes
    self.kind = kind
  }
}

/// How the kernel opens the packet that a tunnel header carries (NFTA_INNER_*, nf_tables.h).
package struct TunnelOpening: Sendable, Hashable {
  /// NFT_INNER_VXLAN 1, NFT_INNER_GENEVE 2 (nf_tables.h); gre 3 and gretap 4 to the reference.
  package let number: UInt32
  package let headerBytes: UInt32
  /// Whether an Ethernet frame is inside, not a packet.
  package let hasLinkHeader: Bool
  /// Whether the header's size counts: it is skipped before what is inside.
  package let skipsHeader: Bool

  /// NFT_INNER_HDRSIZE 1, LL 2, NH 4, TH 8 (nf_tables.h).
  package var flags: UInt32 { 12 + (hasLinkHeader ? 2 : 0) + (skipsHeader ? 1 : 0) }

  package init(number: UInt32, headerBytes: UInt32, hasLinkHeader: Bool, skipsHeader: Bool) {
    self.number = number
    self.headerBytes = headerBytes
    self.hasLinkHeader = hasLinkHeader
    self.skipsHeader = skipsHeader
  }
}

/// One field of a packet header. Parser, checker, compiling, decompiling, manual and
/// completion all read this description; none of them repeats it.
package final class HeaderField: Sendable {
  /// Spelling in the language: `dscp`; two words have a blank between them: `saddr ip`.
  package let name: String
  /// Position, in bits from the first bit of the header.
  package let bits: Range<Int>
  package let type: DataType
  /// One sentence: manual, completion, `swnft describe`.
  package let summary: String
  /// Where the layout is defined: `RFC 791, 3.1`.
  package let source: String
  /// Values of the header's own `type` field with which the field exists; empty for any.
  package let when: [UInt8]
  /// The field's number in the reference's userdata (netlink-notes, typeof); 0 where it has none.
  package let number: UInt32
  /// Whether the transport checksum covers the field too (NFT_PAYLOAD_L4CSUM_PSEUDOHDR).
  package let isInPseudoHeader: Bool

  package init(
    _ name: String, _ bits: Range<Int>, _ type: DataType, number: UInt32, _ summary: String,
    _ source: String, when: [UInt8] = [], isInPseudoHeader: Bool = false
  ) {
    self.name = name
    self.bits = bits
    self.type = type
    self.number = number
    self.summary = summary
    self.source = source
    self.when = when
    self.isInPseudoHeader = isInPseudoHeader
  }

  /// The whole bytes to load, and the mask that isolates the field inside them.
  package var load: FieldLoad { FieldLoad(covering: bits) }
}

/// A header: where it is loaded from, and what must be true of a packet that has it.
package final class Header: Sendable {
  package let name: String
  /// In words: `IPv4 header`.
  package let title: String
  package let base: HeaderBase
  /// The header's number in the reference's userdata (netlink-notes, typeof).
  package let number: UInt32
  /// The implicit matches; declared by the child, not the parent. Any one of a base suffices.
  package let carriers: [Carrier]
  package let fields: [HeaderField]
  /// Nil where a write needs no checksum mended.
  package let checksum: HeaderChecksum?
  /// Name of the field that says which header follows, and how: nil where none does.
  package let nextHeaderField: String?
  /// Nil where the header carries no packet that can be looked into.
  package let opens: TunnelOpening?

  package init(
    _ name: String, _ title: String, base: HeaderBase, number: UInt32, carriers: [Carrier] = [],
    checksum: HeaderChecksum? = nil, nextHeaderField: String? = nil,
    opens: TunnelOpening? = nil, fields: [HeaderField]
  ) {
    self.name = name
    self.title = title
    self.base = base
    self.number = number
    self.carriers = carriers
    self.checksum = checksum
    self.nextHeaderField = nextHeaderField
    self.opens = opens
    self.fields = fields
  }

  package func field(named name: String) -> HeaderField? { fields.first { $0.name == name } }

  /// The fields that exactly these bits are; several where `when` tells them apart.
  package func fields(at bits: Range<Int>) -> [HeaderField] { fields.filter { $0.bits == bits } }
}

extension Header: Hashable {
  package static func == (left: Header, right: Header) -> Bool { left === right }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension HeaderField: Hashable {
  package static func == (left: HeaderField, right: HeaderField) -> Bool { left === right }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
