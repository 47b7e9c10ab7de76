import Catalogue
import Syntax

extension FlowPackets {
  /// What the answers to these packets look like: devices, addresses and ports change places. What
  /// is not known to stay the same is left open.
  var replies: FlowPackets { FlowPackets(conditions.compactMap(\.reply)) }
}

extension PacketCondition {
  /// Nil where answers could only leave by the device that they came from.
  fileprivate var reply: PacketCondition? {
    var result = PacketCondition()
    result.isExact = false
    for constraint in constraints {
      guard let key = constraint.key.ofReply else { continue }
      result.require(key, constraint.values)
    }
    result.require(FlowKey.state, ValueSet(FlowKey.stateEstablished))
    result.require(FlowKey.direction, ValueSet(FlowKey.directionReply))
    return result
  }

  /// Whether the packets could only leave by the one device that they came from.
  fileprivate var turnsBack: Bool {
    guard let input = values(of: FlowKey.inputName)?.onlyValue else { return false }
    return values(of: FlowKey.outputName)?.onlyValue == input
  }
}

extension FlowPackets {
  /// Those that leave by another device than they came from, as far as that is known.
  var passingThrough: FlowPackets { FlowPackets(conditions.filter { !$0.turnsBack }) }
}

extension PacketKey {
  /// What has the value of this key in an answer; nil where nothing is known to.
  var ofReply: PacketKey? {
    switch self {
    case FlowKey.inputName: return FlowKey.outputName
    case FlowKey.outputName: return FlowKey.inputName
    case FlowKey.inputIndex: return FlowKey.outputIndex
    case FlowKey.outputIndex: return FlowKey.inputIndex
    case FlowKey.network, FlowKey.transport: return self
    case .bits(let base, of: nil, behind: nil, let offset, let length):
      guard let mirrored = Self.mirrored(base, offset, length) else { return nil }
      return .bits(base, of: nil, behind: nil, offset: mirrored, length: length)
    // The addresses and ports that a connection began with stay what they are.
    case .selector(let use)
    where use.selector.group == .ct && Self.ofConnection.contains(use.selector.name):
      return self
    case .named(let key, let name): return key.ofReply.map { .named($0, as: name) }
    case .selector, .bits, .expression, .membership: return nil
    }
  }

  private static let ofConnection: Set<String> = [
    "saddr", "daddr", "proto-src", "proto-dst", "protocol", "l3proto",
  ]

  /// Where the other end's address or port is, in bits from the start of the header.
  private static func mirrored(_ base: HeaderBase, _ offset: Int, _ length: Int) -> Int? {
    switch (base, length) {
    // RFC 791, 3.1: source at 96, destination at 128. Prefixes of them are shorter.
    case (.network, 1...32) where offset == 96: 128
    case (.network, 1...32) where offset == 128: 96
    // RFC 8200, 3: source at 64, destination at 192.
    case (.network, 1...128) where offset == 64: 192
    case (.network, 1...128) where offset == 192: 64
    // RFC 768, RFC 9293, 3.1: source at 0, destination at 16.
    case (.transport, 16) where offset == 0: 16
    case (.transport, 16) where offset == 16: 0
    default: nil
    }
  }
}

extension Family {
  /// Whether a packet may come to tables of both families.
  func meets(_ other: Family) -> Bool { self == other || self == .inet || other == .inet }
}
