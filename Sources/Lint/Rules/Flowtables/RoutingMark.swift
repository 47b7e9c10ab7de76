import Catalogue
import Semantics
import Source
import Syntax

/// A mark that may choose the route of connections that are offloaded.
enum RoutingMark: LintRule {
  static let about = RuleDescription(
    code: "FT039", name: "routing-mark", severity: .info, isOnByDefault: false,
    summary: "A mark that is set in prerouting on connections which are offloaded.",
    why: """
      An entry of a flowtable keeps the route that its connection had when it was offloaded. A rule \
      that would mark later packets otherwise is not asked again. A change of the routes themselves \
      is noticed, and sends the connection back to the slow path.
      """,
    flagged: [
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain balance {
            type filter hook prerouting priority mangle;
            iifname lan0 meta mark set ct mark
        #                ^^^^^^^^^^^^^^^^^^^^^ an offloaded connection keeps the route of its first packets, whatever mark later ones would get
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
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0, wan1 }; }
          chain balance {
            type filter hook prerouting priority mangle;
            tcp dport 443 meta mark set numgen random mod 2
        #                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          }
          chain forward {
            type filter hook forward priority filter;
            ip protocol tcp flow add @fast
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain balance {
            type filter hook prerouting priority mangle;
            ct state new meta mark set 1
          }
          chain forward {
            type filter hook forward priority filter;
            meta l4proto { tcp, udp } flow add @fast
          }
        }
        """),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain balance {
            type filter hook prerouting priority mangle;
            icmp type echo-request meta mark set 1
          }
          chain forward {
            type filter hook forward priority filter;
            meta l4proto { tcp, udp } flow add @fast
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let found = subject.analyses.flows.bypasses(subject.target) { visit, chain in
      chain.base.hook == .prerouting && visit.statement.written == "meta mark"
    }
    for bypass in found { report(.routingMark(bypass)) }
  }
}

extension Finding {
  fileprivate static func routingMark(_ bypass: FlowAnalysis.Bypass) -> Finding {
    Finding(
      RoutingMark.about, at: bypass.span,
      "an offloaded connection keeps the route of its first packets, whatever mark later ones "
        + "would get",
      path: bypass.visit.path(from: bypass.chain))
  }
}
