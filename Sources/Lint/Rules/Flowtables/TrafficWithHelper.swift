import Catalogue
import Semantics
import Source
import Syntax

/// A conntrack helper for traffic that a rule sends to a flowtable.
enum TrafficWithHelper: LintRule {
  static let about = RuleDescription(
    code: "FT040", name: "helper-traffic", severity: .info, isOnByDefault: false,
    summary: "A conntrack helper for connections that a rule with `flow` is to offload.",
    why: """
      The kernel does not offload connections with a helper, as the helper has to see each packet. \
      That is right for the control connection of FTP or SIP; for anything else that gets the \
      helper by a rule that matches too much it costs the fast path.
      """,
    flagged: [
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          ct helper ftp { type "ftp" protocol tcp; }
          chain helpers {
            type filter hook prerouting priority filter;
            tcp dport 21 ct helper set "ftp"
        #                ^^^^^^^^^^^^^^^^^^^ connections with a helper are never offloaded
          }
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
          ct helper sip { type "sip" protocol udp; }
          chain helpers {
            type filter hook prerouting priority filter;
            meta l4proto udp ct helper set "sip"
        #                    ^^^^^^^^^^^^^^^^^^^
          }
          chain forward {
            type filter hook forward priority filter;
            udp dport 1024-65535 flow add @fast
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          ct helper ftp { type "ftp" protocol tcp; }
          chain helpers {
            type filter hook prerouting priority filter;
            tcp dport 21 ct helper set "ftp"
          }
          chain forward {
            type filter hook forward priority filter;
            tcp dport 443 flow add @fast
          }
        }
        """),
      Example(
        """
        table inet router {
          ct helper ftp { type "ftp" protocol tcp; }
          chain helpers {
            type filter hook prerouting priority filter;
            tcp dport 21 ct helper set "ftp"
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let flows = subject.analyses.flows
    for chain in flows.chains {
      for visit in chain.walk(FlowPackets.first).visits where visit.statement.setsHelper {
        // The rule is about the first packet, the flow about those that follow.
        let later = visit.packets.keeping { $0 != FlowKey.state && $0 != FlowKey.tcpFlags }
        let site = flows.sites.first { !$0.packets.isDisjoint(from: later) }
        if let site, visit.statement.span != .none { report(.trafficWithHelper(visit, site)) }
      }
    }
  }
}

extension CheckedStatement {
  /// `ct helper set`
  fileprivate var setsHelper: Bool {
    switch kind {
    case .objectReference(let kind, _), .objectMap(let kind, _, _): kind == .ctHelper
    case .match, .verdict, .verdictMap, .scalar, .assignment, .resetOption, .reject, .nat, .tproxy,
      .queue, .duplicate, .forward, .notrack, .flow, .setUpdate:
      false
    }
  }
}

extension Finding {
  fileprivate static func trafficWithHelper(
    _ visit: FlowWalk.Visit, _ site: FlowAnalysis.Site
  ) -> Finding {
    Finding(
      TrafficWithHelper.about, at: visit.statement.span,
      "connections with a helper are never offloaded",
      notes: site.span == .none ? [] : [Note("this is to offload them", at: site.span)])
  }
}
