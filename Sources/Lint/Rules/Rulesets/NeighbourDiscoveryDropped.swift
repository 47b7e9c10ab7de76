import Catalogue
import Semantics
import Source

/// Input chains that end IPv6.
enum NeighbourDiscoveryDropped: LintRule {
  static let about = RuleDescription(
    code: "W122", name: "neighbour-discovery-dropped", severity: .warning, needsWholeText: true,
    summary: "An input chain that drops by default and accepts no IPv6 neighbour discovery.",
    why: """
      IPv6 finds hardware addresses by ICMPv6, where IPv4 has ARP beside the firewall. These \
      packets come by the input hook and belong to no connection, so `ct state \
      established,related` does not let them in. A chain that drops them cuts the machine off from \
      IPv6 as soon as its neighbours forget the address, minutes after the ruleset was loaded. \
      Chains that refuse IPv6 by a rule of their own are left alone.
      """,
    flagged: [
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
        #                                           ^^^^^^^^^^^
            ct state established,related accept
            iif lo accept
            icmp type echo-request accept
            tcp dport 22 accept
          }
        }
        """),
      Example(
        """
        table ip6 filter {
          chain input {
            type filter hook input priority filter;
            iif lo accept
            ct state established,related accept
            icmpv6 type { echo-request, nd-router-advert } accept
            drop
        #   ^^^^ no rule accepts IPv6 neighbour discovery
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
            ct state established,related accept
            iif lo accept
            meta l4proto { icmp, icmpv6 } accept
          }
        }
        """),
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            meta nfproto ipv6 drop
            ct state established,related accept
            iif lo accept
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for base in subject.analyses.walks
    where base.isInput && !base.isClosed && base.analysis.table.declaration.family != .ip {
      guard let drop = base.defaultDrop, drop != .none,
        !base.mayAccept(.neighbourSolicitation), !base.refuses(.neighbourSolicitation)
      else { continue }
      report(.neighbourDiscoveryDropped(at: drop))
    }
  }
}

extension Finding {
  fileprivate static func neighbourDiscoveryDropped(at span: SourceSpan) -> Finding {
    Finding(
      NeighbourDiscoveryDropped.about, at: span,
      "no rule accepts IPv6 neighbour discovery",
      help: "accept 'icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-advert }'")
  }
}
