import Bytecode
import Catalogue
import Netlink
import Source

/// The instructions that match a packet by its headers, field after field.
struct PacketMatches {
  private(set) var instructions: [Instruction] = []

  private static let register = Register(slot: 0)

  /// NFT_META_* (nf_tables.h).
  private enum MetaKey: UInt32 {
    case `protocol` = 1
    case mark = 3
    case inputInterface = 4
    case outputInterface = 5
    case networkFamily = 15
    case transportProtocol = 16
  }

  /// NFPROTO_* (linux/netfilter.h).
  private static let ipv4: UInt32 = 2
  private static let ipv6: UInt32 = 10
  /// ARPHRD_ETHER (linux/if_arp.h).
  private static let ethernet: UInt16 = 1
  /// The most bytes that one comparison takes.
  private static let longestValue = 16

  init(_ step: TraceStep) {
    if let index = step.inputInterface { match(.inputInterface, UInt64(index), bytes: 4) }
    if let index = step.outputInterface { match(.outputInterface, UInt64(index), bytes: 4) }
    matchLinkHeader(step)
    let isIPv6 = step.networkHeader.first.map { $0 >> 4 == 6 } ?? false
    let header = isIPv6 ? Header.ipv6 : Header.ipv4
    guard step.networkHeader.count >= (isIPv6 ? 40 : 20) else {
      matchRest(of: step.networkHeader, from: 0, base: .network)
      return
    }
    matchFamily(isIPv6, in: step.family)
    let fields =
      isIPv6
      ? ["saddr", "daddr", "dscp", "ecn", "hoplimit", "flowlabel", "length"]
      : ["saddr", "daddr", "dscp", "ecn", "ttl", "id", "length"]
    for field in fields { match(header, field, in: step.networkHeader) }
    let next = step.networkHeader[isIPv6 ? 6 : 9]
    matchTransport(step.transportHeader, protocol: next, of: header, step.networkHeader)
    if let mark = step.mark, mark != 0 { match(.mark, UInt64(mark), bytes: 4) }
  }

  private mutating func matchLinkHeader(_ step: TraceStep) {
    let bytes = step.linkHeader
    guard step.inputLinkType == Self.ethernet, bytes.count >= 14 else {
      if step.inputLinkType != nil { matchRest(of: bytes, from: 0, base: .link) }
      return
    }
    for field in ["saddr", "daddr"] { match(.ethernet, field, in: bytes) }
  }

  /// What tables of several protocols need to be told first; a listing leaves it out.
  private mutating func matchFamily(_ isIPv6: Bool, in family: UInt32) {
    switch Family(rawValue: family) {
    case .inet: match(.networkFamily, UInt64(isIPv6 ? Self.ipv6 : Self.ipv4), bytes: 1)
    case .bridge, .netdev: matchProtocol(isIPv6 ? 0x86dd : 0x0800)
    case .ip, .ip6, .arp, nil: break
    }
  }

  private mutating func matchTransport(
    _ bytes: [UInt8], protocol number: UInt8, of network: Header, _ networkBytes: [UInt8]
  ) {
    let known = Header.all.first { header in
      header.carriers.contains(.transportProtocol(number)) && Self.shown[header.name] != nil
    }
    guard let known, let shown = Self.shown[known.name] else {
      match(network, network.nextHeaderField ?? "", in: networkBytes)
      matchRest(of: bytes, from: 0, base: .transport)
      return
    }
    match(.transportProtocol, UInt64(number), bytes: 1)
    for field in shown.fields { match(known, field, in: bytes) }
    if let type = bytes.first {
      // A field that only one type has would say the type in its place.
      for field in known.fields where field.when.count > 1 && field.when.contains(type) {
        match(known, field.name, in: bytes)
      }
    }
    matchRest(of: bytes, from: shown.headerBytes, base: .transport)
  }

  /// What is shown of the transport headers, in this order, and how long they are.
  private static let shown: [String: (fields: [String], headerBytes: Int)] = [
    "tcp": (["sport", "dport", "flags", "window"], 20),
    "udp": (["sport", "dport", "length"], 8),
    "udplite": (["sport", "dport"], 8),
    "sctp": (["sport", "dport", "vtag"], 12),
    "dccp": (["sport", "dport"], 8),
    "icmp": (["type", "code"], 8),
    "icmpv6": (["type", "code"], 8),
  ]

  private mutating func match(_ header: Header, _ name: String, in bytes: [UInt8]) {
    guard let field = header.field(named: name),
      let base = PayloadBase(rawValue: header.base.rawValue)
    else { return }
    let load = field.load
    let range = load.offsetBytes..<load.offsetBytes + load.lengthBytes
    guard range.upperBound <= bytes.count else { return }
    var value = Value(bytes: Array(bytes[range]), order: .big)
    self.load(base, range)
    if let bits = load.mask {
      let mask = Value(bits, lengthBytes: load.lengthBytes, order: .big)
      instructions.append(
        .bitwise(
          BitwiseInstruction(
            source: Self.register, destination: Self.register,
            lengthBytes: UInt32(load.lengthBytes),
            operation: .mask(mask, xor: Value(0, lengthBytes: load.lengthBytes, order: .big)))))
      value.bytes = zip(value.bytes, mask.bytes).map { $0 & $1 }
    }
    compare(value)
  }

  /// Bytes that no field names.
  private mutating func matchRest(of bytes: [UInt8], from offset: Int, base: PayloadBase) {
    guard bytes.count > offset else { return }
    let range = offset..<min(bytes.count, offset + Self.longestValue)
    load(base, range)
    compare(Value(bytes: Array(bytes[range]), order: .big))
  }

  private mutating func load(_ base: PayloadBase, _ range: Range<Int>) {
    instructions.append(
      .payloadLoad(
        PayloadLoadInstruction(
          base: base, offsetBytes: UInt32(range.lowerBound), lengthBytes: UInt32(range.count),
          destination: Self.register)))
  }

  private mutating func match(_ key: MetaKey, _ number: UInt64, bytes: Int) {
    instructions.append(
      .metaLoad(MetaLoadInstruction(key: key.rawValue, destination: Self.register)))
    compare(Value(number, lengthBytes: bytes, order: .host))
  }

  private mutating func matchProtocol(_ etherType: UInt64) {
    instructions.append(
      .metaLoad(MetaLoadInstruction(key: MetaKey.protocol.rawValue, destination: Self.register)))
    compare(Value(etherType, lengthBytes: 2, order: .big))
  }

  private mutating func compare(_ value: Value) {
    instructions.append(
      .compare(CompareInstruction(op: .equal, source: Self.register, value: value)))
  }
}
