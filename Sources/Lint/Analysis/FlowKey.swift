import Catalogue
import Syntax

/// The keys by which packets of connections are told apart, and their values.
package enum FlowKey {
  static let state = selector("state", .ct)
  static let direction = selector("direction", .ct)
  static let network = selector("nfproto", .meta)
  static let transport = selector("l4proto", .meta)
  static let inputName = selector("iifname", .meta)
  static let outputName = selector("oifname", .meta)
  static let inputIndex = selector("iif", .meta)
  static let outputIndex = selector("oif", .meta)
  /// RFC 9293, 3.1.
  static let tcpFlags = PacketKey.bits(.transport, of: nil, behind: nil, offset: 104, length: 8)

  /// NF_CT_STATE_BIT, nf_conntrack_common.h.
  static let stateEstablished: UInt128 = 2
  static let stateNew: UInt128 = 8
  static let stateUntracked: UInt128 = 64
  /// IP_CT_DIR_REPLY, nf_conntrack_tuple_common.h.
  static let directionReply: UInt128 = 1
  /// NFPROTO_*, netfilter.h.
  static let ipv4: UInt128 = 2
  static let ipv6: UInt128 = 10
  /// Assigned Internet Protocol Numbers, IANA.
  static let tcp: UInt128 = 6
  static let udp: UInt128 = 17
  static let gre: UInt128 = 47
  static let icmpv6: UInt128 = 58
  static let offloadable = ValueSet([tcp...tcp, udp...udp])

  private static func selector(_ name: String, _ group: SelectorGroup) -> PacketKey {
    // A name that the catalogue does not have makes a key that no condition has.
    PacketKey.selectorKey(name, group) ?? .membership(of: [], in: name)
  }
}

extension PacketKey {
  /// The key of `meta iifname` and the like, `ct mark`: nil for anything else.
  var selectorName: (group: SelectorGroup, name: String)? {
    guard case .selector(let use) = self else { return nil }
    return (use.selector.group, use.selector.name)
  }

  /// Whether it is what rules use to tell connections apart: a mark, a label, or the addresses and
  /// ports that a connection began with.
  package var isOfConnection: Bool {
    guard let (group, name) = selectorName else { return false }
    let isMark = name == "mark" || (group == .ct && name == "label")
    return isMark || (group == .ct && ofReply != nil)
  }

  /// Whether it counts what a connection has sent so far.
  package var isAmount: Bool {
    guard let (group, name) = selectorName else { return false }
    return group == .ct && ["bytes", "packets", "avgpkt"].contains(name)
  }
}

extension FlowPackets {
  /// Packets of connections that stand: those that a flowtable could forward. Segments that open or
  /// close a connection are none (nft_flow_offload_eval, nft_flow_offload.c).
  static func established(in family: Family) -> FlowPackets {
    // SYN, FIN and RST are the lowest three bits (RFC 9293, 3.1).
    let data = ValueSet((0..<32).map { UInt128($0) * 8...UInt128($0) * 8 })
    return FlowPackets([
      condition(family, FlowKey.stateEstablished, FlowKey.tcp, flags: data),
      condition(family, FlowKey.stateEstablished, FlowKey.udp),
    ])
  }

  /// The first packet of each connection.
  static func first(in family: Family) -> FlowPackets {
    FlowPackets([
      condition(family, FlowKey.stateNew, FlowKey.tcp, flags: ValueSet(0x02)),
      condition(family, FlowKey.stateNew, FlowKey.udp),
    ])
  }

  /// The second packet of each TCP connection: SYN and ACK.
  static func answer(in family: Family) -> FlowPackets {
    FlowPackets([
      condition(family, FlowKey.stateEstablished, FlowKey.tcp, flags: ValueSet(0x12))
    ])
  }

  private static func condition(
    _ family: Family, _ state: UInt128, _ transport: UInt128, flags: ValueSet? = nil
  ) -> PacketCondition {
    var condition = PacketCondition()
    switch family {
    case .ip: condition.require(FlowKey.network, ValueSet(FlowKey.ipv4))
    case .ip6: condition.require(FlowKey.network, ValueSet(FlowKey.ipv6))
    case .inet, .arp, .bridge, .netdev: break
    }
    condition.require(FlowKey.state, ValueSet(state))
    condition.require(FlowKey.transport, ValueSet(transport))
    if let flags { condition.require(FlowKey.tcpFlags, flags) }
    return condition
  }
}
