import Semantics
import Source
import Syntax

/// A text that flushes rules and keeps the flowtable with the connections in it.
enum StaleFlows: LintRule {
  static let about = RuleDescription(
    code: "FT044", name: "stale-flows-on-reload", severity: .warning, needsWholeText: true,
    summary: "A flush of a table or chain that leaves its flowtable, and what is in it, in place.",
    why: """
      `flush table` and `flush chain` take rules away, not flowtables. Connections that were \
      offloaded stay so: stricter rules that are loaded in their place do not stop them. Delete \
      the table and make it anew in the same file, which the kernel does as one step, or end the \
      connections afterwards with `conntrack -D`.
      """,
    flagged: [
      Example(
        """
        # Made by hand.
          table inet router
          flush table inet router
        # ^^^^^^^^^^^^^^^^^^^^^^^ connections that were offloaded outlive this: the flowtables \
        of 'inet router' stay
          table inet router {
            flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
            chain forward {
              type filter hook forward priority filter;
              meta l4proto { tcp, udp } flow add @fast
            }
          }
        """,
        fixed: """
          # Made by hand.
            table inet router
            delete table inet router
            table inet router {
              flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
              chain forward {
                type filter hook forward priority filter;
                meta l4proto { tcp, udp } flow add @fast
              }
            }
          """),
      Example(
        """
        table ip router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward { type filter hook forward priority filter; }
        }
          flush chain ip router forward
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        table ip router {
          chain forward { ip protocol tcp flow add @fast; }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet router
        delete table inet router
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority filter;
            meta l4proto { tcp, udp } flow add @fast
          }
        }
        """),
      Example(
        """
        table inet router
        flush table inet router
        flush table ip other
        delete table inet router
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority filter;
            meta l4proto { tcp, udp } flow add @fast
          }
        }
        """, assumed: "table ip other { }"),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    var flushed = FlushedTables()
    for command in subject.ruleset.commands { flushed.add(command) }
    var reported: Set<TableName> = []
    for site in subject.analyses.flows.sites {
      let name = TableName(site.table.table.declaration)
      guard let flush = flushed.commands[name], flush.span != .none,
        reported.insert(name).inserted
      else { continue }
      let fixIt = flushed.whole.contains(name) ? subject.deleting(flush.span) : nil
      report(.staleFlows(flush, name, site, fixIt))
    }
  }

  /// Tables that were flushed and not deleted.
  private struct FlushedTables {
    /// The first flush of each.
    var commands: [TableName: CheckedCommand] = [:]
    /// Those that the text declares and then flushes as a whole.
    var whole: Set<TableName> = []
    var declared: Set<TableName> = []

    mutating func add(_ command: CheckedCommand) {
      switch command.object {
      case .ruleset: commands = [:]
      case .table(let table): add(command, TableName(table))
      case .chain(let chain):
        let name = TableName(chain.family, chain.table)
        if command.verb == .flush, commands[name] == nil { commands[name] = command }
      case .flowtable(let flowtable):
        let isGone = command.verb == .delete || command.verb == .destroy
        if isGone, flowtable.devices.isEmpty {
          commands[TableName(flowtable.family, flowtable.table)] = nil
        }
      case .rule, .repeatedRule, .set, .elements, .object, .query: break
      }
    }

    private mutating func add(_ command: CheckedCommand, _ name: TableName) {
      switch command.verb {
      case .add, .create: declared.insert(name)
      case .delete, .destroy:
        commands[name] = nil
        whole.remove(name)
      case .flush:
        if commands[name] == nil { commands[name] = command }
        if declared.contains(name) { whole.insert(name) }
      case .insert, .replace, .list, .reset, .get, .rename, .monitor, .describe, .import, .export:
        break
      }
    }
  }
}

extension LintSubject {
  /// Makes a `delete` of a `flush`.
  fileprivate func deleting(_ flush: SourceSpan) -> FixIt? {
    let word = "flush"
    guard map.string(flush).hasPrefix(word) else { return nil }
    let start = Int(flush.start)
    let span = SourceSpan(source: flush.source, start: start, end: start + word.utf8.count)
    return FixIt(
      "delete the table instead", edits: [FixIt.Edit(span, replacement: "delete")], isSafe: false)
  }
}

extension Finding {
  fileprivate static func staleFlows(
    _ flush: CheckedCommand, _ name: TableName, _ site: FlowAnalysis.Site, _ fixIt: FixIt?
  ) -> Finding {
    Finding(
      StaleFlows.about, at: flush.span,
      "connections that were offloaded outlive this: the flowtables of '\(name.title)' stay",
      notes: site.span == .none ? [] : [Note("offloaded by this rule", at: site.span)],
      fixIt: fixIt,
      help: fixIt == nil
        ? "delete the table and make it anew, or end them with 'conntrack -D' afterwards" : nil)
  }
}
