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
}
