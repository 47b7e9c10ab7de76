import Catalogue
import Semantics
import Source
import Syntax

/// A forward chain that drops the first packet of every connection.
enum FirstPacketsNotAccepted: LintRule {
  static let about = RuleDescription(
    code: "FT023", name: "initial-not-accepted", severity: .error, needsWholeText: true,
    summary: "A forward chain that accepts no new connection, so that none is ever offloaded.",
    why: """
      A connection is offloaded once packets went both ways on the slow path. If no rule accepts \
      its first packet, there is never one to offload: the flowtable stays empty and nothing is \
      forwarded at all.
      """,
    flagged: [
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority filter; policy drop;
        #                                             ^^^^^^^^^^^ no rule of chain 'forward' \
        accepts the first packet of a connection, so there is never one to offload
            meta l4proto { tcp, udp } flow add @fast
            ct state established,related accept
          }
        }
        """),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward {
        #       ^^^^^^^
            type filter hook forward priority filter;
            jump known
            drop
          }
          chain known {
            meta l4proto { tcp, udp } flow add @fast
            ct state vmap { established : accept, related : accept, invalid : drop }
            icmp type echo-request accept
          }
        }
        """),
      // No packet that has yet to be offloaded comes to the verdict behind `flow add`.
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority filter; policy drop;
        #                                             ^^^^^^^^^^^
            ct state established,related accept
            meta l4proto { tcp, udp } flow add @fast accept
          }
        }
        """),
    ],
    fine: [
      .router(
        """
          meta l4proto { tcp, udp } flow add @fast
          ct state established,related accept
          iifname lan0 tcp dport 443 accept
        """, policy: .drop),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          map zones { type ifname : verdict; }
          chain forward {
            type filter hook forward priority filter; policy drop;
            meta l4proto { tcp, udp } flow add @fast
            ct state established,related accept
            iifname vmap @zones
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let flows = subject.analyses.flows
    for chain in flows.chains where chain.base.hook == .forward && chain.span != .none {
      let site = flows.sites.first { $0.chain.family.meets(chain.family) }
      guard let site, !chain.first.isIncomplete, chain.first.accepted.isEmpty else { continue }
      report(.firstPacketsNotAccepted(chain, site))
    }
  }
}

extension Finding {
  fileprivate static func firstPacketsNotAccepted(
    _ chain: FlowAnalysis.BaseChain, _ site: FlowAnalysis.Site
  ) -> Finding {
    Finding(
      FirstPacketsNotAccepted.about, at: chain.span,
      "no rule of chain '\(chain.name.text)' accepts the first packet of a connection, so there "
        + "is never one to offload",
      notes: [Note("this is to offload them", at: site.span)])
  }
}
