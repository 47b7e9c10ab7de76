import Catalogue
import Semantics
import Source
import Syntax

/// A text with a rule that has `flow`, which adds it once more each time that it is loaded.
enum DoubledRules: LintRule {
  static let about = RuleDescription(
    code: "FT045", name: "reload-doubles-rules", severity: .warning, needsWholeText: true,
    summary: "A table with a rule that has `flow`, added without clearing it first.",
    why: """
      A text adds to what is there. Loaded a second time it adds its rules a second time, behind \
      the first, so that what was changed in the text never takes effect. Declare the table, \
      delete it and declare it with its rules: the kernel does all three as one step, and it works \
      whether or not the table was there.
      """,
    flagged: [
      Example(
        """
          table inet router {
        #            ^^^^^^ loading this a second time doubles the rules of table 'inet router'
            flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
            chain forward {
              type filter hook forward priority filter;
              meta l4proto { tcp, udp } flow add @fast
            }
          }
        """,
        fixed: """
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
        flush table ip other
        add table ip router
        #            ^^^^^^
        add flowtable ip router fast { hook ingress priority 0; devices = { lan0, wan0 }; }
        add chain ip router forward { type filter hook forward priority 0; }
        add rule ip router forward ip protocol tcp flow add @fast
        """,
        fixed: """
          flush table ip other
          table ip router
          delete table ip router

          add table ip router
          add flowtable ip router fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          add chain ip router forward { type filter hook forward priority 0; }
          add rule ip router forward ip protocol tcp flow add @fast
          """, assumed: "table ip other { }"),
    ],
    fine: [
      Example(
        """
        flush ruleset
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
        destroy table inet router
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
        create table inet router
        add flowtable inet router fast { hook ingress priority 0; devices = { lan0, wan0 }; }
        add chain inet router forward { type filter hook forward priority 0; }
        add rule inet router forward flow add @fast
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let sites = subject.analyses.flows.sites.filter { $0.span != .none }
    let names = sites.map { TableName($0.table.table.declaration) }
    var reported: Set<TableName> = []
    for name in names where reported.insert(name).inserted {
      guard let first = subject.ruleset.firstDeclaration(of: name),
        case .table(let table) = first.object
      else { continue }
      report(.doubledRules(table, first, subject.clearing(table, at: first.span)))
    }
  }
}

extension CheckedRuleset {
  /// The command that declares the table; nil where one clears it, or where it may only be loaded
  /// once.
  fileprivate func firstDeclaration(of name: TableName) -> CheckedCommand? {
    var first: CheckedCommand?
    for command in commands {
      let isGoing = [.flush, .delete, .destroy].contains(command.verb)
      switch command.object {
      case .ruleset: return nil
      case .table(let table) where TableName(table) == name:
        if isGoing || command.verb == .create { return nil }
        first = first ?? command
      case .chain(let chain) where TableName(chain.family, chain.table) == name:
        if isGoing || command.verb == .create { return nil }
      case .table, .chain, .rule, .repeatedRule, .set, .elements, .flowtable, .object, .query:
        break
      }
    }
    return first
  }
}

extension LintSubject {
  /// Lines before the declaration of a table that clear it; nil where something else stands on its
  /// line.
  fileprivate func clearing(_ table: CheckedTable, at command: SourceSpan) -> FixIt? {
    guard let bytes = map.text(command.source)?.bytes, Int(command.start) <= bytes.count else {
      return nil
    }
    let newline = UInt8(ascii: "\n")
    let start = bytes[..<Int(command.start)].lastIndex(of: newline).map { $0 + 1 } ?? 0
    let before = String(decoding: bytes[start..<Int(command.start)], as: UTF8.self)
    guard before.allSatisfy({ $0 == " " || $0 == "\t" }) else { return nil }
    let name = "\(table.family.name) \(map.string(table.name.span))"
    let text = "\(before)table \(name)\n\(before)delete table \(name)\n\n"
    let place = SourceSpan(source: command.source, start: start, end: start)
    return FixIt(
      "clear the table first", edits: [FixIt.Edit(place, replacement: text)], isSafe: false)
  }
}

extension Finding {
  fileprivate static func doubledRules(
    _ table: CheckedTable, _ command: CheckedCommand, _ fixIt: FixIt?
  ) -> Finding {
    Finding(
      DoubledRules.about, at: table.name.span == .none ? command.span : table.name.span,
      "loading this a second time doubles the rules of table '\(TableName(table).title)'",
      fixIt: fixIt,
      help: fixIt == nil ? "delete the table before it is declared" : nil)
  }
}
