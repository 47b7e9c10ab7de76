import Catalogue
import Semantics
import Source
import Syntax

/// Input chains that let no replies in.
enum RepliesDropped: LintRule {
  static let about = RuleDescription(
    code: "W120", name: "replies-dropped", severity: .warning, needsWholeText: true,
    summary: "An input chain that drops by default and accepts no packets of known connections.",
    why: """
      Whatever the machine asks others, names, time, updates, is answered to a port that no rule \
      names. `ct state established,related accept` lets the answers in; without it every \
      connection of the machine's own hangs. Chains are left alone where any rule could accept \
      such packets, and where an output chain of the table keeps the machine from asking.
      """,
    flagged: [
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
        #                                           ^^^^^^^^^^^ no rule accepts replies
            iifname "lo" accept
            icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept
            tcp dport { 22, 80, 443 } accept
          }
        }
        """),
      Example(
        """
        table ip filter {
          chain services { tcp dport 22 ct state new accept; }
          chain input {
            type filter hook input priority filter;
            iif lo accept
            jump services
            counter drop
        #   ^^^^^^^^^^^^ no rule accepts replies
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table ip closed {
          chain input {
            type filter hook input priority filter; policy drop;
            iif lo accept
            log
          }
        }
        """),
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            ct state vmap { established : accept, related : accept, invalid : drop }
            iifname "lo" accept
            icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept
          }
        }
        """),
      Example(
        """
        table ip filter {
          chain input {
            type filter hook input priority filter; policy drop;
            iif lo accept
            tcp flags & (syn | ack) != syn accept
            udp sport 53 accept
          }
        }
        """),
      Example(
        """
        table ip filter {
          chain input {
            type filter hook input priority filter; policy drop;
            iif lo accept
            tcp dport 22 accept
          }
          chain output {
            type filter hook output priority filter; policy drop;
            oif lo accept
            tcp sport 22 accept
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let silent = Set(
      subject.analyses.walks.filter { $0.base.hook == .output && $0.defaultDrop != nil }
        .map(\.analysis.table.declaration.name.text))
    for base in subject.analyses.walks
    where base.isInput && !base.isClosed && !base.mayAccept(.reply) {
      guard let drop = base.defaultDrop, drop != .none else { continue }
      guard !silent.contains(base.analysis.table.declaration.name.text) else { continue }
      report(.repliesDropped(at: drop))
    }
  }
}

extension BaseWalk {
  /// Whether packets for the machine itself come here, and a rule is there to be asked.
  var isInput: Bool {
    guard base.hook == .input, base.type == .filter, !chain.rules.isEmpty else { return false }
    switch analysis.table.declaration.family {
    case .ip, .ip6, .inet: return true
    case .arp, .bridge, .netdev: return false
    }
  }
}

extension Finding {
  fileprivate static func repliesDropped(at span: SourceSpan) -> Finding {
    Finding(
      RepliesDropped.about, at: span, "no rule accepts replies",
      help: "let known connections in first: 'ct state established,related accept'")
  }
}
