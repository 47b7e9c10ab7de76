import Semantics
import Source
import Syntax

/// A queue to a program that sees only the first packets of offloaded connections.
enum InspectionBypassed: LintRule {
  static let about = RuleDescription(
    code: "FT037", name: "inspection-bypassed", severity: .warning,
    summary: "A `queue` for packets of connections that are offloaded.",
    why: """
      A program that inspects packets from a queue gets none that the flowtable forwards: after \
      the first few a connection passes by it. Leave that traffic out of the rule with `flow`, or, \
      where the program only wants to see how a connection begins, offload it later: `ct original \
      packets ge 30 flow add @f`.
      """,
    flagged: [
      .router(
        """
          meta l4proto { tcp, udp } flow add @fast
          tcp dport 443 queue flags bypass to 0
        #               ^^^^^^^^^^^^^^^^^^^^^^^ connections leave this queue once they are \
        offloaded
        """, policy: .accept),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority filter; policy accept;
            meta l4proto { tcp, udp } flow add @fast
          }
        }
        table inet inspection {
          chain postrouting {
            type filter hook postrouting priority 101;
            udp dport 443 queue to 200-203
        #                 ^^^^^^^^^^^^^^^^
          }
        }
        """),
    ],
    fine: [
      .router(
        """
          ct original packets >= 30 flow add @fast
          tcp dport 443 queue flags bypass to 0
        """, policy: .accept),
      .router(
        """
          meta l4proto { tcp, udp } flow add @fast
          ct state established accept
          tcp dport 443 queue flags bypass to 0
        """, policy: .accept),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let found = subject.analyses.flows.bypasses(subject.target) { visit, _ in
      if case .queue = visit.statement.kind { true } else { false }
    }
    for bypass in found where !bypass.site.waits { report(.inspectionBypassed(bypass)) }
  }
}

extension Finding {
  fileprivate static func inspectionBypassed(_ bypass: FlowAnalysis.Bypass) -> Finding {
    Finding(
      InspectionBypassed.about, at: bypass.span,
      "connections leave this queue once they are offloaded",
      notes: bypass.site.span == .none
        ? [] : [Note("offloaded by this rule", at: bypass.site.span)],
      help: "leave this traffic out of that rule, or offload it only later: "
        + "'ct original packets ge 30'", path: bypass.visit.path(from: bypass.chain))
  }
}
