import Catalogue
import Semantics
import Source
import Syntax

/// A rule with `flow` that UDP packets come to before anybody answered.
enum FlowUnguarded: LintRule {
  static let about = RuleDescription(
    code: "FT030", name: "flow-unguarded-udp", severity: .info, isOnByDefault: false,
    summary: "A rule with `flow` that offloads UDP before the other side has answered.",
    why: """
      For TCP the kernel waits until a connection is established, with or without a match. UDP has \
      no such state: the second packet in one direction is offloaded, although nobody answered. \
      `ct state established` keeps such traffic out. Upstream's documentation left the match out \
      in 2025, so this is a matter of taste.
      """,
    flagged: [
      .router(
        """
          meta l4proto { tcp, udp } flow add @fast
        #                           ^^^^^^^^^^^^^^ packets of UDP are offloaded before anybody \
        has answered
        """),
      .router(
        """
          ct state { new, established } flow add @fast
        #                               ^^^^^^^^^^^^^^
        """),
    ],
    fine: [
      .router("  ct state established meta l4proto { tcp, udp } flow add @fast"),
      .router("  meta l4proto tcp flow add @fast"),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for chain in subject.analyses.flows.chains where chain.base.hook == .forward {
      for visit in chain.first.visits
      where visit.statement.flowtable != nil && visit.statement.span != .none {
        var udp = PacketCondition()
        udp.require(FlowKey.transport, ValueSet(FlowKey.udp))
        if visit.packets.intersection(udp).isEmpty { continue }
        report(.flowUnguarded(visit, chain))
      }
    }
  }
}

extension Finding {
  fileprivate static func flowUnguarded(
    _ visit: FlowWalk.Visit, _ chain: FlowAnalysis.BaseChain
  ) -> Finding {
    Finding(
      FlowUnguarded.about, at: visit.statement.span,
      "packets of UDP are offloaded before anybody has answered",
      help: "ask for 'ct state established'", path: visit.path(from: chain))
  }
}
