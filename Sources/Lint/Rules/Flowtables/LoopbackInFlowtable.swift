import Catalogue
import Semantics
import Source
import Syntax

/// A flowtable that lists `lo`.
enum LoopbackInFlowtable: LintRule {
  static let about = RuleDescription(
    code: "FT013", name: "loopback-in-flowtable", severity: .warning,
    summary: "A flowtable lists `lo`.",
    why: """
      Only packets that arrive by a listed device take the fast path, and nothing that arrives by \
      `lo` is ever forwarded. It usually stands there because a check asked for a device that \
      exists on every machine; the devices that forward are then missing.
      """,
    flagged: [
      Example(
        """
        table inet router {
          flowtable fast {
            hook ingress priority filter
            devices = { lo, lan0, wan0 }
        #               ^^ packets that arrive by 'lo' are never forwarded
          }
        }
        """,
        fixed: """
          table inet router {
            flowtable fast {
              hook ingress priority filter
              devices = { lan0, wan0 }
            }
          }
          """),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority filter; devices = { lan0, wan0, "lo" }; }
        #                                                                        ^^^^
        }
        """,
        fixed: """
          table inet router {
            flowtable fast { hook ingress priority filter; devices = { lan0, wan0 }; }
          }
          """),
      Example(
        """
        table ip demo {
          flowtable f { hook ingress priority 0; devices = { lo }; }
        #                                                    ^^
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority filter; devices = { lan0, local0 }; }
        }
        """),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority filter; devices = { lan0, wan0 }; }
          chain forward { type filter hook forward priority filter; iifname "lo" accept; }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for flowtable in subject.view.tables.flatMap(\.flowtables) {
      for device in flowtable.devices where device.name.text == "lo" && !device.isPrefix {
        guard device.name.span != .none else { continue }
        let removal =
          flowtable.devices.count > 1 ? subject.removal(ofItem: device.name.span) : nil
        report(.loopback(at: device.name.span, removal))
      }
    }
  }
}

extension Finding {
  fileprivate static func loopback(at span: SourceSpan, _ removal: FixIt.Edit?) -> Finding {
    Finding(
      LoopbackInFlowtable.about, at: span, "packets that arrive by 'lo' are never forwarded",
      fixIt: removal.map { FixIt("take 'lo' out", edits: [$0], isSafe: true) },
      help: removal == nil ? "list the devices that packets are forwarded between" : nil)
  }
}
