import Catalogue
import Semantics
import Source
import Syntax

/// A rule with `flow` in an inet table whose match of the protocol leaves IPv6 or IPv4 out.
enum FlowOneFamily: LintRule {
  static let about = RuleDescription(
    code: "FT032", name: "flow-ipv4-only", severity: .warning,
    summary: "A rule with `flow` in an inet table that asks for `ip protocol`.",
    why: """
      `ip protocol` is a field of IPv4, and asking for it means IPv4 only: IPv6 stays on the slow \
      path. `meta l4proto` asks for the same of both. Who means IPv4 only says so with `meta \
      nfproto ipv4`.
      """,
    flagged: [
      .router(
        """
          ip protocol { tcp, udp } flow add @fast
        # ^^^^^^^^^^^ this leaves IPv6 out: it is never offloaded
        """,
        fixed: """
            meta l4proto { tcp, udp } flow add @fast
          """),
      .router(
        """
          iifname lan0 ip6 nexthdr tcp flow add @fast
        #              ^^^^^^^^^^^ this leaves IPv4 out: it is never offloaded
        """,
        fixed: """
            iifname lan0 meta l4proto tcp flow add @fast
          """),
    ],
    fine: [
      .router(
        """
          meta nfproto ipv4 ip protocol { tcp, udp } flow add @fast
          ip saddr 10.0.0.0/8 ip protocol tcp flow add @fast
        """),
      .router(
        """
          ip protocol { tcp, udp } flow add @fast
          ip6 nexthdr { tcp, udp } flow add @fast
        """),
      Example(
        """
        table ip router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority filter;
            ip protocol { tcp, udp } flow add @fast
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let sites = subject.analyses.flows.sites.filter { !$0.packets.isEmpty }
    var isOffloaded: [UInt128: Bool] = [:]
    for site in sites where site.chain.family == .inet {
      guard let match = site.visit.rule.onlyFamilyMatch,
        let family = site.visit.condition.values(of: FlowKey.network)?.onlyValue,
        match.span != .none
      else { continue }
      let missing = family == FlowKey.ipv4 ? FlowKey.ipv6 : FlowKey.ipv4
      if isOffloaded[missing] == nil {
        var other = PacketCondition()
        other.require(FlowKey.network, ValueSet(missing))
        isOffloaded[missing] = sites.contains { !$0.packets.intersection(other).isEmpty }
      }
      if isOffloaded[missing] == false { report(.flowOneFamily(at: match.span, family, site)) }
    }
  }
}

extension CheckedRuleBody {
  /// The field of the protocol, where it alone makes the rule one of IPv4 or IPv6.
  fileprivate var onlyFamilyMatch: CheckedExpression? {
    let written = statements.filter { !$0.isImplied }.compactMap { statement in
      guard case .match(let match) = statement.kind else { return nil as CheckedExpression? }
      return match.left
    }
    let isDeliberate = written.contains { $0.namesFamily && !$0.isProtocolField }
    let fields = written.filter(\.isProtocolField)
    return isDeliberate || fields.count != 1 ? nil : fields.first
  }
}

extension CheckedExpression {
  /// `ip protocol` or `ip6 nexthdr`.
  fileprivate var isProtocolField: Bool {
    guard case .payload(let use) = kind, use.tunnel == nil else { return false }
    return use.header.name + " " + use.field.name == "ip protocol"
      || use.header.name + " " + use.field.name == "ip6 nexthdr"
  }

  /// Whether it says which of the two it is about.
  fileprivate var namesFamily: Bool {
    switch kind {
    case .payload(let use): ["ip", "ip6", "icmp", "icmpv6"].contains(use.header.name)
    case .selector(let use):
      use.family != nil || ["nfproto", "protocol"].contains(use.selector.name)
    case .concatenation(let parts): parts.contains(where: \.namesFamily)
    case .binary(_, let left, _): left.namesFamily
    case .value, .rawPayload, .option, .fib, .numgen, .hash, .map: false
    }
  }
}

extension Finding {
  fileprivate static func flowOneFamily(
    at span: SourceSpan, _ family: UInt128, _ site: FlowAnalysis.Site
  ) -> Finding {
    let missing = family == FlowKey.ipv4 ? "IPv6" : "IPv4"
    return Finding(
      FlowOneFamily.about, at: span, "this leaves \(missing) out: it is never offloaded",
      notes: [Note("this is to offload it", at: site.span)],
      fixIt:
        FixIt(
          "write 'meta l4proto'", edits: [FixIt.Edit(span, replacement: "meta l4proto")],
          isSafe: false), path: site.path)
  }
}
