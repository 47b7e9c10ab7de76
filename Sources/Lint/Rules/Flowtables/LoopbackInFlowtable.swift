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
        let fixIt = flowtable.devices.count > 1 ? subject.removing(device.name.span) : nil
        report(.loopback(at: device.name.span, fixIt))
      }
    }
  }
}

extension LintSubject {
  /// Takes an entry out of a list, with the comma before or behind it; nil where there is none.
  fileprivate func removing(_ entry: SourceSpan) -> FixIt? {
    guard let bytes = map.text(entry.source)?.bytes, Int(entry.end) <= bytes.count else {
      return nil
    }
    let blanks: Set<UInt8> = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n")]
    let comma = UInt8(ascii: ",")
    var start = Int(entry.start)
    var end = Int(entry.end)
    let behind = bytes[end...].firstIndex { !blanks.contains($0) } ?? bytes.count
    let before = bytes[..<start].lastIndex { !blanks.contains($0) } ?? 0
    if behind < bytes.count, bytes[behind] == comma {
      end = bytes[(behind + 1)...].firstIndex { !blanks.contains($0) } ?? bytes.count
    } else if before < start, bytes[before] == comma {
      start = before
    } else {
      return nil
    }
    let edit = FixIt.Edit(
      SourceSpan(source: entry.source, start: start, end: end), replacement: "")
    return FixIt("take 'lo' out", edits: [edit], isSafe: true)
  }
}

extension Finding {
  fileprivate static func loopback(at span: SourceSpan, _ fixIt: FixIt?) -> Finding {
    Finding(
      LoopbackInFlowtable.about, at: span, "packets that arrive by 'lo' are never forwarded",
      fixIts: fixIt.map { [$0] } ?? [],
      help: fixIt == nil ? "list the devices that packets are forwarded between" : nil)
  }
}
