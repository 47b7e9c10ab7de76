import Catalogue
import Semantics
import Source
import Syntax

/// Devices that are asked for where a packet has none.
enum DeviceNotKnown: LintRule {
  static let about = RuleDescription(
    code: "W108", name: "device-not-known", severity: .warning, needsWholeText: true,
    summary: "The outgoing device in prerouting or input, or the incoming one in output.",
    why: """
      Before routing nobody knows by which device a packet will leave, and one for the machine \
      itself leaves by none; what the machine sends came in by none. There `oifname` and `iifname` \
      are empty and `oif` and `iif` 0, so that a rule that asks for a device never matches. Ask \
      for the other direction, or in the forward or postrouting hook.
      """,
    flagged: [
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            oifname "eth0" tcp dport 22 accept
        #   ^^^^^^^^^^^^^^ packets have no outgoing device in the input hook
          }
        }
        """),
      Example(
        """
        table inet filter {
          chain either { oifname "eth0" accept; }
        #                ^^^^^^^^^^^^^^ packets have no outgoing device in the prerouting hook
          chain prerouting {
            type filter hook prerouting priority filter;
            jump either
          }
          chain input {
            type filter hook input priority filter; policy drop;
            iif lo accept
            ct state established accept
            jump either
          }
        }
        """),
      Example(
        """
        table inet filter {
          chain local { iif { "eth0", "eth1" } udp dport 53 accept; }
        #               ^^^^^^^^^^^^^^^^^^^^^^
          chain output {
            type filter hook output priority filter; policy drop;
            jump local
            iif lo accept
        #   ^^^^^^ packets have no incoming device in the output hook
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet filter {
          chain either { oifname "eth0" accept; }
          chain forward {
            type filter hook forward priority filter; policy drop;
            iifname "eth1" jump either
          }
          chain input {
            type filter hook input priority filter; policy drop;
            jump either
            oifname != "eth0" accept
          }
        }
        """),
      Example(
        """
        table inet nat {
          chain postrouting {
            type nat hook postrouting priority srcnat;
            iifname "lan0" oifname "wan0" masquerade
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let analyses = subject.analyses
    for (table, walks) in zip(analyses.tables, analyses.walksOfTables)
    where !table.hasUnknownJumps {
      var order: [CheckedStatement] = []
      var hooks: [SourceSpan: Set<Hook>] = [:]
      for base in walks {
        for step in base.walk.steps {
          for statement in step.body.statements
          where statement.span != .none && statement.askedDirection != nil {
            if hooks[statement.span] == nil { order.append(statement) }
            hooks[statement.span, default: []].insert(base.base.hook)
          }
        }
      }
      for statement in order {
        guard let direction = statement.askedDirection, let found = hooks[statement.span],
          found.isSubset(of: direction.hooksWithout),
          let hook = direction.hooksWithout.first(where: found.contains)
        else { continue }
        report(.deviceNotKnown(direction, hook, at: statement.span))
      }
    }
  }
}

/// Which device of a packet is meant.
private enum DeviceDirection: String {
  case incoming
  case outgoing

  /// The hooks whose packets have none, in the order in which packets come there.
  var hooksWithout: [Hook] {
    switch self {
    case .incoming: [.output]
    case .outgoing: [.prerouting, .input]
    }
  }
}

extension CheckedStatement {
  /// Whose device must be a certain one for the statement to match; nil where none must.
  fileprivate var askedDirection: DeviceDirection? {
    guard case .match(let match) = kind, case .selector(let use) = match.left.kind,
      use.selector.group == .meta
    else { return nil }
    let isPositive =
      switch match.test {
      case .compare(let op, _): op == .equal
      case .range(_, _, let isNegated), .prefix(_, _, let isNegated), .anyBit(_, let isNegated),
        .lookup(_, let isNegated):
        !isNegated
      }
    guard isPositive else { return nil }
    if ["iif", "iifname"].contains(use.selector.name) { return .incoming }
    return ["oif", "oifname"].contains(use.selector.name) ? .outgoing : nil
  }
}

extension Finding {
  fileprivate static func deviceNotKnown(
    _ direction: DeviceDirection, _ hook: Hook, at span: SourceSpan
  ) -> Finding {
    Finding(
      DeviceNotKnown.about, at: span,
      "packets have no \(direction.rawValue) device in the \(hook.name) hook")
  }
}
