import Catalogue
import Semantics
import Source
import Syntax

/// Masquerading of everything that leaves by whatever device.
enum MasqueradeEverywhere: LintRule {
  static let about = RuleDescription(
    code: "W125", name: "masquerade-everywhere", severity: .warning, needsWholeText: true,
    summary: "A masquerade rule that asks neither for the outgoing device nor for addresses.",
    why: """
      A rule for all packets also changes those that go into the local network, to a tunnel or to \
      a container: servers there see the router as their only client, so that their logs, limits \
      and access rules mean nothing. Name the device to the internet: `oifname "wan0" masquerade`.
      """,
    flagged: [
      Example(
        """
        table ip nat {
          chain postrouting {
            type nat hook postrouting priority srcnat;
            masquerade
        #   ^^^^^^^^^^ packets that leave by any device are masqueraded
          }
        }
        """),
      Example(
        """
        table inet nat {
          chain postrouting {
            type nat hook postrouting priority srcnat;
            meta nfproto ipv4 counter masquerade random
        #                             ^^^^^^^^^^^^^^^^^
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table ip nat {
          chain postrouting {
            type nat hook postrouting priority srcnat;
            oifname "wan0" masquerade
            ip saddr 172.17.0.0/16 oifname != "docker0" masquerade
          }
        }
        """),
      Example(
        """
        table ip nat {
          chain wan { masquerade; }
          chain postrouting {
            type nat hook postrouting priority srcnat;
            oifname "wan0" jump wan
            oifname "lan0" accept
            masquerade
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    var reported: Set<SourceSpan> = []
    for base in subject.analyses.walks where base.base.type == .nat {
      var asksForDevice = false
      for step in base.walk.steps where step.body.isComplete {
        let translation = step.effect.branches.first { $0.ending == .translate(.masquerade) }
        if let translation, !asksForDevice {
          let condition = step.arriving.intersection(step.effect.condition)
          if condition.saysNothingOfWhere, reported.insert(translation.span).inserted {
            report(.masqueradeEverywhere(at: translation.span))
          }
        }
        // Rules behind one that lets some packets go unchanged are for the others.
        let exempts = step.effect.branches.contains { $0.ending == .accept || $0.ending == .return }
        if exempts { asksForDevice = true }
      }
    }
  }
}

extension PacketCondition {
  /// Whether only protocols are asked for, if anything.
  fileprivate var saysNothingOfWhere: Bool {
    constraints.allSatisfy { constraint in
      guard case .selector(let use) = constraint.key else { return false }
      return use.selector.isKey("nfproto", of: .meta) || use.selector.isKey("l4proto", of: .meta)
        || use.selector.isKey("protocol", of: .meta)
    }
  }
}

extension Finding {
  fileprivate static func masqueradeEverywhere(at span: SourceSpan) -> Finding {
    Finding(
      MasqueradeEverywhere.about, at: span,
      "packets that leave by any device are masqueraded",
      help: "name the device to the internet: 'oifname \"wan0\" masquerade'")
  }
}
