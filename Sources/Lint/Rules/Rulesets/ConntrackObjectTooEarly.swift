import Catalogue
import Semantics
import Source

/// Helpers and timeouts that are set before there is a connection to have them.
enum ConntrackObjectTooEarly: LintRule {
  static let about = RuleDescription(
    code: "W212", name: "early-helper", severity: .warning,
    summary:
      "A ct helper, timeout or expectation that is set before conntrack has seen the packet.",
    why: """
      Conntrack looks at packets in the prerouting and output hooks, at priority -200. Before, as \
      in a chain of `priority raw`, there is no connection that could get a helper: the statement \
      does nothing, and FTP or SIP stays half blocked. Use `priority filter`, as the rules of old \
      that said `raw` were for another mechanism.
      """,
    flagged: [
      Example(
        """
        table inet filter {
          ct helper ftp-standard { type "ftp" protocol tcp; }
          chain prerouting {
            type filter hook prerouting priority raw;
            tcp dport 21 ct helper set "ftp-standard"
        #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ conntrack has not seen the packet yet
          }
        }
        """),
      Example(
        """
        table ip filter {
          ct timeout patient { protocol tcp; l3proto ip; policy = { established : 5d }; }
          chain output {
            type filter hook output priority -250;
            tcp dport 5432 ct timeout set "patient"
        #                  ^^^^^^^^^^^^^^^^^^^^^^^^ conntrack has not seen the packet yet
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet filter {
          ct helper ftp-standard { type "ftp" protocol tcp; }
          chain prerouting {
            type filter hook prerouting priority filter;
            tcp dport 21 ct helper set "ftp-standard"
          }
        }
        """),
      Example(
        """
        table ip filter {
          counter seen { }
          chain output {
            type filter hook output priority raw;
            tcp dport 21 counter name "seen"
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for place in subject.statements(.unseen, where: \.setsConntrackObject) {
      report(.conntrackObjectTooEarly(place))
    }
  }
}

extension CheckedStatement {
  fileprivate var setsConntrackObject: Bool {
    switch kind {
    case .objectReference(let kind, _), .objectMap(let kind, _, _):
      switch kind {
      case .ctHelper, .ctTimeout, .ctExpectation: true
      case .counter, .quota, .limit, .tunnel, .secmark, .synproxy: false
      }
    case .match, .verdict, .verdictMap, .scalar, .assignment, .resetOption, .reject, .nat, .tproxy,
      .queue, .duplicate, .forward, .notrack, .flow, .setUpdate:
      false
    }
  }
}

extension Finding {
  fileprivate static func conntrackObjectTooEarly(_ place: ReachedStatement) -> Finding {
    Finding(
      ConntrackObjectTooEarly.about, at: place.statement.span,
      "conntrack has not seen the packet yet",
      notes: [Note("packets come here at this priority", at: place.base.prioritySpan)],
      help: "put it into a chain with 'priority filter'", path: place.path)
  }
}
