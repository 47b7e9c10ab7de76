import Semantics
import Source

/// Input chains that let the machine not talk to itself.
enum LoopbackDropped: LintRule {
  static let about = RuleDescription(
    code: "W121", name: "loopback-dropped", severity: .warning, needsWholeText: true,
    summary: "An input chain that drops by default and accepts nothing from the loopback device.",
    why: """
      Programs of one machine talk to each other over `lo`: resolvers, databases, mail, \
      monitoring. Those packets come by the input hook as well, and a default drop breaks programs \
      that nobody connects with the firewall. `iif lo accept`, as the first rule, keeps them out \
      of it.
      """,
    flagged: [
      Example(
        """
        table ip filter {
          chain input {
            type filter hook input priority filter; policy drop;
        #                                           ^^^^^^^^^^^ no rule accepts packets from 'lo'
            ct state established,related accept
            tcp dport { 22, 80, 443 } accept
          }
        }
        """),
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter;
            ct state established,related accept
            iifname != "lo" icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept
            ip saddr 192.168.0.0/16 accept
            reject
        #   ^^^^^^ no rule accepts packets from 'lo'
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table ip filter {
          chain input {
            type filter hook input priority filter; policy drop;
            ct state established,related accept
            iifname { "lo", "lan0" } accept
          }
        }
        """),
      Example(
        """
        table ip filter {
          chain input {
            type filter hook input priority filter; policy drop;
            ct state established,related accept
            iifname != "wan0" accept
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for base in subject.analyses.walks where base.isInput && !base.mayAccept(.loopback) {
      guard let drop = base.defaultDrop, drop != .none, !base.refuses(.loopback) else { continue }
      report(.loopbackDropped(at: drop))
    }
  }
}

extension Finding {
  fileprivate static func loopbackDropped(at span: SourceSpan) -> Finding {
    Finding(
      LoopbackDropped.about, at: span, "no rule accepts packets from 'lo'",
      help: "let the machine talk to itself: 'iif lo accept'")
  }
}
