import Semantics
import Source
import Syntax

/// A flowtable without `counter` where something counts packets.
enum FlowtableWithoutCounter: LintRule {
  static let about = RuleDescription(
    code: "FT034", name: "flowtable-without-counter", severity: .info,
    summary: "A flowtable without `counter` in a ruleset that counts what connections send.",
    why: """
      What is offloaded is counted by no rule, and by connection tracking only where the flowtable \
      has `counter` (since Linux 5.7); else `conntrack -L` and `ct bytes` stay at the first \
      packets. It costs about 3 % of the speed. Counters of rules stay at the first packets either \
      way.
      """,
    flagged: [
      Example(
        """
        table inet router {
          flowtable fast {
        #           ^^^^ what flowtable 'fast' forwards is not counted
            hook ingress priority filter
            devices = { lan0, wan0 }
          }
          chain forward {
            type filter hook forward priority filter;
            meta l4proto { tcp, udp } flow add @fast
            iifname lan0 counter
          }
        }
        """,
        fixed: """
          table inet router {
            flowtable fast {
              counter
              hook ingress priority filter
              devices = { lan0, wan0 }
            }
            chain forward {
              type filter hook forward priority filter;
              meta l4proto { tcp, udp } flow add @fast
              iifname lan0 counter
            }
          }
          """),
      Example(
        """
        table inet router {
          flowtable f { hook ingress priority 0; devices = { lan0, wan0 }; }
        #           ^
          chain forward {
            type filter hook forward priority filter;
            ct original packets >= 30 flow add @f
            ct bytes > 1000000 counter
          }
        }
        """,
        fixed: """
          table inet router {
            flowtable f { counter; hook ingress priority 0; devices = { lan0, wan0 }; }
            chain forward {
              type filter hook forward priority filter;
              ct original packets >= 30 flow add @f
              ct bytes > 1000000 counter
            }
          }
          """),
    ],
    fine: [
      Example(
        """
        table inet router {
          flowtable fast {
            hook ingress priority filter; devices = { lan0, wan0 }; counter;
          }
          chain forward {
            type filter hook forward priority filter;
            meta l4proto { tcp, udp } flow add @fast
            iifname lan0 counter
          }
        }
        """),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority filter; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority filter;
            meta l4proto { tcp, udp } flow add @fast
            ct state established accept
            ct state invalid counter drop
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let flows = subject.analyses.flows
    let counting = flows.bypasses(subject.target) { visit, _ in
      let amounts = visit.condition.keys.contains(where: \.isAmount)
      return (visit.statement.counts && !visit.effect.drops)
        || (amounts && visit.statement.flowtable == nil)
    }
    let counters = Dictionary(
      counting.compactMap { bypass in
        bypass.site.flowtable.map { (FlowtableName($0), bypass) }
      }, uniquingKeysWith: { first, _ in first })
    for table in flows.tables {
      for flowtable in table.table.flowtables
      where !flowtable.hasCounter && flowtable.name.span != .none {
        guard let first = counters[FlowtableName(flowtable)] else { continue }
        report(
          .withoutCounter(flowtable.name, counter: first.span, subject.addingCounter(flowtable)))
      }
    }
  }
}

extension LintSubject {
  /// Writes `counter` first into the braces of a flowtable; nil where there are none.
  fileprivate func addingCounter(_ flowtable: CheckedFlowtable) -> FixIt? {
    let name = flowtable.name.span
    guard let bytes = map.text(name.source)?.bytes, Int(name.end) < bytes.count else { return nil }
    let blanks: Set<UInt8> = [UInt8(ascii: " "), UInt8(ascii: "\t")]
    let behind = bytes[Int(name.end)...].drop(while: blanks.contains)
    guard behind.first == UInt8(ascii: "{") else { return nil }
    let place = behind.startIndex + 1
    let newline = UInt8(ascii: "\n")
    var text = " counter;"
    if place < bytes.count, bytes[place] == newline {
      let indentation = bytes[(place + 1)...].prefix(while: blanks.contains)
      text = "\n" + String(decoding: indentation, as: UTF8.self) + "counter"
    }
    let span = SourceSpan(source: name.source, start: place, end: place)
    return FixIt("add 'counter'", edits: [FixIt.Edit(span, replacement: text)], isSafe: false)
  }
}

extension Finding {
  fileprivate static func withoutCounter(
    _ name: Word, counter: SourceSpan, _ fixIt: FixIt?
  ) -> Finding {
    Finding(
      FlowtableWithoutCounter.about, at: name.span,
      "what flowtable '\(name.text)' forwards is not counted",
      notes: [Note("this counts packets that are no longer seen here", at: counter)],
      fixIt: fixIt)
  }
}
