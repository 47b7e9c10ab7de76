extension ScalarStatement {
  package static let counter = ScalarStatement(
    .counter, ["counter"], kernelName: "counter", isOrdered: false, isStateful: true,
    "Counts packets and bytes.", source: "NFTA_COUNTER_*, nf_tables.h",
    arguments: [
      Argument("packets", keyword: "packets", .number(bits: 64), "Packets to start from."),
      Argument("bytes", keyword: "bytes", .number(bits: 64), "Bytes to start from."),
    ])
}
