import Semantics
import Source

/// Rules whose packets an earlier rule has taken, to do the same with them.
enum RedundantRule: LintRule {
  static let about = RuleDescription(
    code: "W103", name: "redundant-rule", severity: .warning,
    summary: "A rule whose packets an earlier rule of the chain has given the same verdict.",
    why: """
      An earlier rule matches every packet that this one could match, and does the same with it. \
      The rule costs a comparison for each packet that passes, its counter never moves, and who \
      reads the chain looks for a difference that is not there. Remove it; or, where its counter \
      or log is what you want, put it before the other rule.
      """,
    flagged: [
      Example(
        """
        table inet router {
          chain input {
            type filter hook input priority filter; policy drop;
            tcp dport { 22, 80, 443 } accept
            tcp dport 443 counter accept
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rule 1 already accepts every packet that could match
          }
        }
        """,
        fixed: """
          table inet router {
            chain input {
              type filter hook input priority filter; policy drop;
              tcp dport { 22, 80, 443 } accept
            }
          }
          """),
      Example(
        """
        table ip filter {
          chain input {
            type filter hook input priority filter; policy drop;
            ip saddr 192.168.0.0/16 udp dport 53 accept
            ip saddr 192.168.7.0-192.168.7.20 udp dport domain accept
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          }
        }
        """,
        fixed: """
          table ip filter {
            chain input {
              type filter hook input priority filter; policy drop;
              ip saddr 192.168.0.0/16 udp dport 53 accept
            }
          }
          """),
      Example(
        """
        table inet router {
          chain input {
            type filter hook input priority filter; policy drop;
            tcp dport 1-1023 accept
            udp dport 53 accept
            tcp dport { 1024-65535 } accept
            tcp dport 8000-8099 accept
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^ rule 3 already accepts every packet that could match
            tcp dport 1000-1100 accept
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^
          }
        }
        """,
        fixed: """
          table inet router {
            chain input {
              type filter hook input priority filter; policy drop;
              tcp dport 1-1023 accept
              udp dport 53 accept
              tcp dport { 1024-65535 } accept
            }
          }
          """),
    ],
    fine: [
      Example(
        """
        table inet router {
          chain input {
            type filter hook input priority filter; policy drop;
            tcp dport { 22, 80 } accept
            udp dport 80 accept
            tcp dport 22-25 accept
          }
        }
        """),
      Example(
        """
        table inet router {
          chain input {
            type filter hook input priority filter; policy drop;
            tcp dport 22 limit rate 3/minute accept
            tcp dport 22 counter accept
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for hidden in subject.analyses.hiddenRules {
      for each in hidden.hidden where !each.isAlways && hidden.doesTheSame(each) {
        let rule = hidden.chain.rules[each.rule].rule
        guard rule.isOwn, rule.body.isComplete, !rule.body.sendsToFlowtable else { continue }
        report(.redundantRule(rule.body, each, in: subject))
      }
    }
  }
}

extension Finding {
  fileprivate static func redundantRule(
    _ body: CheckedRuleBody, _ hidden: HiddenRules.Hidden, in subject: LintSubject
  ) -> Finding {
    let removal = subject.removal(ofRule: body.span)
    return Finding(
      RedundantRule.about, at: body.span,
      hidden.sentence(isAlready: true), notes: hidden.notes,
      fixIt: removal.map { FixIt("remove the rule", edits: [$0], isSafe: true) })
  }
}
