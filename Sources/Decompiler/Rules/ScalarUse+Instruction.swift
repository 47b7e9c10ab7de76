import Bytecode
import Catalogue
import Syntax

extension ScalarUse {
  /// The statement that an instruction is, with all arguments that a listing shows.
  init?(_ instruction: Instruction) {
    switch instruction {
    case .counter(let body):
      self.init(
        .counter,
        arguments: [
          Argument("packets", .number(body.packets)), Argument("bytes", .number(body.bytes)),
        ])
    case .limit(let body): self.init(.limit, arguments: Self.arguments(body))
    case .quota(let body): self.init(.quota, arguments: Self.arguments(body))
    case .connectionLimit(let body):
      self.init(
        .connectionLimit,
        arguments: Self.mode(body.isOver) + [Argument("count", .number(UInt64(body.count)))])
    case .last(let body):
      self.init(.last, arguments: [Argument("used", .number(body.usedMilliseconds ?? .max))])
    case .log(let body): self.init(.log, arguments: Self.arguments(body))
    case .synproxy(let body): self.init(.synproxy, arguments: Self.arguments(body))
    default: return nil
    }
  }

  private static func mode(_ isOver: Bool) -> [Argument] {
    isOver ? [Argument("mode", .number(1))] : []
  }

  private static func arguments(_ body: LimitInstruction) -> [Argument] {
    var arguments = mode(body.isOver)
    guard body.countsBytes else {
      arguments.append(
        Argument(
          "rate", .rate(count: body.rate, unitSeconds: body.unitSeconds, byteUnit: nil)))
      arguments.append(Argument("burst", .amount(UInt64(body.burst), byteUnit: nil)))
      return arguments
    }
    let (rate, unit) = ByteUnit.split(body.rate)
    arguments.append(
      Argument("rate", .rate(count: rate, unitSeconds: body.unitSeconds, byteUnit: unit)))
    if body.burst > 0 {
      let (burst, burstUnit) = ByteUnit.split(UInt64(body.burst))
      arguments.append(Argument("burst", .amount(burst, byteUnit: burstUnit)))
    }
    return arguments
  }

  private static func arguments(_ body: QuotaInstruction) -> [Argument] {
    var arguments = mode(body.isOver) + [Argument("bytes", .number(body.bytes))]
    if body.consumedBytes > 0 { arguments.append(Argument("used", .number(body.consumedBytes))) }
    return arguments
  }

  /// LOGLEVEL_WARNING (linux/kern_levels.h): what is meant where nothing is said.
  private static let defaultLogLevel: UInt32 = 4

  private static func arguments(_ body: LogInstruction) -> [Argument] {
    var arguments: [Argument] = []
    if let prefix = body.prefix, !prefix.isEmpty {
      arguments.append(Argument("prefix", .string(prefix)))
    }
    if let group = body.group { arguments.append(Argument("group", .number(UInt64(group)))) }
    if let length = body.snapLengthBytes, length != 0 {
      arguments.append(Argument("snaplen", .number(UInt64(length))))
    }
    if let threshold = body.queueThreshold, threshold != 0 {
      arguments.append(Argument("queue-threshold", .number(UInt64(threshold))))
    }
    if body.group == nil, let level = body.level, level != defaultLogLevel {
      arguments.append(Argument("level", .number(UInt64(level))))
    }
    if body.flags != 0 { arguments.append(Argument("flags", .number(UInt64(body.flags)))) }
    return arguments
  }

  private static func arguments(_ body: SynproxyInstruction) -> [Argument] {
    var arguments: [Argument] = []
    // NF_SYNPROXY_OPT_* (linux/netfilter/nf_synproxy.h).
    if body.flags & 1 != 0 {
      arguments.append(Argument("mss", .number(UInt64(body.maximumSegmentBytes))))
    }
    if body.flags & 2 != 0 {
      arguments.append(Argument("wscale", .number(UInt64(body.windowScale))))
    }
    if body.flags & 8 != 0 { arguments.append(Argument("timestamp", .number(1))) }
    if body.flags & 4 != 0 { arguments.append(Argument("sack-perm", .number(1))) }
    return arguments
  }
}
