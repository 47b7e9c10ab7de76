import Catalogue
import Semantics
import Source
import Syntax

/// Packets that one base chain accepts, and a later one of the same hook drops.
enum AcceptedThenDropped: LintRule {
  static let about = RuleDescription(
    code: "W107", name: "accepted-then-dropped", severity: .warning, needsWholeText: true,
    summary: "A rule that accepts packets which a later base chain of the same hook drops.",
    why: """
      `accept` ends only the base chain that it is in. The packet goes on to the next base chain \
      of the hook, in the order of the priorities and whatever their tables, and each of them may \
      drop it. An accept in one table does not help against `policy drop` in another: the later \
      chain has to accept the packets as well, or both should be one.
      """,
    flagged: [
      Example(
        """
        table inet site {
          chain input {
            type filter hook input priority -5; policy accept;
            tcp dport 8080 accept
        #                  ^^^^^^ chain 'input' of table 'inet base' drops these packets later
          }
        }
        table inet base {
          chain input {
            type filter hook input priority filter; policy drop;
            tcp dport { 22, 443 } accept
          }
        }
        """),
      Example(
        """
        table ip filter {
          chain early {
            type filter hook forward priority -10;
            ip saddr 10.1.0.0/16 udp dport 53 accept
        #                                     ^^^^^^
          }
          chain late {
            type filter hook forward priority filter;
            ct state established,related tcp dport != 25 accept
            ip saddr 10.2.0.0/16 accept
            reject
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet site {
          chain input {
            type filter hook input priority -5; policy accept;
            tcp dport 8080 accept
          }
        }
        table inet base {
          chain input {
            type filter hook input priority filter; policy drop;
            tcp dport { 22, 443 } accept
            ct state established,related accept
            tcp dport 8000-9000 ct state new accept
          }
        }
        """),
      Example(
        """
        table inet site {
          chain input {
            type filter hook input priority 5; policy accept;
            tcp dport 8080 accept
          }
        }
        table inet base {
          chain input {
            type filter hook input priority filter; policy drop;
            tcp dport { 22, 443 } accept
          }
        }
        """),
    ])

  /// Pairs of rules that are compared; pairs of chains with more than are left are not.
  private static let maximumComparisons = 4_000_000

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let chains = subject.analyses.walks.filter(\.isFilter)
    let closed = chains.filter { $0.defaultDrop != nil && !$0.walk.isIncomplete }
    var reported: Set<SourceSpan> = []
    var left = maximumComparisons
    for early in chains {
      for late in closed where late.isBehind(early) {
        let comparisons = max(1, early.walk.steps.count * late.walk.steps.count)
        guard comparisons <= left else { continue }
        left -= comparisons
        for accepted in early.accepted(comparableWith: late)
        where !late.mayAccept(accepted.condition) && reported.insert(accepted.span).inserted {
          report(.acceptedThenDropped(at: accepted.span, late))
        }
      }
    }
  }
}

extension BaseWalk {
  /// Whether packets that pass here go on as they are: nothing rewrites addresses between two
  /// chains of these hooks.
  fileprivate var isFilter: Bool {
    base.type == .filter && (base.hook == .input || base.hook == .forward)
  }

  /// Whether packets that the other accepts come here next, of the same family.
  fileprivate func isBehind(_ other: BaseWalk) -> Bool {
    base.hook == other.base.hook && base.priority > other.base.priority
      && analysis.table.declaration.family == other.analysis.table.declaration.family
  }

  /// What rules accept, as far as it means the same in the other chain: sets belong to a table, and
  /// what was written is no longer as it was.
  fileprivate func accepted(
    comparableWith other: BaseWalk
  ) -> [(condition: PacketCondition, span: SourceSpan)] {
    let writes = Set((walk.steps + other.walk.steps).flatMap(\.effect.writes))
    return walk.steps.flatMap { step -> [(condition: PacketCondition, span: SourceSpan)] in
      step.effect.branches.compactMap { branch in
        guard branch.ending == .accept, branch.span != .none, step.body.isComplete else {
          return nil
        }
        var condition = PacketCondition()
        for constraint in step.arriving.intersection(branch.condition).constraints {
          if case .membership = constraint.key { continue }
          if writes.contains(where: constraint.key.isChanged) { continue }
          condition.require(constraint.key, constraint.values)
        }
        return condition.isNever ? nil : (condition, branch.span)
      }
    }
  }
}

extension Finding {
  fileprivate static func acceptedThenDropped(at span: SourceSpan, _ late: BaseWalk) -> Finding {
    let table = late.analysis.table.declaration
    return Finding(
      AcceptedThenDropped.about, at: span,
      "chain '\(late.chain.name)' of table '\(table.family.name) \(table.name.text)' "
        + "drops these packets later",
      notes: [Note("nothing before this accepts them there", at: late.defaultDrop)],
      help: "accept them there as well: 'accept' ends only the chain that it is in")
  }
}
