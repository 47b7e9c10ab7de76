extension ScalarStatement {
  package static let connectionLimit = ScalarStatement(
    .connectionLimit, ["ct", "count"], kernelName: "connlimit", isOrdered: true, isStateful: true,
    "Matches while there are few connections, or once there are many.",
    source: "NFTA_CONNLIMIT_*, nf_tables.h",
    arguments: [
      Argument("mode", keyword: nil, overUntil, "Whether to match above the number."),
      Argument("count", keyword: nil, .number(bits: 32), required: true, "How many connections."),
    ])
}
