import Bytecode
import Catalogue
import Decompiler
import Netlink
import Source
import Syntax

/// Shows the steps of packets that are traced: as text in JSON output too, as nft does.
struct TraceListing {
  private let style: ListingStyle
  private let printer: Printer

  init(_ style: ListingStyle, _ printer: Printer) {
    self.style = style
    self.printer = printer
  }

  /// - Parameters:
  ///   - rule: the one that the step names.
  ///   - table: the rule's, with what the rule names in it.
  /// - Returns: a line for the packet where the step has its headers, and one for the step.
  func lines(
    for step: TraceStep, _ rule: RuleDeclaration?, in table: Ruleset.Table?
  ) -> [String] {
    let family = Family(rawValue: step.family)?.name ?? "\(step.family)"
    let id = String(step.id, radix: 16)
    let head =
      "trace id \(String(repeating: "0", count: max(0, 8 - id.utf8.count)))\(id) \(family)"
      + " \(step.table) \(step.chain) "
    var lines: [String] = []
    if !step.networkHeader.isEmpty || !step.linkHeader.isEmpty {
      lines.append(head + "packet: " + packet(step))
    }
    switch step.kind {
    case .policy:
      let isDrop = (step.policy ?? step.verdict.map { $0 == .drop ? 0 : 1 }) == 0
      lines.append(head + "policy " + (isDrop ? "drop" : "accept"))
    case .chainEnd: lines.append(head + "verdict " + text(step.verdict))
    // The kernel says so once more at the end of a chain: there no rule is named.
    case .rule:
      guard let handle = step.handle else { break }
      let shown = text(rule, in: table).map { "rule \($0)" } ?? "unknown rule handle \(handle)"
      lines.append(head + shown + " (verdict \(text(step.verdict)))")
    }
    return lines
  }

  /// - Returns: nil where the rule is not known.
  private func text(_ rule: RuleDeclaration?, in table: Ruleset.Table?) -> String? {
    guard let rule, let table else { return nil }
    let decompiler = Decompiler(
      ruleset: Ruleset(tables: [table]), names: style.names, options: style.options)
    return printer.text(decompiler.rule(rule, in: table))
  }

  private func text(_ verdict: Verdict?) -> String {
    switch verdict {
    case .drop: "drop"
    case .accept: "accept"
    case .continue, nil: "continue"
    case .break: "break"
    case .return: "return"
    case .jump(let chain): "jump \(chain)"
    case .goto(let chain): "goto \(chain)"
    // NF_STOLEN 2 and NF_QUEUE 3, the queue's number above it (linux/netfilter.h).
    case .other(let code):
      switch code & 0xff {
      case 2: "stolen"
      case 3: "queue to \(code >> 16)"
      default: "\(code)"
      }
    }
  }

  /// A packet's headers in the words of matches: it is read as the rule that it alone would pass.
  private func packet(_ step: TraceStep) -> String {
    let table = Ruleset.Table(TableDeclaration(family: step.family, name: step.table))
    let rule = RuleDeclaration(
      family: step.family, table: step.table, chain: step.chain,
      instructions: PacketMatches(step).instructions)
    let decompiler = Decompiler(
      ruleset: Ruleset(tables: [table]), names: style.names, options: style.options)
    return printer.text(decompiler.rule(rule, in: table))
  }
}
