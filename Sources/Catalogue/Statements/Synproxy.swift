extension ScalarStatement {
  package static let synproxy = ScalarStatement(
    .synproxy, ["synproxy"], kernelName: "synproxy", isOrdered: false, isStateful: false,
    since: KernelVersion(5, 3),
    "Answers TCP handshakes in the server's place.", source: "NFTA_SYNPROXY_*, nf_tables.h",
    arguments: [
      Argument("mss", keyword: "mss", .number(bits: 16), "Largest segment to announce."),
      Argument(
        "wscale", keyword: "wscale", .number(bits: 8),
        advice: Argument.Advice(
          0...14, "a window is scaled by 14 bits at most", wayOut: "write at most 14",
          source: "RFC 7323, 2.3"),
        "Window scale to announce."),
      Argument("timestamp", keyword: "timestamp", .bit(8), "Whether to pass timestamps on."),
      Argument(
        "sack-perm", keyword: "sack-perm", .bit(4),
        "Whether to allow selective acknowledgements."),
    ])
}
