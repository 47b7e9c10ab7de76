import Catalogue
import Semantics
import Source
import Syntax

/// Base chains that drop everything, for want of rules.
enum DroppingEverything: LintRule {
  static let about = RuleDescription(
    code: "W114", name: "dropping-everything", severity: .warning, needsWholeText: true,
    summary: "A base chain for the machine's own packets with `policy drop` and no rule.",
    why: """
      `policy drop` without a rule drops every packet at the hook: at input the machine cannot be \
      reached and gets no replies, at output it cannot send, not even to itself. As no other table \
      can accept what this one drops, that cuts off a machine at once. At the forward hook it is \
      the usual way not to be a router, and not reported.
      """,
    flagged: [
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
        #                                           ^^^^^^^^^^^ chain 'input' drops every packet
          }
        }
        """),
      Example(
        """
        table ip filter {
          chain input { type filter hook input priority 0; policy accept; }
          chain output { type filter hook output priority 0; policy drop; }
        #                                                    ^^^^^^^^^^^
        }
        """),
    ],
    fine: [
      Example(
        """
        table ip6 refused {
          chain input { type filter hook input priority filter; policy drop; }
          chain output { type filter hook output priority filter; policy drop; }
        }
        """),
      Example(
        """
        table inet filter {
          chain forward { type filter hook forward priority filter; policy drop; }
        }
        """),
      Example(
        """
        table inet filter {
          chain input { type filter hook input priority filter; policy drop; }
        }
        add rule inet filter input ct state established accept
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for base in subject.analyses.walks where base.chain.rules.isEmpty {
      let declaration = base.chain.declaration
      // A table without rules for IPv6 alone is there to end it.
      let table = base.analysis
      guard declaration.acceptsByDefault == false, base.base.hook != .forward,
        declaration.policySpan != .none, table.table.declaration.family != .ip6 || table.hasOwnRules
      else { continue }
      report(.droppingEverything(declaration.name, at: declaration.policySpan))
    }
  }
}

extension Finding {
  fileprivate static func droppingEverything(_ name: Word, at span: SourceSpan) -> Finding {
    Finding(
      DroppingEverything.about, at: span, "chain '\(name.text)' drops every packet",
      help: "accept what the machine needs, or use 'policy accept'")
  }
}
