import Semantics
import Source
import Syntax

/// A rule with `flow` behind rules that take every packet that could be offloaded.
enum FlowBehindAccept: LintRule {
  static let about = RuleDescription(
    code: "FT020", name: "flow-after-established-accept", severity: .warning,
    summary: "A rule with `flow` behind one that already gives established packets a verdict.",
    why: """
      Only connections that stand are offloaded, and a forward chain usually begins by accepting \
      their packets. Behind that rule nothing is left to offload, so every packet stays on the \
      slow path. Move the rule with `flow` up: a packet goes on behind it and is accepted as \
      before. An accept in an earlier base chain does no harm: the packet still comes to the later \
      ones.
      """,
    flagged: [
      .router(
        """
          ct state established,related accept
          ct state invalid drop
          meta l4proto { tcp, udp } flow add @fast
        #                           ^^^^^^^^^^^^^^ never reached by an established packet: 'ct \
        state established,related accept' comes first
          iifname lan0 accept
        """, policy: .drop,
        fixed: """
            meta l4proto { tcp, udp } flow add @fast
            ct state established,related accept
            ct state invalid drop
            iifname lan0 accept
          """),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority filter; policy drop;
            ct state vmap { established : jump known, related : accept, invalid : drop }
            tcp dport { 80, 443 } flow add @fast
        #                         ^^^^^^^^^^^^^^
          }
          chain known {
            counter accept
          }
        }
        """),
    ],
    fine: [
      .router(
        """
          meta l4proto { tcp, udp } flow add @fast
          ct state established,related accept
        """, policy: .drop),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain early {
            type filter hook forward priority filter - 10; policy accept;
            ct state established,related accept
          }
          chain forward {
            type filter hook forward priority filter; policy drop;
            iifname wan0 ct state established accept
            ip saddr 192.0.2.1 accept
            meta l4proto { tcp, udp } flow add @fast
            ct state established,related accept
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let sites = subject.analyses.flows.sites
    // A rule that one of several ways leads to is reached.
    let reached = Set(sites.filter { !$0.packets.isEmpty }.map(\.span))
    var reported: Set<SourceSpan> = []
    for site in sites where site.span != .none && !reached.contains(site.span) {
      let takers = site.chain.established.takers.prefix(site.visit.takersBefore)
      guard !site.visit.unhindered.isEmpty,
        let taker = takers.first(of: site.visit.unhindered),
        reported.insert(site.span).inserted
      else { continue }
      let isSameChain = taker.chain == site.visit.chain && !taker.chain.isEmpty
      let edits =
        isSameChain ? subject.moving(site.visit.rule.span, before: taker.rule.span) : nil
      report(.flowBehindAccept(site, taker, subject.map.string(taker.rule.span), edits))
    }
  }
}

extension Collection<FlowWalk.Taker> {
  /// The first that takes all of the packets; else the first that takes some.
  fileprivate func first(of packets: FlowPackets) -> FlowWalk.Taker? {
    first { packets.subtracting($0.condition).isEmpty }
      ?? first { !packets.intersection($0.condition).isEmpty && $0.condition.isExact }
  }
}

extension Finding {
  fileprivate static func flowBehindAccept(
    _ site: FlowAnalysis.Site, _ taker: FlowWalk.Taker, _ text: String, _ edits: [FixIt.Edit]?
  ) -> Finding {
    let quoted = text.contains("\n") || text.utf8.count > 60 ? "an earlier rule" : "'\(text)'"
    return Finding(
      FlowBehindAccept.about, at: site.span,
      "never reached by an established packet: \(quoted) comes first",
      notes: [Note("they end here", at: taker.span)],
      fixIt: edits.map {
        FixIt("move the rule above that one", edits: $0, isSafe: false)
      },
      help: edits == nil ? "move the rule with 'flow' above it" : nil, path: site.path)
  }
}
