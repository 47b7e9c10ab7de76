import Source

/// Types whose values have names compiled in.
extension DataType {
  /// Values: NFPROTO_*, linux/netfilter.h.
  package static let networkProtocol = DataType(
    "nf_proto", 2, "netfilter protocol", bits: 8,
    names: .symbols([
      Symbol("ipv4", 2),
      Symbol("ipv6", 10),
    ]))
  /// Values: ETH_P_*, linux/if_ether.h.
  package static let etherType = DataType(
    "ether_type", 10, "Ethernet protocol", bits: 16, notation: .hexadecimal,
    names: .symbols([
      Symbol("ip", 0x800),
      Symbol("arp", 0x806),
      Symbol("ip6", 0x86dd),
      Symbol("8021q", 0x8100),
      Symbol("8021ad", 0x88a8),
      Symbol("vlan", 0x8100),
    ]))
  /// Values: ARPOP_*, linux/if_arp.h.
  package static let arpOperation = DataType(
    "arp_op", 11, "ARP operation", bits: 16,
    names: .symbols([
      Symbol("request", 0x1),
      Symbol("reply", 0x2),
      Symbol("rrequest", 0x3),
      Symbol("rreply", 0x4),
      Symbol("inrequest", 0x8),
      Symbol("inreply", 0x9),
      Symbol("nak", 0xa),
    ]))
  /// Values: RFC 792; RFC 1256 (9 and 10), RFC 950 (17 and 18).
  package static let icmpType = DataType(
    "icmp_type", 14, "ICMP type", bits: 8,
    names: .symbols([
      Symbol("echo-reply", 0),
      Symbol("destination-unreachable", 3),
      Symbol("source-quench", 4),
      Symbol("redirect", 5),
      Symbol("echo-request", 8),
      Symbol("router-advertisement", 9),
      Symbol("router-solicitation", 10),
      Symbol("time-exceeded", 11),
      Symbol("parameter-problem", 12),
      Symbol("timestamp-request", 13),
      Symbol("timestamp-reply", 14),
      Symbol("info-request", 15),
      Symbol("info-reply", 16),
      Symbol("address-mask-request", 17),
      Symbol("address-mask-reply", 18),
    ]))
  /// Values: RFC 9293, 3.1.
  package static let tcpFlag = DataType(
    "tcp_flag", 15, "TCP flag", bits: 8, notation: .hexadecimal,
    names: .symbols([
      Symbol("fin", 0x1),
      Symbol("syn", 0x2),
      Symbol("rst", 0x4),
      Symbol("psh", 0x8),
      Symbol("ack", 0x10),
      Symbol("urg", 0x20),
      Symbol("ecn", 0x40),
      Symbol("cwr", 0x80),
    ]), isBitmask: true, base: "bitmask, integer")
  /// Values: RFC 4340, 5.1.
  package static let dccpPacketType = DataType(
    "dccp_pkttype", 16, "DCCP packet type", bits: 4,
    names: .symbols([
      Symbol("request", 0),
      Symbol("response", 1),
      Symbol("data", 2),
      Symbol("ack", 3),
      Symbol("dataack", 4),
      Symbol("closereq", 5),
      Symbol("close", 6),
      Symbol("reset", 7),
      Symbol("sync", 8),
      Symbol("syncack", 9),
    ]))
  /// Values: RFC 6275, 6.1.
  package static let mobilityHeaderType = DataType(
    "mh_type", 17, "Mobility Header Type", bits: 8,
    names: .symbols([
      Symbol("binding-refresh-request", 0),
      Symbol("home-test-init", 1),
      Symbol("careof-test-init", 2),
      Symbol("home-test", 3),
      Symbol("careof-test", 4),
      Symbol("binding-update", 5),
      Symbol("binding-acknowledgement", 6),
      Symbol("binding-error", 7),
      Symbol("fast-binding-update", 8),
      Symbol("fast-binding-acknowledgement", 9),
      Symbol("fast-binding-advertisement", 10),
      Symbol("experimental-mobility-header", 11),
      Symbol("home-agent-switch-message", 12),
    ]))
  /// Values: ARPHRD_*, linux/if_arp.h.
  package static let interfaceType = DataType(
    "iface_type", 21, "network interface type", bits: 16, order: .host,
    names: .symbols([
      Symbol("ether", 0x1),
      Symbol("ppp", 0x200),
      Symbol("ipip", 0x300),
      Symbol("ipip6", 0x301),
      Symbol("loopback", 0x304),
      Symbol("sit", 0x308),
      Symbol("ipgre", 0x30a),
    ]))
  /// Values: NF_CT_STATE_BIT, linux/netfilter/nf_conntrack_common.h.
  package static let conntrackState = DataType(
    "ct_state", 26, "conntrack state", bits: 32, order: .host, notation: .hexadecimal,
    names: .symbols([
      Symbol("invalid", 0x1),
      Symbol("new", 0x8),
      Symbol("established", 0x2),
      Symbol("related", 0x4),
      Symbol("untracked", 0x40),
    ]), isBitmask: true, base: "bitmask, integer")
  /// Values: enum ip_conntrack_dir, linux/netfilter/nf_conntrack_tuple_common.h.
  package static let conntrackDirection = DataType(
    "ct_dir", 27, "conntrack direction", bits: 8, order: .host,
    names: .symbols([
      Symbol("original", 0),
      Symbol("reply", 1),
    ]))
  /// Values: enum ip_conntrack_status, linux/netfilter/nf_conntrack_common.h.
  package static let conntrackStatus = DataType(
    "ct_status", 28, "conntrack status", bits: 32, order: .host, notation: .hexadecimal,
    names: .symbols([
      Symbol("expected", 0x1),
      Symbol("seen-reply", 0x2),
      Symbol("assured", 0x4),
      Symbol("confirmed", 0x8),
      Symbol("snat", 0x10),
      Symbol("dnat", 0x20),
      Symbol("seq-adjust", 0x40),
      Symbol("snat-done", 0x80),
      Symbol("dnat-done", 0x100),
      Symbol("dying", 0x200),
      Symbol("fixed-timeout", 0x400),
      Symbol("helper", 0x2000),
      Symbol("offload", 0x4000),
      Symbol("hw-offload", 0x8000),
    ]), isBitmask: true, base: "bitmask, integer")
  /// Values: RFC 4443, RFC 4861; RFC 2710 (130 to 132), RFC 2894 (138), RFC 3122 (141 and 142),
  /// RFC 3810 (143).
  package static let icmpv6Type = DataType(
    "icmpv6_type", 29, "ICMPv6 type", bits: 8,
    names: .symbols([
      Symbol("destination-unreachable", 1),
      Symbol("packet-too-big", 2),
      Symbol("time-exceeded", 3),
      Symbol("parameter-problem", 4),
      Symbol("echo-request", 128),
      Symbol("echo-reply", 129),
      Symbol("mld-listener-query", 130),
      Symbol("mld-listener-report", 131),
      Symbol("mld-listener-done", 132),
      Symbol("mld-listener-reduction", 132),
      Symbol("nd-router-solicit", 133),
      Symbol("nd-router-advert", 134),
      Symbol("nd-neighbor-solicit", 135),
      Symbol("nd-neighbor-advert", 136),
      Symbol("nd-redirect", 137),
      Symbol("router-renumbering", 138),
      Symbol("ind-neighbor-solicit", 141),
      Symbol("ind-neighbor-advert", 142),
      Symbol("mld2-listener-report", 143),
    ]))
  /// Values: PACKET_*, linux/if_packet.h.
  package static let packetType = DataType(
    "pkt_type", 31, "packet type", bits: 8, order: .host,
    names: .symbols([
      Symbol("host", 0),
      Symbol("unicast", 0),
      Symbol("broadcast", 1),
      Symbol("multicast", 2),
      Symbol("other", 3),
    ]))
  /// Values: RFC 792; RFC 1122, 3.2.2.1 (9 and 10), RFC 1812, 5.2.7.1 (13).
  package static let icmpCode = DataType(
    "icmp_code", 32, "icmp code", bits: 8,
    names: .symbols([
      Symbol("net-unreachable", 0),
      Symbol("host-unreachable", 1),
      Symbol("prot-unreachable", 2),
      Symbol("port-unreachable", 3),
      Symbol("frag-needed", 4),
      Symbol("net-prohibited", 9),
      Symbol("host-prohibited", 10),
      Symbol("admin-prohibited", 13),
    ]))
  /// Values: RFC 4443.
  package static let icmpv6Code = DataType(
    "icmpv6_code", 33, "icmpv6 code", bits: 8,
    names: .symbols([
      Symbol("no-route", 0),
      Symbol("admin-prohibited", 1),
      Symbol("addr-unreachable", 3),
      Symbol("port-unreachable", 4),
      Symbol("policy-fail", 5),
      Symbol("reject-route", 6),
    ]))
  /// Values: enum nft_reject_inet_code, nf_tables.h.
  package static let icmpxCode = DataType(
    "icmpx_code", 34, "icmpx code", bits: 8,
    names: .symbols([
      Symbol("port-unreachable", 1),
      Symbol("admin-prohibited", 3),
      Symbol("no-route", 0),
      Symbol("host-unreachable", 2),
    ]))
  /// Values: RFC 2474, RFC 2597, RFC 3246.
  package static let dscp = DataType(
    "dscp", 36, "Differentiated Services Code Point", bits: 6, notation: .hexadecimal,
    names: .symbols([
      Symbol("cs0", 0x0),
      Symbol("cs1", 0x8),
      Symbol("cs2", 0x10),
      Symbol("cs3", 0x18),
      Symbol("cs4", 0x20),
      Symbol("cs5", 0x28),
      Symbol("cs6", 0x30),
      Symbol("cs7", 0x38),
      Symbol("df", 0x0),
      Symbol("be", 0x0),
      Symbol("lephb", 0x1),
      Symbol("af11", 0xa),
      Symbol("af12", 0xc),
      Symbol("af13", 0xe),
      Symbol("af21", 0x12),
      Symbol("af22", 0x14),
      Symbol("af23", 0x16),
      Symbol("af31", 0x1a),
      Symbol("af32", 0x1c),
      Symbol("af33", 0x1e),
      Symbol("af41", 0x22),
      Symbol("af42", 0x24),
      Symbol("af43", 0x26),
      Symbol("va", 0x2c),
      Symbol("ef", 0x2e),
    ]))
  /// Values: RFC 3168, 5.
  package static let ecn = DataType(
    "ecn", 37, "Explicit Congestion Notification", bits: 2,
    names: .symbols([
      Symbol("not-ect", 0),
      Symbol("ect1", 1),
      Symbol("ect0", 2),
      Symbol("ce", 3),
    ]))
  /// Values: RTN_*, linux/rtnetlink.h.
  package static let addressType = DataType(
    "fib_addrtype", 38, "fib address type", bits: 32, order: .host,
    names: .symbols([
      Symbol("unspec", 0),
      Symbol("unicast", 1),
      Symbol("local", 2),
      Symbol("broadcast", 3),
      Symbol("anycast", 4),
      Symbol("multicast", 5),
      Symbol("blackhole", 6),
      Symbol("unreachable", 7),
      Symbol("prohibit", 8),
    ]))
  /// Values: the language.
  package static let boolean = DataType(
    "boolean", 39, "boolean type", bits: 1, order: .host,
    names: .symbols([
      Symbol("exists", 1),
      Symbol("missing", 0),
    ]))
  /// Values: enum ip_conntrack_events, linux/netfilter/nf_conntrack_common.h.
  package static let conntrackEvent = DataType(
    "ct_event", 40, "conntrack event bits", bits: 32, order: .host, notation: .hexadecimal,
    names: .symbols([
      Symbol("new", 0x1),
      Symbol("related", 0x2),
      Symbol("destroy", 0x4),
      Symbol("reply", 0x8),
      Symbol("assured", 0x10),
      Symbol("protoinfo", 0x20),
      Symbol("helper", 0x40),
      Symbol("mark", 0x80),
      Symbol("seqadj", 0x100),
      Symbol("secmark", 0x200),
      Symbol("label", 0x400),
    ]), isBitmask: true, base: "bitmask, integer")
  /// Values: RFC 3376, 4.
  package static let igmpType = DataType(
    "igmp_type", 42, "IGMP type", bits: 8,
    names: .symbols([
      Symbol("membership-query", 17),
      Symbol("membership-report-v1", 18),
      Symbol("membership-report-v2", 22),
      Symbol("membership-report-v3", 34),
      Symbol("leave-group", 23),
    ]))
  /// Values: the language.
  package static let day = DataType(
    "day", 45, "Day of week of packet reception", bits: 8,
    names: .symbols([
      Symbol("Sunday", 0),
      Symbol("Monday", 1),
      Symbol("Tuesday", 2),
      Symbol("Wednesday", 3),
      Symbol("Thursday", 4),
      Symbol("Friday", 5),
      Symbol("Saturday", 6),
    ]), maximum: 6)
  /// Values: RFC 8684, 3.
  package static let mptcpSubtype = DataType(
    "mptcp_subtype", 4, "mptcp option subtype", bits: 4,
    names: .symbols([
      Symbol("mp-capable", 0),
      Symbol("mp-join", 1),
      Symbol("dss", 2),
      Symbol("add-addr", 3),
      Symbol("remove-addr", 4),
      Symbol("mp-prio", 5),
      Symbol("mp-fail", 6),
      Symbol("mp-fastclose", 7),
      Symbol("mp-tcprst", 8),
    ]))
  /// Names from connlabel.conf; the number of a label is the number of its bit.
  package static let conntrackLabel = DataType(
    "ct_label", 30, "conntrack label", bits: 128, order: .host, notation: .hexadecimal,
    names: .system(.labels), isBitmask: true, base: "bitmask, integer")
}
