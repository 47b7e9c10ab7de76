import Catalogue
import Semantics
import Source
import Syntax

/// A rule with `flow` for traffic that another rule takes out of connection tracking.
enum FlowUntracked: LintRule {
  static let about = RuleDescription(
    code: "FT025", name: "flow-for-untracked-traffic", severity: .warning,
    summary: "A rule with `flow` for traffic that `notrack` takes out of connection tracking.",
    why: """
      A flowtable holds connections of connection tracking. What `notrack` keeps out of it has \
      none, so it is never offloaded, and every packet stays on the slow path.
      """,
    flagged: [
      Example(
        """
        table inet raw {
          chain prerouting {
            type filter hook prerouting priority raw; policy accept;
            udp dport 5060 notrack
          }
        }
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority filter;
            udp dport 5060 flow add @fast
        #                  ^^^^^^^^^^^^^^ this traffic is not tracked, so it is never offloaded
          }
        }
        """),
      Example(
        """
        table ip router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain early {
            type filter hook prerouting priority -300;
            iifname { lan0, wan0 } notrack
          }
          chain forward {
            type filter hook forward priority filter;
            iifname lan0 tcp dport { 80, 443 } flow add @fast
        #                                      ^^^^^^^^^^^^^^
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain early {
            type filter hook prerouting priority raw;
            udp dport 5060 notrack
          }
          chain forward {
            type filter hook forward priority filter;
            meta l4proto { tcp, udp } flow add @fast
          }
        }
        """),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain early {
            type filter hook prerouting priority filter;
            udp dport 5060 notrack
          }
          chain forward {
            type filter hook forward priority filter;
            udp dport 5060 flow add @fast
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let flows = subject.analyses.flows
    // What runs later comes too late to stop it.
    let untracked = flows.chains.filter {
      $0.base.hook == .prerouting && $0.base.priority < KernelLimit.conntrackPriority
    }.flatMap { chain in
      chain.established.visits.filter { $0.statement.kind == .notrack }
    }
    guard !untracked.isEmpty else { return }
    for site in flows.sites where site.span != .none && !site.packets.isEmpty {
      let tracked = untracked.reduce(site.packets) { $0.subtracting($1.condition) }
      if tracked.isEmpty { report(.flowUntracked(site, untracked.map(\.statement.span))) }
    }
  }
}

extension Finding {
  fileprivate static func flowUntracked(
    _ site: FlowAnalysis.Site, _ places: [SourceSpan]
  ) -> Finding {
    Finding(
      FlowUntracked.about, at: site.span,
      "this traffic is not tracked, so it is never offloaded",
      notes: places.filter { $0 != .none }.prefix(2).map { Note("by this", at: $0) },
      path: site.path)
  }
}
