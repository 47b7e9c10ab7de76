import Semantics
import Source

/// Rules behind one that takes every packet.
enum UnreachableRule: LintRule {
  static let about = RuleDescription(
    code: "W101", name: "unreachable-rule", severity: .warning,
    summary: "A rule behind one of the same chain that takes every packet.",
    why: """
      Rules are asked one after another. Behind a rule that matches every packet and accepts, \
      drops, rejects or returns it, no packet is left: what stands there does nothing, however \
      right it looks. Most often the rule was added at the end of a chain that ends in a final \
      `drop`. Move it before that rule, or remove it.
      """,
    flagged: [
      Example(
        """
        table inet router {
          chain input {
            type filter hook input priority filter; policy drop;
            tcp dport 22 accept
            counter drop
            tcp dport 443 accept
        #   ^^^^^^^^^^^^^^^^^^^^ no packet gets here: rule 2 drops every packet
          }
        }
        """),
      Example(
        """
        table inet router {
          chain checked {
            ct state { invalid, established, related, new, untracked } return
            udp dport 53 counter accept
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ no packet gets here: rule 1 sends back every packet
            log
          }
          chain forward {
            type filter hook forward priority filter;
            jump checked
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
            limit rate 10/second accept
            tcp dport 443 accept
          }
        }
        """),
      Example(
        """
        table inet router {
          chain watched { counter; tcp dport 22 accept; }
          chain input {
            type filter hook input priority filter; policy drop;
            jump watched
            tcp dport 443 accept
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for hidden in subject.analyses.hiddenRules {
      let always = hidden.hidden.filter(\.isAlways)
      guard let first = always.first, let taker = first.takers.first else { continue }
      let rule = hidden.chain.rules[first.rule].rule
      guard rule.isOwn, rule.body.isComplete, !rule.body.sendsToFlowtable else { continue }
      report(.unreachableRule(rule.body, taker, othersBehind: always.count - 1))
    }
  }
}

extension CheckedRuleBody {
  /// Whether packets get into a flowtable by this rule: what hides it has codes of its own.
  var sendsToFlowtable: Bool {
    allStatements.contains { statement in
      if case .flow = statement.kind { true } else { false }
    }
  }
}

extension Finding {
  fileprivate static func unreachableRule(
    _ body: CheckedRuleBody, _ taker: HiddenRules.Taker, othersBehind: Int
  ) -> Finding {
    var notes = [Note("every packet ends here", at: taker.span)]
    if othersBehind > 0 {
      notes.append(
        Note(
          othersBehind == 1
            ? "the rule behind it is not reached either"
            : "nor do packets get to the \(othersBehind) rules behind it"))
    }
    return Finding(
      UnreachableRule.about, at: body.span,
      "no packet gets here: rule \(taker.rule + 1) \(taker.ending.action) every packet",
      notes: notes, help: "move it before that rule, or remove it")
  }
}
