import Semantics
import Source

/// Rules whose packets an earlier rule has taken, to do something else with them.
enum ShadowedRule: LintRule {
  static let about = RuleDescription(
    code: "W102", name: "shadowed-rule", severity: .warning,
    summary: "A rule whose packets an earlier rule of the chain treats differently.",
    why: """
      An earlier rule matches every packet that this one could match, and gives it another \
      verdict: this rule never decides anything. One of the two is not what was meant, and it is \
      often the security that is lost: a `drop` that was added behind a wider `accept`. Swap the \
      rules, or narrow the first. Only certain cases are reported: rules with limits, quotas or \
      sets that rules fill hide nothing; other sets are taken to hold what the text puts into \
      them.
      """,
    flagged: [
      Example(
        """
        table inet router {
          chain input {
            type filter hook input priority filter; policy drop;
            ip saddr 10.0.0.0/8 accept
            tcp dport { 80, 443 } accept
            ip saddr 10.13.0.7 drop
        #   ^^^^^^^^^^^^^^^^^^^^^^^ rule 1 accepts every packet that could match
          }
        }
        """),
      Example(
        """
        table inet router {
          chain forward {
            type filter hook forward priority filter; policy drop;
            ct state vmap { established : accept, related : accept, invalid : drop }
            iifname lan0 ct state related,established reject
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          }
        }
        """),
      Example(
        """
        table inet router {
          chain input {
            type filter hook input priority filter; policy drop;
            iifname "lan0" jump {
              tcp dport 22 accept
              tcp dport { 80, 443 } reject
              tcp dport { 22, 80 } drop
        #     ^^^^^^^^^^^^^^^^^^^^^^^^^ rules 1 and 2 together take every packet that could match
            }
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
            ip saddr != 10.0.0.0/8 accept
            ip saddr 10.13.0.7 drop
            ip saddr 10.0.0.0/8 limit rate 5/second accept
            ip saddr 10.0.0.0/16 drop
          }
        }
        """),
      Example(
        """
        table inet router {
          chain forward {
            type filter hook forward priority filter; policy drop;
            meta mark 7 accept
            iifname lan0 meta mark set 7
            meta mark 7 drop
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for hidden in subject.analyses.hiddenRules {
      for each in hidden.hidden where !each.isAlways && !hidden.doesTheSame(each) {
        let rule = hidden.chain.rules[each.rule].rule
        guard rule.isOwn, rule.body.isComplete, !rule.body.sendsToFlowtable else { continue }
        report(.shadowedRule(rule.body, each))
      }
    }
  }
}

extension HiddenRules {
  /// Whether the hidden rule would have done the same as the one that hides it.
  func doesTheSame(_ hidden: Hidden) -> Bool {
    let (rule, effect) = chain.rules[hidden.rule]
    guard !effect.hasUnknownBranches, let own = rule.body.statements.last else { return false }
    return hidden.takers.allSatisfy { taker in
      guard effect.branches.allSatisfy({ $0.ending == taker.ending }),
        let other = chain.rules[taker.rule].rule.body.statements.last
      else { return false }
      return own.endsLike(other)
    }
  }
}

extension CheckedStatement {
  /// Whether two statements that end a rule in one way also do it with the same arguments; false
  /// where that is not known.
  fileprivate func endsLike(_ other: CheckedStatement) -> Bool {
    switch (kind, other.kind) {
    case (.reject(let own), .reject(let other)): own == other
    case (.nat(let own), .nat(let other)):
      own.kind == other.kind && own.flags == other.flags
        && [own.address, own.port, other.address, other.port].allSatisfy { $0 == nil }
    case (.queue, _), (.forward, _), (.reject, _), (.nat, _): false
    case (.verdict, _), (.verdictMap, _), (.match, _), (.scalar, _), (.objectReference, _),
      (.objectMap, _), (.assignment, _), (.resetOption, _), (.tproxy, _), (.duplicate, _),
      (.notrack, _), (.flow, _), (.setUpdate, _):
      true
    }
  }
}

extension Finding {
  fileprivate static func shadowedRule(
    _ body: CheckedRuleBody, _ hidden: HiddenRules.Hidden
  ) -> Finding {
    Finding(
      ShadowedRule.about, at: body.span,
      hidden.sentence(isAlready: false),
      notes: hidden.notes,
      help: hidden.takers.count == 1
        ? "swap the two rules, or narrow the first" : "move it before them, or narrow one of them")
  }
}
