import Bytecode
import Catalogue
import Semantics
import Source
import Syntax

/// Statements that have only scalar arguments.
extension RuleCompiler {
  func scalar(_ use: ScalarUse) throws(InternalError) -> Instruction {
    switch use.statement.kind {
    case .counter:
      return .counter(
        CounterInstruction(packets: use.number("packets") ?? 0, bytes: use.number("bytes") ?? 0))
    case .limit: return .limit(try limit(use))
    case .quota:
      return .quota(
        QuotaInstruction(
          bytes: use.bytes("bytes"), consumedBytes: use.bytes("used"), isOver: use.isOver))
    case .connectionLimit:
      return .connectionLimit(
        ConnectionLimitInstruction(
          count: UInt32(truncatingIfNeeded: use.number("count") ?? 0), isOver: use.isOver))
    case .last:
      let used = use.number("used")
      return .last(LastInstruction(usedMilliseconds: used == .max ? nil : used))
    case .log: return .log(log(use))
    case .synproxy: return .synproxy(synproxy(use))
    }
  }

  /// What a limit in packets lets come at once where the text does not say.
  private static let defaultBurstPackets: UInt64 = 5

  private func limit(_ use: ScalarUse) throws(InternalError) -> LimitInstruction {
    guard case .rate(let count, let unit, let byteUnit)? = use.argument("rate")?.value else {
      throw bug("a limit has a rate")
    }
    var burst = byteUnit == nil ? Self.defaultBurstPackets : 0
    if case .amount(let number, let unitOfBurst)? = use.argument("burst")?.value {
      burst = number &* (unitOfBurst.flatMap(ByteUnit.factor) ?? 1)
    }
    return LimitInstruction(
      rate: count &* (byteUnit.flatMap(ByteUnit.factor) ?? 1), unitSeconds: unit,
      burst: UInt32(clamping: burst), countsBytes: byteUnit != nil, isOver: use.isOver)
  }

  private func log(_ use: ScalarUse) -> LogInstruction {
    LogInstruction(
      prefix: use.string("prefix"),
      group: use.number("group").map { UInt16(truncatingIfNeeded: $0) },
      snapLengthBytes: use.number("snaplen").map { UInt32(truncatingIfNeeded: $0) },
      queueThreshold: use.number("queue-threshold").map { UInt16(truncatingIfNeeded: $0) },
      level: use.number("level").map { UInt32(truncatingIfNeeded: $0) },
      flags: UInt32(truncatingIfNeeded: use.number("flags") ?? 0))
  }

  /// NF_SYNPROXY_OPT_MSS and NF_SYNPROXY_OPT_WSCALE (linux/netfilter/nf_synproxy.h).
  private static let synproxyMSS: UInt64 = 1
  private static let synproxyScale: UInt64 = 2

  private func synproxy(_ use: ScalarUse) -> SynproxyInstruction {
    var flags: UInt64 = 0
    if use.argument("mss") != nil { flags |= Self.synproxyMSS }
    if use.argument("wscale") != nil { flags |= Self.synproxyScale }
    for argument in use.statement.arguments {
      if case .bit(let bit) = argument.form, use.argument(argument.key) != nil { flags |= bit }
    }
    return SynproxyInstruction(
      maximumSegmentBytes: UInt16(truncatingIfNeeded: use.number("mss") ?? 0),
      windowScale: UInt8(truncatingIfNeeded: use.number("wscale") ?? 0),
      flags: UInt32(truncatingIfNeeded: flags))
  }
}

extension ScalarUse {
  /// Whether `over` is written.
  fileprivate var isOver: Bool { number("mode") == 1 }

  /// A number of bytes, 0 where none is written.
  fileprivate func bytes(_ key: String) -> UInt64 {
    guard case .amount(let number, let unit)? = argument(key)?.value else {
      return number(key) ?? 0
    }
    return number &* (unit.flatMap(ByteUnit.factor) ?? 1)
  }
}
