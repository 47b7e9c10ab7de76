import Semantics
import Source
import Syntax

/// `flow offload @f`, the older words for `flow add @f`.
enum FlowOffloadSpelling: LintRule {
  static let about = RuleDescription(
    code: "FT048", name: "flow-offload-spelling", severity: .info,
    summary: "`flow offload @f`, which a listing shows as `flow add @f`.",
    why: """
      Both words mean the same and load. A listing always shows `flow add`, so a text with the \
      older word never equals what is loaded, and whoever searches for one misses the other.
      """,
    flagged: [
      .router(
        """
          ip protocol tcp flow offload @fast
        #                      ^^^^^^^ 'flow offload' is listed as 'flow add'
        """,
        fixed: """
            ip protocol tcp flow add @fast
          """),
      Example(
        """
        table ip router {
          flowtable f { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority 0;
            tcp dport 443 jump {
              flow   offload @f
        #            ^^^^^^^
            }
          }
        }
        """,
        fixed: """
          table ip router {
            flowtable f { hook ingress priority 0; devices = { lan0, wan0 }; }
            chain forward {
              type filter hook forward priority 0;
              tcp dport 443 jump {
                flow   add @f
              }
            }
          }
          """),
    ],
    fine: [
      .router("  ip protocol tcp flow add @fast"),
      Example(
        """
        table inet router {
          flowtable offload0 { hook ingress priority 0; devices = { lan0, wan0 }; flags offload; }
          chain forward {
            type filter hook forward priority 0;
            ip protocol tcp flow add @offload0 comment "flow offload @offload0"
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for rule in subject.view.tables.lazy.flatMap(\.chains).flatMap(\.rules) where rule.isOwn {
      for statement in rule.body.allStatements {
        guard case .flow = statement.kind, let word = subject.word("offload", of: statement.span)
        else { continue }
        report(.flowOffloadSpelling(at: word))
      }
    }
  }
}

extension LintSubject {
  /// Where a word stands in a statement between its first word and the name of the flowtable.
  fileprivate func word(_ word: String, of statement: SourceSpan) -> SourceSpan? {
    let text = Array(map.string(statement).utf8)
    let blanks: Set<UInt8> = [UInt8(ascii: " "), UInt8(ascii: "\t")]
    guard let first = text.firstIndex(where: blanks.contains),
      let start = text[first...].firstIndex(where: { !blanks.contains($0) }),
      text[start...].starts(with: word.utf8)
    else { return nil }
    let offset = Int(statement.start) + start
    return SourceSpan(source: statement.source, start: offset, end: offset + word.utf8.count)
  }
}

extension Finding {
  fileprivate static func flowOffloadSpelling(at span: SourceSpan) -> Finding {
    Finding(
      FlowOffloadSpelling.about, at: span, "'flow offload' is listed as 'flow add'",
      fixIt:
        FixIt(
          "replace 'offload' by 'add'", edits: [FixIt.Edit(span, replacement: "add")],
          isSafe: true))
  }
}
