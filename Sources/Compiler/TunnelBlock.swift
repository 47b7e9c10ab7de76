import Bytecode
import Catalogue
import Semantics
import Source
import Syntax

/// A tunnel object as its attributes (NFTA_TUNNEL_KEY_*, nf_tables.h).
struct TunnelBlock {
  private(set) var attributes: [UInt8] = []

  /// NFTA_TUNNEL_KEY_* (nf_tables.h).
  private enum Key {
    static let id: UInt16 = 1
    static let ip: UInt16 = 2
    static let ip6: UInt16 = 3
    static let tos: UInt16 = 5
    static let ttl: UInt16 = 6
    static let sourcePort: UInt16 = 7
    static let destinationPort: UInt16 = 8
    static let options: UInt16 = 9
  }

  init(_ block: ObjectBlock, _ object: CheckedObject) throws(InternalError) {
    var addresses: [Family: [UInt8]] = [:]
    for case .tunnel(let item) in block.items {
      switch item.kind {
      case .number(let key, let number): put(key, number)
      case .address(let family, let isSource, let expression):
        guard let address = Self.address(expression, family) else {
          throw InternalError("an end of a tunnel is an address", at: expression.span)
        }
        // NFTA_TUNNEL_KEY_IP_SRC 1 and _DST 2, the same of IPv6 (nf_tables.h).
        addresses[family, default: []] += Attribute.bytes(isSource ? 1 : 2, address)
      case .options(let kind, let options): try put(kind, options)
      }
    }
    for (family, nested) in addresses.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      attributes += Attribute.nest(family == .ip6 ? Key.ip6 : Key.ip, nested)
    }
  }

  private mutating func put(_ key: TunnelItem.Number, _ number: UInt64) {
    switch key {
    case .id: attributes += Attribute.number(Key.id, number, lengthBytes: 4)
    case .sport: attributes += Attribute.number(Key.sourcePort, number, lengthBytes: 2)
    case .dport: attributes += Attribute.number(Key.destinationPort, number, lengthBytes: 2)
    case .ttl: attributes += Attribute.number(Key.ttl, number, lengthBytes: 1)
    case .tos: attributes += Attribute.number(Key.tos, number, lengthBytes: 1)
    }
  }

  /// NFTA_TUNNEL_KEY_OPTS_VXLAN 1, _ERSPAN 2, _GENEVE 3 (nf_tables.h).
  private mutating func put(_ kind: Word, _ options: [TunnelItem.Option]) throws(InternalError) {
    var nested: [UInt8] = []
    switch kind.text {
    case "vxlan":
      for option in options { nested += try attribute(option, of: kind) }
      nested = Attribute.nest(1, nested)
    case "erspan":
      for option in options { nested += try attribute(option, of: kind) }
      nested = Attribute.nest(2, nested)
    case "geneve":
      // Each class opens an option of its own.
      var one: [UInt8] = []
      for option in options {
        if option.key.text == "class", !one.isEmpty {
          nested += Attribute.nest(3, one)
          one = []
        }
        one += try attribute(option, of: kind)
      }
      if !one.isEmpty { nested += Attribute.nest(3, one) }
    default: throw InternalError("a tunnel is erspan, vxlan or geneve", at: kind.span)
    }
    attributes += Attribute.nest(Key.options, nested)
  }

  private func attribute(
    _ option: TunnelItem.Option, of kind: Word
  ) throws(InternalError) -> [UInt8] {
    guard let known = TunnelOption.named(option.key.text, of: kind.text) else {
      throw InternalError("an option of \(kind.text) is known", at: option.key.span)
    }
    switch known.value {
    case .number(let lengthBytes):
      return Attribute.number(known.number, try number(option), lengthBytes: lengthBytes)
    case .direction:
      let isEgress = option.value.plainText == "egress"
      return Attribute.number(known.number, isEgress ? 1 : 0, lengthBytes: 1)
    case .words:
      guard let bytes = option.bytes else {
        throw InternalError("the data of an option is hexadecimal", at: option.value.span)
      }
      return Attribute.bytes(known.number, bytes)
    }
  }

  private func number(_ option: TunnelItem.Option) throws(InternalError) -> UInt64 {
    if let number = option.number { return number }
    throw InternalError("an option of a tunnel is a number", at: option.value.span)
  }

  private static func address(_ expression: Expression, _ family: Family) -> [UInt8]? {
    guard let text = expression.plainText else { return nil }
    return family == .ip6 ? AddressText.ipv6(text) : AddressText.ipv4(text)
  }
}

/// Netlink attributes as bytes, in the machine's order where the kernel reads them so.
private enum Attribute {
  /// NLA_F_NESTED (linux/netlink.h).
  private static let nested: UInt16 = 0x8000

  static func bytes(_ type: UInt16, _ value: [UInt8]) -> [UInt8] {
    let header = [UInt16(truncatingIfNeeded: value.count + 4), type]
    var result = header.flatMap { number in withUnsafeBytes(of: number) { Array($0) } }
    result += value
    while result.count % 4 != 0 { result.append(0) }
    return result
  }

  static func nest(_ type: UInt16, _ value: [UInt8]) -> [UInt8] { bytes(type | nested, value) }

  /// A number, most significant byte first.
  static func number(_ type: UInt16, _ number: UInt64, lengthBytes: Int) -> [UInt8] {
    let value = (0..<lengthBytes).map {
      UInt8(truncatingIfNeeded: number >> UInt64(8 * (lengthBytes - 1 - $0)))
    }
    return bytes(type, value)
  }
}
