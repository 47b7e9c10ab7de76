/// The states of a connection that a ct timeout sets, in the kernel's order
/// (enum ctattr_timeout_tcp, ctattr_timeout_udp, nfnetlink_cttimeout.h).
package enum ConntrackTimeout {
  /// - Returns: nil where the transport protocol has no states that are known.
  package static func states(of transport: String) -> [String]? {
    switch transport {
    case "tcp":
      [
        "syn_sent", "syn_recv", "established", "fin_wait", "close_wait", "last_ack", "time_wait",
        "close", "syn_sent2", "retrans", "unack",
      ]
    case "udp": ["unreplied", "replied"]
    default: nil
    }
  }

  /// What the kernel takes for each state where nothing is said, in seconds
  /// (tcp_timeouts, nf_conntrack_proto_tcp.c; udp_timeouts, nf_conntrack_proto_udp.c).
  package static func kernelSeconds(of transport: String) -> [UInt32]? {
    switch transport {
    case "tcp": [120, 60, 432_000, 120, 60, 30, 120, 10, 120, 300, 300]
    case "udp": [30, 120]
    default: nil
    }
  }
}
