import Semantics
import Source
import Syntax

/// Chains that nothing leads to.
enum UnusedChain: LintRule {
  static let about = RuleDescription(
    code: "W110", name: "unused-chain", severity: .warning, needsWholeText: true,
    summary: "A chain with rules that has no hook and that nothing jumps to.",
    why: """
      A chain without `type ... hook ...` sees packets only where a rule or a map's element jumps \
      to it. Nothing does here, so its rules never run. Either the jump is missing, or the hook, \
      or the chain is a leftover. Chains without rules are left alone: other programs may fill \
      them.
      """,
    flagged: [
      Example(
        """
        table inet router {
          chain services { tcp dport 22 accept; }
        #       ^^^^^^^^ nothing leads to chain 'services'
          chain input { type filter hook input priority filter; policy drop; }
        }
        """),
      Example(
        """
        table inet router {
          chain first { jump second; }
        #       ^^^^^ nothing leads to chain 'first'
          chain second { tcp dport 22 accept; }
        #       ^^^^^^ nothing leads to chain 'second' but from chains that nothing leads to
          chain input { type filter hook input priority filter; policy drop; }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet router {
          map services { type inet_service : verdict; elements = { 22 : jump ssh }; }
          chain ssh { ip saddr 10.0.0.0/8 accept; }
          chain input {
            type filter hook input priority filter; policy drop;
            tcp dport vmap @services
          }
        }
        """),
      Example(
        """
        table inet router {
          chain filled_later { }
          chain input { type filter hook input priority filter; policy drop; }
        }
        """),
      Example(
        """
        add table inet router
        add chain inet router services
        add rule inet router services tcp dport 22 accept
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    // Where the text has no hook, the jumps may be where the hooks are.
    for table in subject.analyses.tables
    where table.chains.contains(where: \.isBase) && !table.hasUnknownJumps {
      let reached = reachedChains(of: table)
      for chain in table.chains where !chain.isBase && !reached.contains(chain.name) {
        let name = chain.declaration.name
        guard name.span != .none, chain.rules.contains(where: \.rule.isOwn) else { continue }
        report(.unusedChain(name, isLedTo: table.jumps[name.text]?.isEmpty == false))
      }
    }
  }

  private static func reachedChains(of table: TableAnalysis) -> Set<String> {
    let targets = table.targets()
    var reached: Set<String> = []
    var waiting = table.chains.filter(\.isBase).map(\.name)
    while let name = waiting.popLast() {
      guard reached.insert(name).inserted else { continue }
      waiting += targets[name] ?? []
    }
    return reached
  }
}

extension Finding {
  fileprivate static func unusedChain(_ name: Word, isLedTo: Bool) -> Finding {
    Finding(
      UnusedChain.about, at: name.span,
      "nothing leads to chain '\(name.text)'"
        + (isLedTo ? " but from chains that nothing leads to" : ""),
      help: "jump to it, give it a hook, or remove it")
  }
}
