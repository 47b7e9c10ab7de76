/// Every header, in the order of the manual.
extension Header {
  package static let all: [Header] = [
    .ethernet, .vlan, .arp, .ipv4, .icmp, .igmp, .ipv6, .icmpv6, .ah, .esp, .comp, .udp, .udplite,
    .tcp, .dccp, .sctp, .transport, .vxlan, .geneve, .gre, .gretap,
  ]

  package static func named(_ name: String) -> Header? { all.first { $0.name == name } }
}
