import Catalogue
import Semantics
import Source
import Syntax

/// A rule with `flow` in a chain that no packet comes to.
enum UnreachableFlow: LintRule {
  static let about = RuleDescription(
    code: "FT042", name: "unreachable-flow-rule", severity: .warning, needsWholeText: true,
    summary: "A rule with `flow` in a chain that no base chain leads to.",
    why: """
      A chain without a hook gets packets only from a jump. Nothing leads from the forward hook to \
      this one, so nothing is ever offloaded, and the kernel does not check the rule either.
      """,
    flagged: [
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain faster {
            meta l4proto { tcp, udp } flow add @fast
        #                             ^^^^^^^^^^^^^^ no packet comes to chain 'faster': nothing \
        in the forward hook leads there
          }
          chain forward {
            type filter hook forward priority filter; policy accept;
            ct state invalid drop
          }
        }
        """),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain a { goto b; }
          chain b {
            flow add @fast
        #   ^^^^^^^^^^^^^^
          }
          chain forward { type filter hook forward priority filter; }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain faster {
            meta l4proto { tcp, udp } flow add @fast
          }
          chain forward {
            type filter hook forward priority filter; policy accept;
            ct state vmap { established : jump faster, invalid : drop }
          }
        }
        """),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          map zones { type ifname : verdict; }
          chain faster {
            meta l4proto { tcp, udp } flow add @fast
          }
          chain forward {
            type filter hook forward priority filter; policy accept;
            iifname vmap @zones
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for table in subject.analyses.tables {
      guard table.table.hasStatement(where: { $0.flowtable != nil }) else { continue }
      let bases = table.chains.filter { $0.declaration.base?.hook == .forward }
      let walks = bases.map { ChainWalk(from: $0.name, in: table) }
      // A table without a forward chain may be part of a ruleset only.
      if walks.isEmpty || walks.contains(where: \.isIncomplete) { continue }
      let reached = walks.reduce(into: Set<String>()) { $0.formUnion($1.chains) }
      for chain in table.chains where !chain.isBase && !reached.contains(chain.name) {
        for (rule, _) in chain.rules where rule.isOwn {
          let flow = rule.body.allStatements.first { $0.flowtable != nil }
          if let flow { report(.unreachableFlow(at: flow.span, chain.name)) }
        }
      }
    }
  }
}

extension Finding {
  fileprivate static func unreachableFlow(at span: SourceSpan, _ chain: String) -> Finding {
    Finding(
      UnreachableFlow.about, at: span,
      "no packet comes to chain '\(chain)': nothing in the forward hook leads there",
      help: "jump to '\(chain)' from a chain with 'hook forward'")
  }
}
