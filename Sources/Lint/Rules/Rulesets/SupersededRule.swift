import Semantics
import Source

/// Rules whose packets a later, wider rule would treat the same.
enum SupersededRule: LintRule {
  static let about = RuleDescription(
    code: "W109", name: "superseded-rule", severity: .info,
    summary: "A rule whose packets would get the same verdict from a later, wider rule.",
    why: """
      Without this rule its packets would reach a later one that matches them all and does the \
      same, and no rule between would have done anything else with them. It can go; unless it \
      stands there to be quick, or to say something, in which case a comment says so: rules with a \
      comment, a counter or a log are left alone.
      """,
    flagged: [
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            tcp dport 443 accept
        #   ^^^^^^^^^^^^^^^^^^^^ rule 3 accepts these packets as well
            udp dport 53 drop
            tcp dport { 80, 443 } accept
          }
        }
        """,
        fixed: """
          table inet filter {
            chain input {
              type filter hook input priority filter; policy drop;
              udp dport 53 drop
              tcp dport { 80, 443 } accept
            }
          }
          """),
      Example(
        """
        table ip filter {
          chain forward {
            type filter hook forward priority filter; policy accept;
            ip saddr 192.0.2.7 drop
        #   ^^^^^^^^^^^^^^^^^^^^^^^ rule 2 drops these packets as well
            ip saddr 192.0.2.0/24 drop
          }
        }
        """,
        fixed: """
          table ip filter {
            chain forward {
              type filter hook forward priority filter; policy accept;
              ip saddr 192.0.2.0/24 drop
            }
          }
          """),
    ],
    fine: [
      Example(
        """
        table ip filter {
          chain forward {
            type filter hook forward priority filter; policy accept;
            ip saddr 192.0.2.7 drop
            tcp dport 22 accept
            ip saddr 192.0.2.0/24 drop
          }
        }
        """),
      Example(
        """
        table ip filter {
          chain forward {
            type filter hook forward priority filter; policy accept;
            ip saddr 192.0.2.7 counter drop
            ip saddr 192.0.2.8 drop comment "the scanner"
            ip saddr 192.0.2.9 reject
            ip saddr 192.0.2.0/24 drop
            tcp dport 22 accept
            tcp dport 22 accept
          }
        }
        """),
    ])

  /// The wider rule is looked for among so many rules behind.
  private static let maximumDistance = 64

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for analysis in subject.analyses.hiddenRules {
      let rules = analysis.chain.rules
      let hidden = Set(analysis.hidden.map(\.rule))
      for index in rules.indices where rules[index].rule.isOwn {
        let body = rules[index].rule.body
        guard body.isBare, body.comment == nil, !rules[index].effect.condition.isNever else {
          continue
        }
        let last = min(rules.count, index + 1 + maximumDistance)
        guard let other = (index + 1..<last).first(where: { !leaves(index, $0, rules) }),
          !hidden.contains(other), rules[other].rule.body.isBare,
          rules[other].effect.doesTheSame(as: rules[index].effect),
          rules[other].effect.condition.covers(rules[index].effect.condition)
        else { continue }
        report(.supersededRule(body, rules[other].effect, number: other, in: subject))
      }
    }
  }

  /// Whether a rule between does nothing to the packets that another matches.
  private static func leaves(
    _ index: Int, _ between: Int,
    _ rules: [(rule: RulesetView.Rule, effect: RuleEffect)]
  ) -> Bool {
    rules[between].effect.condition.isDisjoint(from: rules[index].effect.condition)
  }
}

extension CheckedRuleBody {
  /// Whether it has nothing but matches and a final verdict.
  fileprivate var isBare: Bool {
    guard isComplete, statements.count > 1, let last = statements.last else { return false }
    guard case .verdict(let verdict) = last.kind else { return false }
    switch verdict.kind {
    case .accept, .drop: break
    case .continue, .return, .jump, .goto, .jumpBlock, .gotoBlock: return false
    }
    return statements.dropLast().allSatisfy { statement in
      if case .match = statement.kind { true } else { false }
    }
  }
}

extension RuleEffect {
  fileprivate func doesTheSame(as other: RuleEffect) -> Bool {
    branches.map(\.ending) == other.branches.map(\.ending)
  }
}

extension Finding {
  fileprivate static func supersededRule(
    _ body: CheckedRuleBody, _ other: RuleEffect, number: Int, in subject: LintSubject
  ) -> Finding {
    let action = other.branches.first?.ending.action ?? ""
    let removal = subject.removal(ofRule: body.span)
    return Finding(
      SupersededRule.about, at: body.span,
      "rule \(number + 1) \(action) these packets as well",
      notes: other.branches.first.map { [Note("it takes them here", at: $0.span)] } ?? [],
      fixIt: removal.map { FixIt("remove the rule", edits: [$0], isSafe: true) })
  }
}
