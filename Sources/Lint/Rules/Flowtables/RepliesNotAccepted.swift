import Catalogue
import Semantics
import Source
import Syntax

/// A forward chain that accepts the first packet of a connection and never an answer.
enum RepliesNotAccepted: LintRule {
  static let about = RuleDescription(
    code: "FT022", name: "replies-not-accepted", severity: .error, needsWholeText: true,
    summary: "A forward chain that drops every answer, so that no connection is ever offloaded.",
    why: """
      `flow add` is not a verdict: the packet goes on to the next rule. Until the other side has \
      answered there is nothing to offload, and an answer that no rule accepts is dropped by the \
      policy. The connection hangs in its handshake. Accept `ct state established,related`.
      """,
    flagged: [
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority filter; policy drop;
        #                                             ^^^^^^^^^^^ no rule of chain 'forward' \
        accepts answers, so no connection is ever offloaded
            meta l4proto { tcp, udp } flow add @fast
            ct state new accept
          }
        }
        """),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority filter; policy drop;
        #                                             ^^^^^^^^^^^
            meta l4proto { tcp, udp } flow add @fast
            iifname lan0 oifname wan0 accept
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
            meta l4proto { tcp, udp } flow add @fast accept
            ct state new accept
          }
        }
        """),
    ],
    fine: [
      .router(
        """
          meta l4proto { tcp, udp } flow add @fast
          ct state vmap { established : accept, related : accept }
          iifname lan0 accept
        """, policy: .drop),
      .router(
        """
          meta l4proto { tcp, udp } flow add @fast
          iifname lan0 oifname wan0 accept
          iifname wan0 oifname lan0 tcp sport 443 accept
        """, policy: .drop),
      .router(
        """
          ip protocol tcp flow add @fast
          iifname { lan0, wan0 } oifname { lan0, wan0 } accept
        """, policy: .drop),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let flows = subject.analyses.flows
    for chain in flows.chains where chain.base.hook == .forward && chain.span != .none {
      let site = flows.sites.first { $0.chain.family.meets(chain.family) }
      guard let site, !chain.established.isIncomplete else { continue }
      let first = chain.first.accepted.passingThrough
      let replies = first.replies.intersection(chain.established.accepted).passingThrough
      if !first.isEmpty, replies.isEmpty { report(.repliesNotAccepted(chain, site)) }
    }
  }
}

extension Finding {
  fileprivate static func repliesNotAccepted(
    _ chain: FlowAnalysis.BaseChain, _ site: FlowAnalysis.Site
  ) -> Finding {
    Finding(
      RepliesNotAccepted.about, at: chain.span,
      "no rule of chain '\(chain.name.text)' accepts answers, so no connection is ever offloaded",
      notes: [Note("this is to offload them", at: site.span)],
      help: "accept them: 'ct state established,related accept'")
  }
}
