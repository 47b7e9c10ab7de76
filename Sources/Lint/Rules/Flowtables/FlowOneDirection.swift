import Semantics
import Source
import Syntax

/// A rule with `flow` that only packets of one direction match.
enum FlowOneDirection: LintRule {
  static let about = RuleDescription(
    code: "FT029", name: "flow-one-direction", severity: .info, isOnByDefault: false,
    summary: "A rule with `flow` that only packets of one direction of a connection match.",
    why: """
      An entry of a flowtable is good for both directions, whichever packet made it, so on current \
      kernels this costs a packet or two and no more. The documentation asks for rules that \
      answers match as well; a rule about one direction also leaves connections out that the other \
      side opens.
      """,
    flagged: [
      .router(
        """
          iifname lan0 flow add @fast
        #              ^^^^^^^^^^^^^^ answers do not match this rule
        """),
      .router(
        """
          tcp dport 443 flow add @fast
        #               ^^^^^^^^^^^^^^
        """),
    ],
    fine: [
      .router("  iifname { lan0, wan0 } oifname { lan0, wan0 } flow add @fast"),
      .router(
        """
          tcp dport 443 flow add @fast
          tcp sport 443 flow add @fast
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let sites = subject.analyses.flows.sites
    for site in sites where site.span != .none && !site.packets.isEmpty {
      let own = FlowPackets([site.visit.condition])
      let isSymmetric =
        own.ends == own.replies.ends && own.values(of: FlowKey.direction) == nil
      let answers = own.replies
      let isAnswered = sites.contains { other in
        other.span != site.span && !answers.isDisjoint(from: FlowPackets([other.visit.condition]))
      }
      if !isSymmetric, !isAnswered { report(.flowOneDirection(site)) }
    }
  }
}

extension FlowPackets {
  /// What is asked of devices, addresses and ports.
  fileprivate var ends: [PacketKey: ValueSet] {
    let keys = Set(conditions.flatMap(\.keys)).filter { $0.ofReply != nil }
    return keys.reduce(into: [:]) { $0[$1] = values(of: $1) }
  }
}

extension Finding {
  fileprivate static func flowOneDirection(_ site: FlowAnalysis.Site) -> Finding {
    Finding(
      FlowOneDirection.about, at: site.span, "answers do not match this rule",
      help: "leave out what only one direction has, or add the same rule for the other",
      path: site.path)
  }
}
