import Catalogue
import Semantics
import Source
import Syntax

/// Rules that keep conntrack from nothing, because it has come before them.
enum LateNotrack: LintRule {
  static let about = RuleDescription(
    code: "W211", name: "late-notrack", severity: .warning,
    summary: "`notrack` or `ct zone set` where conntrack has already seen the packet.",
    why: """
      Conntrack looks at packets in the prerouting and output hooks, at priority -200. What keeps \
      a packet from it, or chooses its zone, has to come before: in a chain of one of these hooks \
      with a lower priority, such as `priority raw` (-300). Elsewhere the statement does nothing.
      """,
    flagged: [
      Example(
        """
        table inet filter {
          chain prerouting {
            type filter hook prerouting priority filter;
            udp dport 53 notrack
        #                ^^^^^^^ conntrack has seen the packet before
          }
        }
        """),
      Example(
        """
        table inet filter {
          chain dns { udp dport 53 counter notrack; }
        #                                  ^^^^^^^ conntrack has seen the packet before
          chain forward {
            type filter hook forward priority raw;
            jump dns
          }
          chain mangle {
            type filter hook output priority mangle;
            meta mark 7 ct zone set 7
        #               ^^^^^^^^^^^^^ conntrack has seen the packet before
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet filter {
          chain prerouting {
            type filter hook prerouting priority raw;
            udp dport 53 notrack
          }
        }
        """),
      Example(
        """
        table inet filter {
          chain output {
            type filter hook output priority -201;
            ct zone set meta mark map { 1 : 1, 2 : 2 }
          }
          chain marked {
            type filter hook output priority mangle;
            ct mark set 7
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for place in subject.statements(.seen, where: \.isForConntrack) {
      report(.lateNotrack(place))
    }
  }
}

extension CheckedStatement {
  /// Whether it says how conntrack is to treat the packet.
  fileprivate var isForConntrack: Bool {
    switch kind {
    case .notrack: return true
    case .assignment(let target, _):
      guard case .selector(let use) = target.kind else { return false }
      return use.selector.isKey("zone", of: .ct)
    case .match, .verdict, .verdictMap, .scalar, .objectReference, .objectMap, .resetOption,
      .reject, .nat, .tproxy, .queue, .duplicate, .forward, .flow, .setUpdate:
      return false
    }
  }
}

extension Finding {
  fileprivate static func lateNotrack(_ place: ReachedStatement) -> Finding {
    Finding(
      LateNotrack.about, at: place.statement.span, "conntrack has seen the packet before",
      notes: [
        Note(
          "packets come here from the \(place.base.hook.name) hook", at: place.base.prioritySpan)
      ],
      help: "put it into a prerouting or output chain with 'priority raw'", path: place.path)
  }
}
