import Catalogue
import Semantics
import Source

/// Rules whose matches contradict each other.
enum ImpossibleMatch: LintRule {
  static let about = RuleDescription(
    code: "W104", name: "impossible-match", severity: .warning,
    summary: "A match that no packet satisfies, by itself or after the matches before it.",
    why: """
      All matches of a rule must hold. Where one asks for what another has ruled out, the rule \
      never matches. Two ports or addresses that should be alternatives belong into one set: `tcp \
      dport { 80, 443 }`. And `==` compares all bits: `ct state == established,related` asks for \
      one packet in two states; without `==` it asks for either of them.
      """,
    flagged: [
      Example(
        """
        table inet router {
          chain input {
            type filter hook input priority filter; policy drop;
            tcp dport 80 tcp dport 443 accept
        #                ^^^^^^^^^^^^^ no packet matches this and the match before
          }
        }
        """),
      Example(
        """
        table inet router {
          chain input {
            type filter hook input priority filter; policy drop;
            ct state == established,related accept
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no packet matches this
            ip saddr 10.0.0.0/8 counter ip saddr != { 10.0.0.0-10.255.255.255 } drop
        #                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
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
            tcp dport 80-443 tcp dport != 100-200 accept
            tcp flags & (fin | syn) == fin | syn drop
          }
        }
        """),
      Example(
        """
        table inet router {
          chain prerouting {
            type filter hook prerouting priority mangle;
            meta mark 0 meta mark set 5 meta mark 5 counter
            ct state established,related accept
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for table in subject.analyses.tables {
      for (rule, effect) in table.allChains.lazy.flatMap(\.rules)
      where rule.isOwn && rule.body.isComplete && effect.condition.isNever {
        guard let finding = finding(rule.body, table.reader) else { continue }
        report(finding)
      }
    }
  }

  /// Reads the rule again, match after match, up to the one that leaves nothing.
  private static func finding(_ body: CheckedRuleBody, _ reader: ConditionReader) -> Finding? {
    var matches: [(statement: CheckedStatement, condition: PacketCondition)] = []
    for statement in body.statements {
      let condition = reader.condition(of: [statement])
      if condition.isNever { return .impossibleMatch(statement, besides: nil) }
      if let other = matches.first(where: { $0.condition.isDisjoint(from: condition) }) {
        return .impossibleMatch(statement, besides: other.statement)
      }
      if !condition.constraints.isEmpty { matches.append((statement, condition)) }
    }
    return nil
  }
}

extension Finding {
  fileprivate static func impossibleMatch(
    _ statement: CheckedStatement, besides other: CheckedStatement?
  ) -> Finding {
    guard let other else {
      return Finding(ImpossibleMatch.about, at: statement.span, "no packet matches this")
    }
    return Finding(
      ImpossibleMatch.about, at: statement.span, "no packet matches this and the match before",
      notes: [Note("it leaves none of these packets", at: other.span)],
      help: "put alternatives into one set: '{ a, b }'")
  }
}
