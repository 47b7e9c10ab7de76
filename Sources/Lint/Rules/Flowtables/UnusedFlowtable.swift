import Semantics
import Source
import Syntax

/// A flowtable that no rule sends packets to.
enum UnusedFlowtable: LintRule {
  static let about = RuleDescription(
    code: "FT041", name: "unused-flowtable", severity: .warning, needsWholeText: true,
    summary: "A flowtable that no rule of its table sends packets to.",
    why: """
      A flowtable alone does nothing: packets get into it by a rule of the forward hook, `flow add \
      @NAME`. Without one, every packet stays on the slow path. A text without any chain of the \
      table is left alone, as the rules may be in another file.
      """,
    flagged: [
      Example(
        """
        table inet router {
          flowtable fast {
        #           ^^^^ flowtable 'fast' is never used
            hook ingress priority filter; devices = { lan0, wan0 };
          }
          chain forward {
            type filter hook forward priority filter; policy accept;
          }
        }
        """),
      Example(
        """
        table ip router {
          flowtable old {
        #           ^^^ flowtable 'old' is never used
            hook ingress priority filter; devices = { lan1, wan1 };
          }
          flowtable new {
            hook ingress priority filter; devices = { lan0, wan0 };
          }
          chain forward {
            type filter hook forward priority filter;
            meta l4proto { tcp, udp } flow add @new
          }
        }
        """),
    ],
    fine: [
      .router("  ct state established jump { meta l4proto { tcp, udp } flow add @fast; }"),
      Example(
        """
        add table inet router
        add flowtable inet router fast { hook ingress priority 0; devices = { lan0, wan0 }; }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for table in subject.view.tables where !table.chains.isEmpty {
      var used: Set<String> = []
      table.forEachStatement { statement in
        if let name = statement.flowtable { used.insert(name.text) }
      }
      for flowtable in table.flowtables
      where flowtable.name.span != .none && !used.contains(flowtable.name.text) {
        report(.unusedFlowtable(flowtable.name))
      }
    }
  }
}

extension Finding {
  fileprivate static func unusedFlowtable(_ name: Word) -> Finding {
    Finding(
      UnusedFlowtable.about, at: name.span, "flowtable '\(name.text)' is never used",
      help: "send packets to it from the forward hook: 'flow add @\(name.text)'")
  }
}
