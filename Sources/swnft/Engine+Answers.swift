import Bytecode
import Netlink
import Pipeline
import Source
import Syntax

/// What is printed of a ruleset: that of a dry run, and what the commands of a text ask for.
extension Engine {
  mutating func answer(
    _ report: CompileReport, _ parsed: ParsedText?, _ request: CheckRequest,
    _ transaction: Transaction
  ) throws(NetlinkError) {
    let queries = report.queries
    if options.isDryRun {
      let after = request.existing.applying(transaction)
      guard !queries.isEmpty else {
        outcome.print(listing(of: after, style))
        return
      }
      for query in queries { show(query, in: after) }
      return
    }
    guard !options.isCheck else { return }
    for query in queries {
      if case .words(let words) = query.object, query.verb == .monitor {
        outcome.monitor = Monitor(filter: MonitorFilter(words), style: style)
      } else if let parsed {
        try answer(query, parsed, request)
      }
    }
  }

  private mutating func answer(
    _ query: Query, _ parsed: ParsedText, _ request: CheckRequest
  ) throws(NetlinkError) {
    if case .expression = query.object { return show(query, in: Ruleset()) }
    if case .hooks(let family, let device) = query.object {
      let report = try HookReport.read(family, device: device, at: query.span, from: Socket())
      outcome.diagnostics += [report.diagnostic].compactMap { $0 }
      if report.diagnostic == nil { outcome.print(listing(of: report.hooks, style)) }
      return
    }
    guard case .elements = query.object else {
      show(query, in: try read(query, isTerse: options.listing.isTerse))
      return
    }
    // What the same text made is there by now.
    var request = request
    request.existing = try readDeclarations(namedTables(parsed.files))
    let found = try readElements(query, in: parsed, request)
    outcome.diagnostics += found.diagnostics
    if found.diagnostics.isEmpty { show(query, in: found.ruleset) }
  }

  private mutating func show(_ query: Query, in ruleset: Ruleset) {
    let shown = listing(of: query.object, at: query.span, in: ruleset, style)
    outcome.diagnostics += [shown.diagnostic].compactMap { $0 }
    outcome.print(shown.bytes)
  }
}
