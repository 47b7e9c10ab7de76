extension ScalarStatement {
  package static let last = ScalarStatement(
    .last, ["last"], kernelName: "last", isOrdered: true, isStateful: true,
    since: KernelVersion(5, 14),
    "Remembers when a packet last came by.", source: "NFTA_LAST_*, nf_tables.h",
    arguments: [
      Argument("used", keyword: "used", .duration(orWord: "never"), "How long ago that was.")
    ])
}
