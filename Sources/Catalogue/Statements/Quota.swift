extension ScalarStatement {
  package static let quota = ScalarStatement(
    .quota, ["quota"], kernelName: "quota", isOrdered: true, isStateful: true,
    "Matches until, or once, a number of bytes has passed.", source: "NFTA_QUOTA_*, nf_tables.h",
    arguments: [
      Argument("mode", keyword: nil, overUntil, "Whether to match once it is used up."),
      Argument(
        "bytes", keyword: nil, .bytes, required: true,
        advice: Argument.Advice(
          1...UInt64(Int64.max), "a quota of nothing is used up before the first packet",
          wayOut: "say how much may pass", source: "nft_overquota, nft_quota.c"),
        "How much may pass."),
      Argument("used", keyword: "used", .bytes, "How much has passed."),
    ])
}
