import Semantics
import Source
import Syntax

/// A rule with `flow` for traffic that an earlier one has offloaded.
enum ShadowedFlow: LintRule {
  static let about = RuleDescription(
    code: "FT043", name: "shadowed-flow-rule", severity: .warning,
    summary: "A rule with `flow` that only packets come to which an earlier one took.",
    why: """
      The first rule with `flow` that takes a connection marks it as offloaded, whether or not the \
      devices of its flowtable are those that the packets use. For every later rule there is \
      nothing left to do.
      """,
    flagged: [
      Example(
        """
        table inet router {
          flowtable inner { hook ingress priority 0; devices = { lan0, lan1 }; }
          flowtable outer { hook ingress priority 0; devices = { wan0, wan1 }; }
          chain forward {
            type filter hook forward priority filter;
            meta l4proto { tcp, udp } flow add @inner
            tcp dport 443 flow add @outer
        #                 ^^^^^^^^^^^^^^^ an earlier rule offloads all of this to 'inner'
          }
        }
        """),
      .router(
        """
          ip protocol { tcp, udp } flow add @fast
          ip6 nexthdr { tcp, udp } flow add @fast
          meta nfproto ipv4 udp dport 53 flow add @fast
        #                                ^^^^^^^^^^^^^^
        """),
    ],
    fine: [
      Example(
        """
        table inet router {
          flowtable inner { hook ingress priority 0; devices = { lan0, lan1 }; }
          flowtable outer { hook ingress priority 0; devices = { wan0, wan1 }; }
          chain forward {
            type filter hook forward priority filter;
            tcp dport 443 flow add @outer
            meta l4proto { tcp, udp } flow add @inner
          }
        }
        """),
      .router(
        """
          ct original packets > 20 flow add @fast
          ip protocol udp limit rate 10/second flow add @fast
          meta l4proto { tcp, udp } flow add @fast
        """),
    ])

  /// A rule is compared with so many before it.
  private static let maximumCompared = 64

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let sites = subject.analyses.flows.sites
    // The last ones of the same chain.
    var earlier: [FlowAnalysis.Site] = []
    var reached: Set<SourceSpan> = []
    var shadowed: [(site: FlowAnalysis.Site, by: FlowAnalysis.Site)] = []
    for site in sites where site.span != .none && !site.packets.isEmpty {
      if earlier.first?.chain.name.span != site.chain.name.span { earlier = [] }
      let rest = earlier.reduce(site.packets) { $0.subtracting($1.visit.condition) }
      if rest.isEmpty,
        let other = earlier.first(where: { !$0.packets.isDisjoint(from: site.packets) }),
        other.span != site.span
      {
        shadowed.append((site, other))
      } else {
        reached.insert(site.span)
      }
      if earlier.count == maximumCompared { earlier.removeFirst() }
      earlier.append(site)
    }
    var reported = reached
    for (site, other) in shadowed where reported.insert(site.span).inserted {
      report(.shadowedFlow(site, other))
    }
  }
}

extension Finding {
  fileprivate static func shadowedFlow(
    _ site: FlowAnalysis.Site, _ other: FlowAnalysis.Site
  ) -> Finding {
    Finding(
      ShadowedFlow.about, at: site.span,
      "an earlier rule offloads all of this to '\(other.name.text)'",
      notes: [Note("this one", at: other.span)],
      help: "put the rule that matches less first, or use one flowtable for all devices",
      path: site.path)
  }
}
