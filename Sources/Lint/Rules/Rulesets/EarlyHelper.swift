import Catalogue
import Semantics
import Source

/// Helpers and timeouts that are set before there is a connection to have them.
enum EarlyHelper: LintRule {
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
    var reported: Set<SourceSpan> = []
    for base in subject.analyses.walks where base.isBeforeConntrack {
      for step in base.walk.steps {
        for statement in step.body.statements where statement.setsConntrackObject {
          if statement.span != .none, reported.insert(statement.span).inserted {
            report(
              .earlyHelper(
                at: statement.span, base.base, path: base.path(of: step, to: statement.span)))
          }
        }
      }
    }
  }
}

extension BaseWalk {
  /// Whether conntrack sees the packets that come here only later.
  fileprivate var isBeforeConntrack: Bool {
    guard [.ip, .ip6, .inet].contains(analysis.table.declaration.family) else { return false }
    switch base.hook {
    case .prerouting, .output: return base.priority <= Conntrack.priority
    case .input, .forward, .postrouting, .ingress, .egress: return false
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
  fileprivate static func earlyHelper(
    at span: SourceSpan, _ base: CheckedChain.Base, path: [Note]
  ) -> Finding {
    Finding(
      EarlyHelper.about, at: span, "conntrack has not seen the packet yet",
      notes: [Note("packets come here at this priority", at: base.prioritySpan)],
      help: "put it into a chain with 'priority filter'", path: path)
  }
}
