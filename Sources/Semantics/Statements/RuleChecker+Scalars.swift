import Catalogue
import Source
import Syntax

/// Statements whose arguments are numbers, words and strings.
extension RuleChecker {
  /// Ranges of the arguments that the kernel would refuse.
  mutating func check(_ use: ScalarUse, at span: SourceSpan) -> Bool {
    guard fitsDescription(use) else { return false }
    for advice in use.advice { report(.uselessNumber(advice.advice, at: advice.span)) }
    switch use.statement.kind {
    case .counter, .last: return true
    case .synproxy, .connectionLimit: return true
    case .limit: return checkLimit(use, at: span)
    case .quota:
      guard let bytes = use.amount("bytes"), bytes <= UInt64(Int64.max) else {
        report(.argument("a quota has at most 2^63-1 bytes", at: span))
        return false
      }
      guard use.amount("used") ?? 0 <= bytes else {
        report(.argument("more is used than the quota has", at: use.argument("used")?.span ?? span))
        return false
      }
      return true
    case .log: return checkLog(use, at: span)
    }
  }

  private mutating func checkLimit(_ use: ScalarUse, at span: SourceSpan) -> Bool {
    guard case .rate(let count, let unit, let byteUnit)? = use.argument("rate")?.value else {
      return false
    }
    let factor = byteUnit.flatMap(ByteUnit.factor) ?? 1
    let (rate, overflow) = count.multipliedReportingOverflow(by: factor)
    guard count > 0, !overflow, rate <= UInt64.max / (unit * 1_000_000_000) * unit else {
      report(
        .argument(
          count == 0 ? "a rate of 0 never matches" : "the rate is too large",
          at: use.argument("rate")?.span ?? span, nft: "Could not process rule: Invalid argument"))
      return false
    }
    guard let burst = use.argument("burst") else { return true }
    guard case .amount(let number, let unitOfBurst) = burst.value else { return false }
    if (unitOfBurst == nil) != (byteUnit == nil) {
      report(
        .argument(
          "the burst is in \(unitOfBurst == nil ? "packets" : "bytes"), the rate is not",
          at: burst.span, nft: "syntax error"))
      return false
    }
    if byteUnit == nil, number == 0 {
      report(
        .argument(
          "a burst of 0 packets never matches", at: burst.span,
          nft: "packet limit burst must be > 0"))
      return false
    }
    return true
  }

  /// Strings that are longer than the catalogue says; of numbers the parser has told.
  private mutating func fitsDescription(_ use: ScalarUse) -> Bool {
    for argument in use.arguments {
      guard case .string(let text) = argument.value,
        let form = use.statement.arguments.first(where: { $0.key == argument.key })?.form,
        case .string(let maximum) = form, text.utf8.count > maximum
      else { continue }
      report(
        .argument(
          "'\(argument.key)' has \(text.utf8.count) bytes; at most \(maximum) fit",
          at: argument.span, nft: "log prefix is too long"))
      return false
    }
    return true
  }

  private mutating func checkLog(_ use: ScalarUse, at span: SourceSpan) -> Bool {
    let group = use.argument("group")
    if let group, use.argument("level") != nil {
      report(
        .argument(
          "a log has a level or a group, not both", at: group.span,
          nft: "level and group are mutually exclusive"))
      return false
    }
    if let group, use.argument("flags") != nil {
      report(
        .argument(
          "a log has flags or a group, not both", at: group.span,
          nft: "flags and group are mutually exclusive"))
      return false
    }
    if use.number("level") == 8, use.arguments.count > 1 {
      report(
        .argument(
          "the audit log takes nothing more", at: span,
          nft: "log level audit doesn't support any further options"))
      return false
    }
    return true
  }
}
