extension ScalarStatement {
  package static let log = ScalarStatement(
    .log, ["log"], kernelName: "log", isOrdered: false, isStateful: false,
    "Writes the packet to the log.", source: "NFTA_LOG_*, nf_tables.h",
    arguments: [
      Argument(
        "prefix", keyword: "prefix", .string(maximumBytes: 127), "What the line begins with."),
      Argument("group", keyword: "group", .number(bits: 16), "Listener to send to, instead."),
      Argument("snaplen", keyword: "snaplen", .number(bits: 32), "Bytes of the packet to send."),
      Argument(
        "queue-threshold", keyword: "queue-threshold", .number(bits: 16),
        "Packets to collect before sending."),
      Argument("level", keyword: "level", .word(logLevels), "Severity of the line."),
      Argument("flags", keyword: "flags", .logFlags, "What to add to the line."),
    ])

  /// LOGLEVEL_* (linux/kern_levels.h), and NFT_LOGLEVEL_AUDIT (nf_tables.h).
  package static let logLevels: [Symbol] = [
    Symbol("emerg", 0), Symbol("alert", 1), Symbol("crit", 2), Symbol("err", 3),
    Symbol("warn", 4), Symbol("notice", 5), Symbol("info", 6), Symbol("debug", 7),
    Symbol("audit", 8),
  ]

  /// The words behind `log flags` with their bits: a word alone, or a word and its own words
  /// (NF_LOG_*, linux/netfilter/nf_log.h).
  package struct LogFlag: Sendable, Hashable {
    package let words: [String]
    package let bits: UInt64
  }

  package static let logFlags: [LogFlag] = [
    LogFlag(words: ["tcp", "sequence"], bits: 1), LogFlag(words: ["tcp", "options"], bits: 2),
    LogFlag(words: ["ip", "options"], bits: 4), LogFlag(words: ["skuid"], bits: 8),
    LogFlag(words: ["ether"], bits: 32), LogFlag(words: ["all"], bits: 47),
  ]
}
