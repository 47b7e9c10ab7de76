import Catalogue
import Semantics
import Source

/// ICMP of one network protocol in packets of the other.
enum ICMPOfOtherFamily: LintRule {
  static let about = RuleDescription(
    code: "W128", name: "icmp-of-other-family", severity: .warning,
    summary: "ICMPv6 in IPv4 packets, or ICMP in IPv6 packets.",
    why: """
      ICMP is protocol 1 and belongs to IPv4, ICMPv6 is protocol 58 and belongs to IPv6. A rule of \
      an `ip` table that asks for ICMPv6, or one that asks for `ip protocol icmpv6`, loads and \
      never matches: neighbour discovery stays blocked although a rule seems to accept it.
      """,
    flagged: [
      Example(
        """
        table ip filter {
          chain input {
            type filter hook input priority filter; policy drop;
            meta l4proto icmpv6 accept
        #   ^^^^^^^^^^^^^^^^^^^ no IPv4 packet has ICMPv6
          }
        }
        """),
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            ip protocol icmpv6 accept
        #   ^^^^^^^^^^^^^^^^^^ no IPv4 packet has ICMPv6
            ip6 nexthdr icmp accept
        #   ^^^^^^^^^^^^^^^^ no IPv6 packet has ICMP
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            meta l4proto { icmp, icmpv6 } accept
          }
        }
        """),
      Example(
        """
        table ip filter {
          chain input {
            type filter hook input priority filter; policy drop;
            meta l4proto != icmpv6 accept
            meta l4proto icmp accept
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for table in subject.analyses.tables {
      for (rule, effect) in table.chains.lazy.flatMap(\.rules) where rule.isOwn {
        guard let isIPv6 = effect.condition.isIPv6(in: table.table.declaration.family),
          effect.condition.isICMP(ofIPv6: !isIPv6)
        else { continue }
        for statement in rule.body.statements {
          if table.reader.condition(of: [statement]).isICMP(ofIPv6: !isIPv6) {
            report(.icmpOfOtherFamily(isIPv6: isIPv6, at: statement.span))
            break
          }
        }
      }
    }
  }
}

extension PacketCondition {
  /// Whether only IPv6 packets can match; false for only IPv4, nil where both can.
  fileprivate func isIPv6(in family: Family) -> Bool? {
    if family == .ip { return false }
    if family == .ip6 { return true }
    return values(of: FlowKey.network)?.onlyValue.map { $0 == FlowKey.ipv6 }
  }

  /// Whether ICMP of one of the two network protocols is asked for.
  fileprivate func isICMP(ofIPv6: Bool) -> Bool {
    // IPPROTO_ICMP (in.h).
    let wanted = ValueSet(ofIPv6 ? FlowKey.icmpv6 : 1)
    let keys: [PacketKey?] = [FlowKey.transport, .field(.ipv6, "nexthdr")]
    return keys.contains { key in key.flatMap { values(of: $0) } == wanted }
  }
}

extension Finding {
  fileprivate static func icmpOfOtherFamily(isIPv6: Bool, at span: SourceSpan) -> Finding {
    Finding(
      ICMPOfOtherFamily.about, at: span,
      isIPv6 ? "no IPv6 packet has ICMP" : "no IPv4 packet has ICMPv6",
      help: isIPv6 ? "write 'icmpv6'" : "write 'icmp', or put the rule into an inet or ip6 table")
  }
}
