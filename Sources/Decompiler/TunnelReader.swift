import Bytecode
import Catalogue
import Source
import Syntax

/// Reads the attributes of a tunnel object (NFTA_TUNNEL_KEY_*, nf_tables.h) back into its items,
/// in the order in which a listing has them. Numbers lie with their most significant byte first.
struct TunnelReader {
  private let attributes: NetlinkAttributes

  init(_ bytes: [UInt8]) { attributes = NetlinkAttributes(bytes[...]) }

  /// NFTA_TUNNEL_KEY_* (nf_tables.h).
  private enum Key {
    static let id: UInt16 = 1
    static let ip: UInt16 = 2
    static let ip6: UInt16 = 3
    static let options: UInt16 = 9
  }

  /// The numbers behind the addresses. NFTA_TUNNEL_KEY_SPORT 7, _DPORT 8, _TOS 5, _TTL 6
  /// (nf_tables.h); the kernel says 0 of what was not set.
  private static let numbers: [(key: TunnelItem.Number, attribute: UInt16)] = [
    (.sport, 7), (.dport, 8), (.tos, 5), (.ttl, 6),
  ]

  /// What the kernel takes where nothing is said (nft_tunnel_obj_init, nft_tunnel.c).
  private static let usualTTL: UInt64 = 255

  func items() -> [TunnelItem] {
    var kinds: [TunnelItem.Kind] = []
    if let id = attributes.number(Key.id) { kinds.append(.number(.id, id)) }
    for (family, key) in [(Family.ip, Key.ip), (.ip6, Key.ip6)] {
      kinds += addresses(attributes.nested(key), family)
    }
    for (key, attribute) in Self.numbers {
      let number = attributes.number(attribute) ?? (key == .ttl ? Self.usualTTL : 0)
      if number != 0 { kinds.append(.number(key, number)) }
    }
    if let nested = attributes.nested(Key.options) { kinds += options(nested) }
    return kinds.map { TunnelItem($0, .none) }
  }

  /// NFTA_TUNNEL_KEY_IP_SRC 1 and _DST 2, the same of IPv6 (nf_tables.h).
  private func addresses(_ nested: NetlinkAttributes?, _ family: Family) -> [TunnelItem.Kind] {
    let ends: [(isSource: Bool, key: UInt16)] = [(true, 1), (false, 2)]
    return ends.compactMap { isSource, key in
      guard let bytes = nested?.bytes(key) else { return nil }
      let text = family == .ip6 ? AddressText.ipv6(Array(bytes)) : AddressText.ipv4(bytes)
      return .address(family, isSource: isSource, .word(text))
    }
  }

  /// NFTA_TUNNEL_KEY_OPTS_VXLAN 1, _ERSPAN 2, _GENEVE 3 (nf_tables.h), the last of them once for
  /// each of its options.
  private func options(_ nested: NetlinkAttributes) -> [TunnelItem.Kind] {
    var geneve: [TunnelItem.Option] = []
    for (type, bytes) in nested.all {
      let values = NetlinkAttributes(bytes)
      switch type {
      case 1: return [.options(Word("vxlan"), Self.options(of: "vxlan", in: values))]
      case 2: return [.options(Word("erspan"), Self.options(of: "erspan", in: values))]
      case 3: geneve += Self.options(of: "geneve", in: values, isWhole: true)
      default: continue
      }
    }
    return geneve.isEmpty ? [] : [.options(Word("geneve"), geneve)]
  }

  /// - Parameter isWhole: whether what is missing counts as zero.
  private static func options(
    of tunnel: String, in values: NetlinkAttributes, isWhole: Bool = false
  ) -> [TunnelItem.Option] {
    TunnelOption.all.filter { $0.tunnel == tunnel }.compactMap { option in
      let number = values.number(option.number) ?? (isWhole ? 0 : nil)
      let value: Expression?
      switch option.value {
      case .number: value = number.map { .number($0) }
      case .direction: value = number.map { .word($0 == 0 ? "ingress" : "egress") }
      case .words:
        let bytes = values.bytes(option.number) ?? (isWhole ? [] : nil)
        value = bytes.map { .string("0x" + $0.map(Hex.pair).joined()) }
      }
      return value.map { TunnelItem.Option(key: Word(option.name), value: $0) }
    }
  }
}

/// Netlink attributes one behind the other: length and type in the machine's order, value, padding
/// to four bytes (struct nlattr, linux/netlink.h). What does not hold together ends the list.
private struct NetlinkAttributes {
  let all: [(type: UInt16, bytes: ArraySlice<UInt8>)]

  /// Without NLA_F_NESTED and NLA_F_NET_BYTEORDER (linux/netlink.h).
  private static let typeMask: UInt16 = 0x3fff
  private static let headerBytes = 4

  init(_ bytes: ArraySlice<UInt8>) {
    var found: [(type: UInt16, bytes: ArraySlice<UInt8>)] = []
    var rest = bytes
    while rest.count >= Self.headerBytes {
      let start = rest.startIndex
      let (length, type) = rest.withUnsafeBytes {
        ($0.loadUnaligned(as: UInt16.self), $0.loadUnaligned(fromByteOffset: 2, as: UInt16.self))
      }
      let count = Int(length)
      guard count >= Self.headerBytes, count <= rest.count else { break }
      found.append((type & Self.typeMask, rest[start + Self.headerBytes..<start + count]))
      rest = rest.dropFirst((count + 3) / 4 * 4)
    }
    all = found
  }

  func bytes(_ type: UInt16) -> ArraySlice<UInt8>? { all.first { $0.type == type }?.bytes }

  func nested(_ type: UInt16) -> NetlinkAttributes? { bytes(type).map(NetlinkAttributes.init) }

  func number(_ type: UInt16) -> UInt64? { bytes(type).flatMap { ByteNumber.number(Array($0)) } }
}
