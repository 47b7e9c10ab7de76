import Semantics
import Source
import Syntax

/// Jumps that do nothing.
enum JumpToEmptyChain: LintRule {
  static let about = RuleDescription(
    code: "W115", name: "jump-to-empty-chain", severity: .info, isOnByDefault: false,
    needsWholeText: true,
    summary: "A jump to a chain of the text that has no rules.",
    why: """
      The packet comes back at once. Where another program fills the chain, that is as it should \
      be; otherwise rules are missing, or went into a chain of another name or table.
      """,
    flagged: [
      Example(
        """
        table inet filter {
          chain services { }
          chain input {
            type filter hook input priority filter; policy drop;
            tcp dport 22 jump services
        #                ^^^^^^^^^^^^^ chain 'services' has no rules
          }
        }
        """),
      Example(
        """
        table inet filter {
          chain lan { }
          chain wan { tcp dport 22 drop; }
          chain input {
            type filter hook input priority filter; policy accept;
            iifname vmap { "lan0" : jump lan, "wan0" : jump wan }
        #                  ^^^^^^^^^^^^^^^^^ chain 'lan' has no rules
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet filter {
          chain services { }
          chain input {
            type filter hook input priority filter; policy drop;
            jump services
          }
        }
        add rule inet filter services tcp dport 22 accept
        """),
      Example(
        """
        table inet filter {
          chain services { counter; }
          chain input {
            type filter hook input priority filter; policy drop;
            jump services
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for table in subject.analyses.tables {
      for chain in table.chains where chain.rules.isEmpty && !chain.isBase {
        let name = chain.declaration.name
        guard name.span != .none else { continue }
        for jump in table.jumps[chain.name] ?? [] where jump.span != .none {
          report(.jumpToEmptyChain(chain.name, at: jump.span, declared: name.span))
        }
      }
    }
  }
}

extension Finding {
  fileprivate static func jumpToEmptyChain(
    _ name: String, at span: SourceSpan, declared: SourceSpan
  ) -> Finding {
    Finding(
      JumpToEmptyChain.about, at: span, "chain '\(name)' has no rules",
      notes: [Note("it is declared here", at: declared)])
  }
}
