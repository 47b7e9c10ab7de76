extension ScalarStatement {
  package static let limit = ScalarStatement(
    .limit, ["limit", "rate"], kernelName: "limit", isOrdered: true, isStateful: true,
    "Matches while, or once no longer, a rate is kept.", source: "NFTA_LIMIT_*, nf_tables.h",
    arguments: [
      Argument("mode", keyword: nil, overUntil, "Whether to match above the rate."),
      Argument("rate", keyword: nil, .rate, required: true, "Packets or bytes per time."),
      Argument("burst", keyword: "burst", .burst, "How much may come at once."),
    ])
}
