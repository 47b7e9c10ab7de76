import Catalogue
import Semantics
import Source

/// Which packets conntrack has seen when they come to a chain.
enum ConntrackSight {
  /// Those that it has seen, and those that it never will.
  case seen
  /// Those that it sees only later.
  case unseen
}

/// A statement, where packets of a base chain come to it.
struct ReachedStatement {
  let statement: CheckedStatement
  let base: CheckedChain.Base
  /// The way there; empty where it stands in the base chain itself.
  let path: [Note]
}

extension LintSubject {
  /// The statements of a kind that stand on the wrong side of conntrack, each once, however many
  /// chains lead there.
  func statements(
    _ sight: ConntrackSight, where isMeant: (CheckedStatement) -> Bool
  ) -> [ReachedStatement] {
    var known: Set<SourceSpan> = []
    return analyses.walks.filter { $0.hasPackets(sight) }.flatMap { base in
      base.walk.steps.flatMap { step in
        step.body.statements.compactMap { statement in
          guard isMeant(statement), statement.span != .none,
            known.insert(statement.span).inserted
          else { return nil }
          return ReachedStatement(
            statement: statement, base: base.base, path: base.path(of: step, to: statement.span))
        }
      }
    }
  }
}

extension BaseWalk {
  /// Whether the packets that come here are such: conntrack looks at them in prerouting and output,
  /// at a priority of its own.
  fileprivate func hasPackets(_ sight: ConntrackSight) -> Bool {
    guard Family.internet.contains(analysis.table.declaration.family) else { return false }
    switch (base.hook, sight) {
    case (.prerouting, .seen), (.output, .seen):
      return base.priority >= KernelLimit.conntrackPriority
    case (.prerouting, .unseen), (.output, .unseen):
      return base.priority <= KernelLimit.conntrackPriority
    case (.input, .seen), (.forward, .seen), (.postrouting, .seen): return true
    case (.input, .unseen), (.forward, .unseen), (.postrouting, .unseen), (.ingress, _),
      (.egress, _):
      return false
    }
  }
}
