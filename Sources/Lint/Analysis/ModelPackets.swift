import Catalogue
import Syntax

/// Packets that nearly every machine must let in. A rule may let one in unless it certainly does
/// not match any of them.
extension PacketCondition {
  /// The first packet of a connection of the machine with itself.
  static let loopback: PacketCondition = {
    var packet = PacketCondition()
    packet.require("iifname", ValueSet(loopbackName))
    packet.require("iif", ValueSet(1))
    // ARPHRD_LOOPBACK (if_arp.h).
    packet.require("iiftype", ValueSet(772))
    packet.require(.ipv4, "saddr", ValueSet(0x7f00_0001))
    packet.require(.ipv4, "daddr", ValueSet(0x7f00_0001))
    packet.require(.ipv6, "saddr", ValueSet(1))
    packet.require(.ipv6, "daddr", ValueSet(1))
    packet.requireConnection(state: FlowKey.stateNew)
    return packet
  }()

  /// Any packet of another machine.
  static let foreign: PacketCondition = {
    var packet = PacketCondition()
    packet.requireOtherDevice()
    return packet
  }()

  /// A reply to what the machine asked another for.
  static let reply: PacketCondition = {
    var packet = PacketCondition()
    packet.requireOtherDevice()
    packet.requireConnection(state: FlowKey.stateEstablished)
    // ACK alone (RFC 9293, 3.1).
    packet.require(.tcp, "flags", ValueSet(16))
    return packet
  }()

  /// A question of a neighbour for the machine's hardware address (RFC 4861, 4.3). Conntrack leaves
  /// it alone: it is untracked (nf_conntrack_icmpv6_error, nf_conntrack_proto_icmpv6.c).
  static let neighbourSolicitation: PacketCondition = {
    var packet = PacketCondition()
    packet.requireOtherDevice()
    packet.require(FlowKey.network, ValueSet(FlowKey.ipv6))
    packet.require(FlowKey.transport, ValueSet(FlowKey.icmpv6))
    packet.require(.icmpv6, "type", ValueSet(135))
    packet.require(FlowKey.state, ValueSet(FlowKey.stateUntracked))
    return packet
  }()

  /// `lo`, as the first two of the sixteen bytes of a name.
  private static let loopbackName: UInt128 = 0x6c6f << 112

  /// TCP or UDP to a port that the kernel gives out by itself (ip_local_port_range), from one that
  /// services listen at.
  private mutating func requireConnection(state: UInt128) {
    require(FlowKey.state, ValueSet(state))
    require(FlowKey.transport, FlowKey.offloadable)
    require(.tcp, "dport", ValueSet([33_000...60_000]))
  }

  private mutating func requireOtherDevice() {
    require("iifname", ValueSet(Self.loopbackName).complement(in: .all(bits: 128)))
    require("iif", ValueSet(1).complement(in: .all(bits: 32)))
  }

  private mutating func require(_ key: PacketKey?, _ values: ValueSet) {
    if let key { require(key, values) }
  }

  private mutating func require(_ name: String, _ values: ValueSet) {
    require(.selectorKey(name, .meta), values)
  }

  private mutating func require(_ header: Header, _ field: String, _ values: ValueSet) {
    require(.field(header, field), values)
  }
}

extension PacketKey {
  /// The key of a selector; nil where there is none of the name.
  static func selectorKey(_ name: String, _ group: SelectorGroup) -> PacketKey? {
    Selector.named(name, in: group).first.map { .selector(SelectorUse($0)) }
  }

  /// The key of a header's field; nil where there is none of the name.
  static func field(_ header: Header, _ name: String) -> PacketKey? {
    guard let field = header.field(named: name) else { return nil }
    let isShared = header.base == .network || header.base == .transport
    return .bits(
      header.base, of: isShared ? nil : header, behind: nil, offset: field.bits.lowerBound,
      length: field.bits.count)
  }
}
