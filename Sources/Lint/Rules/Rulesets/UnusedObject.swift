import Catalogue
import Semantics
import Source
import Syntax

/// Counters, limits, helpers and the like that no rule uses.
enum UnusedObject: LintRule {
  static let about = RuleDescription(
    code: "W112", name: "unused-object", severity: .warning, needsWholeText: true,
    summary: "A counter, quota, limit, helper or other object that no rule of its table uses.",
    why: """
      An object acts where a rule names it: a helper that no rule sets follows no connection, a \
      quota that no rule asks ends nothing, a counter stays at zero. Name it in a rule, or remove \
      it. Tables whose rules are not in the text are left alone.
      """,
    flagged: [
      Example(
        """
        table inet router {
          counter dropped { }
        #         ^^^^^^^ no rule uses counter 'dropped'
          chain input {
            type filter hook input priority filter; policy drop;
            tcp dport 22 counter accept
          }
        }
        """),
      Example(
        """
        table inet router {
          ct helper ftp { type "ftp" protocol tcp; }
        #           ^^^ no rule uses ct helper 'ftp'
          limit ftp { rate 5/second; }
          chain prerouting {
            type filter hook prerouting priority filter;
            tcp dport 21 limit name "ftp" accept
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet router {
          counter ssh { }
          counter web { }
          chain input {
            type filter hook input priority filter; policy accept;
            counter name tcp dport map { 22 : "ssh", 443 : "web" }
          }
        }
        """),
      Example(
        """
        table inet router {
          counter dropped { }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for table in subject.analyses.tables where table.hasOwnRules {
      let used = table.references.objects
      for object in table.table.objects where object.name.span != .none {
        let name = ObjectName(kind: object.kind, name: object.name.text)
        if !used.contains(name) { report(.unusedObject(object)) }
      }
    }
  }
}

extension Finding {
  fileprivate static func unusedObject(_ object: CheckedObject) -> Finding {
    let kind = object.kind.keywords.joined(separator: " ")
    return Finding(
      UnusedObject.about, at: object.name.span,
      "no rule uses \(kind) '\(object.name.text)'")
  }
}
