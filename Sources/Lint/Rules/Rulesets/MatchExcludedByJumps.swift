import Semantics
import Source

/// Rules of a chain that no jump to it brings packets for.
enum MatchExcludedByJumps: LintRule {
  static let about = RuleDescription(
    code: "W105", name: "match-excluded-by-jumps", severity: .warning, needsWholeText: true,
    summary: "A rule that matches none of the packets that jumps bring to its chain.",
    why: """
      Packets come to a chain only by the jumps that name it, and each jump brings those that its \
      own rule matches. A rule that asks for others, `udp dport` in a chain that only a rule with \
      `tcp` jumps to, never matches. Move it to a chain that sees its packets, or widen the jump.
      """,
    flagged: [
      Example(
        """
        table inet router {
          chain services {
            tcp dport 22 accept
            udp dport 51820 accept
        #   ^^^^^^^^^^^^^^^^^^^^^^ no jump to 'services' brings packets that match
          }
          chain input {
            type filter hook input priority filter; policy drop;
            meta l4proto tcp ct state new jump services
          }
        }
        """),
      Example(
        """
        table inet router {
          chain lan { counter; iifname "wan0" drop; }
        #                      ^^^^^^^^^^^^^^^^^^^ no jump to 'lan' brings packets that match
          chain dmz { counter; }
          chain forward {
            type filter hook forward priority filter; policy drop;
            iifname vmap { "lan0" : jump lan, "lan1" : jump lan, "dmz0" : jump dmz }
          }
        }
        """),
      Example(
        """
        table inet router {
          chain input {
            type filter hook input priority filter; policy drop;
            meta l4proto tcp jump {
              tcp dport 22 accept
              udp dport 53 accept
        #     ^^^^^^^^^^^^^^^^^^^ the jump to these rules brings no packets that match
            }
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet router {
          chain services {
            tcp dport 22 accept
            udp dport 51820 accept
          }
          chain input {
            type filter hook input priority filter; policy drop;
            meta l4proto tcp jump services
            meta l4proto udp jump services
          }
        }
        """),
      Example(
        """
        table inet router {
          chain marked { meta mark set 2; meta mark 2 accept; }
          chain input {
            type filter hook input priority filter; policy drop;
            meta mark 1 jump marked
          }
        }
        """),
    ])

  /// Each rule of a chain is compared with the jumps to it. A chain with more serves many.
  private static let maximumJumps = 256

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for table in subject.analyses.tables where !table.hasUnknownJumps {
      for chain in table.chains where !chain.isBase {
        guard let jumps = table.jumps[chain.name], jumps.count <= maximumJumps else { continue }
        check(chain, jumps, table, report: report)
      }
      for block in table.blocks { check(block.chain, [block.jump], table, report: report) }
    }
  }

  private static func check(
    _ chain: TableAnalysis.Chain, _ jumps: [TableAnalysis.Jump], _ table: TableAnalysis,
    report: (Finding) -> Void
  ) {
    let writes = chain.rules.reduce(into: Set<PacketWrite>()) {
      $0.formUnion(table.writes(of: $1.effect))
    }
    for (rule, effect) in chain.rules where rule.isOwn && !rule.body.sendsToFlowtable {
      var condition = PacketCondition()
      // What the chain itself writes is not what the jump has seen.
      for constraint in effect.condition.constraints
      where !writes.contains(where: constraint.key.isChanged) {
        condition.require(constraint.key, constraint.values)
      }
      guard !effect.condition.isNever, rule.body.isComplete,
        jumps.allSatisfy({ !$0.condition.isNever && $0.condition.isDisjoint(from: condition) }),
        let nearest = jumps.first
      else { continue }
      report(.matchExcludedByJumps(rule.body, chain.name, jump: nearest.span, of: jumps.count))
    }
  }
}

extension Finding {
  fileprivate static func matchExcludedByJumps(
    _ body: CheckedRuleBody, _ chain: String, jump: SourceSpan, of count: Int
  ) -> Finding {
    Finding(
      MatchExcludedByJumps.about, at: body.span,
      chain.isEmpty
        ? "the jump to these rules brings no packets that match"
        : "no jump to '\(chain)' brings packets that match",
      notes: [
        Note(count == 1 ? "the only jump is here" : "the first of \(count) jumps is here", at: jump)
      ])
  }
}
