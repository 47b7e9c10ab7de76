/// A helper of connection tracking that the kernel has: what reads a protocol's control connection
/// to expect its data connections (nf_conntrack_*.c, nf_conntrack_helper_register).
package struct ConntrackHelper: Sendable, Hashable {
  /// What `type` names.
  package let name: String
  /// The transport protocols that it reads.
  package let protocols: [String]

  package static let all: [ConntrackHelper] = [
    ConntrackHelper(name: "amanda", protocols: ["udp"]),
    ConntrackHelper(name: "ftp", protocols: ["tcp"]),
    ConntrackHelper(name: "irc", protocols: ["tcp"]),
    ConntrackHelper(name: "netbios-ns", protocols: ["udp"]),
    ConntrackHelper(name: "pptp", protocols: ["tcp"]),
    ConntrackHelper(name: "Q.931", protocols: ["tcp"]),
    ConntrackHelper(name: "RAS", protocols: ["udp"]),
    ConntrackHelper(name: "sane", protocols: ["tcp"]),
    ConntrackHelper(name: "sip", protocols: ["tcp", "udp"]),
    ConntrackHelper(name: "snmp_trap", protocols: ["udp"]),
    ConntrackHelper(name: "snmp", protocols: ["udp"]),
    ConntrackHelper(name: "tftp", protocols: ["udp"]),
  ]

  /// Transport protocols of which a connection may be expected (nft_ct_expect_obj_init, nft_ct.c).
  package static let expectable = ["tcp", "udp", "dccp", "sctp"]
}
