import Semantics
import Source
import Syntax

/// A rule with `flow` for protocols that are never offloaded.
enum FlowProtocol: LintRule {
  static let about = RuleDescription(
    code: "FT031", name: "flow-protocol", severity: .warning,
    summary: "A rule with `flow` for traffic that is neither TCP nor UDP.",
    why: """
      The kernel offloads TCP, UDP and plain GRE. A rule that only packets of another protocol \
      match never puts anything into the flowtable.
      """,
    flagged: [
      .router(
        """
          meta l4proto { icmp, sctp } flow add @fast
        #                             ^^^^^^^^^^^^^^ only TCP, UDP and GRE are offloaded, and \
        none of them matches this rule
        """),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority filter;
            meta l4proto esp jump faster
          }
          chain faster {
            flow add @fast
        #   ^^^^^^^^^^^^^^
          }
        }
        """),
    ],
    fine: [
      .router("  meta l4proto { icmp, tcp, udp } flow add @fast"),
      .router(
        """
          meta l4proto != icmp flow add @fast
          ip protocol gre flow add @fast
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let sites = subject.analyses.flows.sites
    let right = Set(sites.filter { !$0.isOfOtherProtocol }.map(\.span))
    var reported: Set<SourceSpan> = []
    for site in sites where site.span != .none && !right.contains(site.span) {
      if reported.insert(site.span).inserted { report(.flowProtocol(site)) }
    }
  }
}

extension FlowAnalysis.Site {
  fileprivate var isOfOtherProtocol: Bool {
    guard let transports = visit.condition.values(of: FlowKey.transport) else { return false }
    return transports.isDisjoint(from: FlowKey.offloadable) && !transports.contains(FlowKey.gre)
  }
}

extension Finding {
  fileprivate static func flowProtocol(_ site: FlowAnalysis.Site) -> Finding {
    Finding(
      FlowProtocol.about, at: site.span,
      "only TCP, UDP and GRE are offloaded, and none of them matches this rule",
      help: "write 'meta l4proto { tcp, udp }'", path: site.path)
  }
}
