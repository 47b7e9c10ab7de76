import Catalogue
import Semantics
import Source
import Syntax

/// Matches of IPsec in a ruleset with a flowtable.
enum IpsecWithFlowtable: LintRule {
  static let about = RuleDescription(
    code: "FT038", name: "ipsec-with-flowtable", severity: .info, isOnByDefault: false,
    summary: "A match of IPsec in a ruleset that offloads connections.",
    why: """
      The kernel does not offload packets that came through a tunnel of IPsec. What is to be \
      encrypted on its way out is another matter: a connection that was offloaded may leave past a \
      policy that is added later. Tunnels that are devices of their own have no such trouble.
      """,
    flagged: [
      .router(
        """
          meta l4proto { tcp, udp } flow add @fast
          iifname wan0 meta ipsec missing ip daddr 10.0.0.0/8 drop
        #              ^^^^^^^^^^^^^^^^^^ offloaded connections are not looked at by policies \
        of IPsec that come later
        """),
      Example(
        """
        table ip router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority filter;
            ip protocol tcp flow add @fast
            rt ipsec exists accept
        #   ^^^^^^^^^^^^^^^
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet router {
          chain forward {
            type filter hook forward priority filter;
            iifname wan0 meta ipsec missing ip daddr 10.0.0.0/8 drop
          }
        }
        """),
      .router(
        """
          meta l4proto { tcp, udp } flow add @fast
          iifname ipsec0 accept
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    guard !subject.analyses.flows.sites.isEmpty else { return }
    for rule in subject.view.tables.lazy.flatMap(\.chains).flatMap(\.rules) where rule.isOwn {
      for statement in rule.body.allStatements where statement.asksForIpsec {
        report(.ipsec(at: statement.span))
      }
    }
  }
}

extension CheckedStatement {
  /// Whether it is a match of IPsec.
  fileprivate var asksForIpsec: Bool {
    guard case .match(let match) = kind, case .selector(let use) = match.left.kind else {
      return false
    }
    return use.selector.group == .ipsec || use.selector.name == "ipsec"
  }
}

extension Finding {
  fileprivate static func ipsec(at span: SourceSpan) -> Finding {
    Finding(
      IpsecWithFlowtable.about, at: span,
      "offloaded connections are not looked at by policies of IPsec that come later")
  }
}
