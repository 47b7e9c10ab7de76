import Catalogue
import Syntax

/// Statements that the catalogue describes.
///
/// Each has its own shape in JSON, unlike in the language, so there is a function for each.
extension JSONWriter {
  /// The statement as a member of the object that is open: `"limit": {...}`.
  func write(memberOf use: ScalarUse, into out: inout JSONOutput) {
    switch use.statement.kind {
    case .counter: writeCounter(use, into: &out)
    case .limit: out.member("limit") { writeLimit(use, into: &$0) }
    case .quota: writeQuota(use, into: &out)
    case .connectionLimit:
      out.member("ct count") {
        $0.member("val", use.number("count") ?? 0)
        if use.isInverted { $0.member("inv", true) }
      }
    case .last: writeLast(use, into: &out)
    case .log: writeLog(use, into: &out)
    case .synproxy:
      writeArguments("synproxy", isEmpty: use.arguments.isEmpty, into: &out) {
        writeSynproxy(use, into: &$0)
      }
    }
  }

  /// A member that is null where nothing is to be said.
  func writeArguments(
    _ tag: String, isEmpty: Bool, into out: inout JSONOutput,
    _ body: (inout JSONOutput) -> Void
  ) {
    out.key(tag)
    if isEmpty { out.null() } else { out.object(body) }
  }

  private func writeCounter(_ use: ScalarUse, into out: inout JSONOutput) {
    let isEmpty = options.isStateless || use.arguments.isEmpty
    writeArguments("counter", isEmpty: isEmpty, into: &out) {
      $0.member("packets", use.number("packets") ?? 0)
      $0.member("bytes", use.number("bytes") ?? 0)
    }
  }

  private func writeLimit(_ use: ScalarUse, into out: inout JSONOutput) {
    let limit = LimitFigures(use)
    out.member("rate", limit.rate)
    out.member("burst", limit.burst)
    out.member("per", limit.per)
    if use.isInverted { out.member("inv", true) }
    if let unit = limit.rateUnit { out.member("rate_unit", unit) }
    if let unit = limit.burstUnit { out.member("burst_unit", unit) }
  }

  private func writeQuota(_ use: ScalarUse, into out: inout JSONOutput) {
    out.member("quota") {
      let (count, unit) = ByteUnit.split(use.number("bytes") ?? 0)
      $0.member("val", count)
      $0.member("val_unit", unit)
      if use.isInverted { $0.member("inv", true) }
      guard let used = use.number("used"), used != 0, !options.isStateless else { return }
      let (usedCount, usedUnit) = ByteUnit.split(used)
      $0.member("used", usedCount)
      $0.member("used_unit", usedUnit)
    }
  }

  private func writeLast(_ use: ScalarUse, into out: inout JSONOutput) {
    let used = use.number("used").flatMap { $0 == .max ? nil : $0 }
    writeArguments("last", isEmpty: options.isStateless || used == nil, into: &out) {
      $0.member("used", used ?? 0)
    }
  }

  private func writeLog(_ use: ScalarUse, into out: inout JSONOutput) {
    writeArguments("log", isEmpty: use.arguments.isEmpty, into: &out) { out in
      if let prefix = use.string("prefix") { out.member("prefix", prefix) }
      for key in ["group", "snaplen", "queue-threshold"] {
        if let number = use.number(key) { out.member(key, number) }
      }
      if let level = use.number("level") {
        let name = ScalarStatement.logLevels.first { $0.value == level }?.name
        out.member("level", name ?? "\(level)")
      }
      if let bits = use.number("flags") { out.member("flags", logFlags(bits)) }
    }
  }

  private func logFlags(_ bits: UInt64) -> [String] {
    let flags = ScalarStatement.logFlags
    if let all = flags.first(where: { $0.words == ["all"] }), bits & all.bits == all.bits {
      return all.words
    }
    return flags.filter { $0.bits & bits != 0 && $0.words != ["all"] }
      .map { $0.words.joined(separator: " ") }
  }

  /// The members of a synproxy, of the statement as of the object.
  func writeSynproxy(_ use: ScalarUse, into out: inout JSONOutput) {
    if let mss = use.number("mss") { out.member("mss", mss) }
    if let scale = use.number("wscale") { out.member("wscale", scale) }
    let flags = ["timestamp", "sack-perm"].filter { use.argument($0) != nil }
    if !flags.isEmpty { out.member("flags", flags) }
  }
}

extension ScalarUse {
  /// `over`
  var isInverted: Bool { number("mode") == 1 }
}

/// The figures of a limit as JSON has them: in the largest unit of bytes that divides them.
struct LimitFigures {
  let rate: UInt64
  let per: String
  /// Nil where packets are counted.
  let rateUnit: String?
  let burst: UInt64
  let burstUnit: String?

  /// Packets that may come at once where none are written (nft's default).
  private static let defaultBurstPackets: UInt64 = 5

  init(_ use: ScalarUse) {
    var rate: (count: UInt64, unit: String?) = (0, nil)
    var seconds: UInt64 = 1
    if case .rate(let count, let unitSeconds, let byteUnit)? = use.argument("rate")?.value {
      rate = Self.normalised(count, byteUnit)
      seconds = unitSeconds
    }
    var burst: (count: UInt64, unit: String?)
    switch use.argument("burst")?.value {
    case .amount(let count, let byteUnit)?: burst = Self.normalised(count, byteUnit)
    case .number(let count)?: burst = (count, rate.unit == nil ? nil : "bytes")
    case .string?, .rate?, nil:
      burst = rate.unit == nil ? (Self.defaultBurstPackets, nil) : (0, "bytes")
    }
    self.rate = rate.count
    rateUnit = rate.unit
    per = RateUnit.all.first { $0.value == seconds }?.name ?? "\(seconds)s"
    self.burst = burst.count
    burstUnit = burst.unit
  }

  private static func normalised(_ count: UInt64, _ unit: String?) -> (UInt64, String?) {
    guard let unit, let factor = ByteUnit.factor(unit) else { return (count, unit) }
    let (bytes, isTooLarge) = count.multipliedReportingOverflow(by: factor)
    guard !isTooLarge else { return (count, unit) }
    let split = ByteUnit.split(bytes)
    return (split.count, split.unit)
  }
}
