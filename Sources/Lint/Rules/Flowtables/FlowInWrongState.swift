import Semantics
import Source
import Syntax

/// A rule with `flow` for packets of connections that do not stand yet.
enum FlowInWrongState: LintRule {
  static let about = RuleDescription(
    code: "FT024", name: "flow-in-wrong-state", severity: .warning,
    summary: "A rule with `flow` that only new, related, invalid or untracked packets come to.",
    why: """
      The kernel offloads a TCP connection once it is established, and no connection with its \
      first packet. A rule that asks for `ct state new` therefore sees only packets that it cannot \
      offload. Ask for `established`, or for no state at all: the kernel waits by itself. UDP is \
      another matter: its second packet in one direction is still `new` and is offloaded.
      """,
    flagged: [
      .router(
        """
          ct state new flow add @fast
        # ^^^^^^^^^^^^ a TCP connection in this state is never offloaded
        """),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority filter;
            tcp dport 443 ct state { new, untracked } jump faster
          }
          chain faster {
            flow add @fast
        #   ^^^^^^^^^^^^^^
          }
        }
        """),
    ],
    fine: [
      .router("  ct state { new, established } flow add @fast"),
      .router("  udp dport 4789 ct state new flow add @fast"),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let sites = subject.analyses.flows.sites
    let wrong = sites.filter(\.isInWrongState)
    let right = Set(sites.filter { !$0.isInWrongState }.map(\.span))
    var reported: Set<SourceSpan> = []
    for site in wrong where site.span != .none && !right.contains(site.span) {
      guard reported.insert(site.span).inserted else { continue }
      let match = site.visit.rule.statements.first(where: \.asksForState)
      report(.flowInWrongState(at: match?.span ?? site.span, site))
    }
  }
}

extension FlowAnalysis.Site {
  fileprivate var isInWrongState: Bool {
    guard let states = visit.condition.values(of: FlowKey.state),
      !states.contains(FlowKey.stateEstablished)
    else { return false }
    let transports = visit.condition.values(of: FlowKey.transport)
    let isUDP = transports.map { $0.isSubset(of: ValueSet(FlowKey.udp)) } ?? false
    return !(isUDP && states.contains(FlowKey.stateNew))
  }
}

extension CheckedStatement {
  /// Whether it is a match of `ct state`.
  fileprivate var asksForState: Bool {
    guard case .match(let match) = kind else { return false }
    let key = PacketKey(match.left)
    if key == FlowKey.state { return true }
    guard case .binary(_, let left, _) = match.left.kind else { return false }
    return PacketKey(left) == FlowKey.state
  }
}

extension Finding {
  fileprivate static func flowInWrongState(
    at span: SourceSpan, _ site: FlowAnalysis.Site
  ) -> Finding {
    Finding(
      FlowInWrongState.about, at: span, "a TCP connection in this state is never offloaded",
      notes: span == site.span ? [] : [Note("this is to offload it", at: site.span)],
      help: "ask for 'ct state established', or for no state: the kernel waits by itself",
      path: site.path)
  }
}
