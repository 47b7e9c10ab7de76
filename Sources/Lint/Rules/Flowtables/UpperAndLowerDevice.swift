import Catalogue
import Semantics
import Source
import Syntax

/// A flowtable that lists a device and the one below it.
enum UpperAndLowerDevice: LintRule {
  static let about = RuleDescription(
    code: "FT028", name: "upper-and-lower-device", severity: .info, needsWholeText: true,
    summary: "A flowtable lists a VLAN, dial-up connection or bridge and the device below it.",
    why: """
      Sources disagree on which of the two belongs into a flowtable. The kernel's documentation \
      says that since Linux 5.13 the lower one is enough: the kernel looks through VLAN, PPPoE and \
      bridge. Users of routers report connections that are only fast with the upper one. Both at \
      once is what nobody recommends: measure each alone.
      """,
    flagged: [
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan, pppoe-wan }; }
        #                                                                  ^^^^^^^^^ 'pppoe-wan' runs over 'wan', which is listed as well
        }
        """),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { eth0.5, eth0, eth1 }; }
        #                                                       ^^^^^^
        }
        """),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan, port1, wan0 }; }
        #                                                       ^^^
        }
        """,
        target: LintTarget(devices: [MachineDevice("lan", kind: .bridge, lower: ["port1"])])),
    ],
    fine: [
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { eth0.5, eth0.6, eth1 }; }
        }
        """),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, pppoe-wan, wan2 }; }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for flowtable in subject.view.tables.flatMap(\.flowtables) {
      for device in flowtable.devices where !device.isPrefix && device.name.span != .none {
        let known = subject.target.device(named: device.name.text)?.lower ?? []
        let lower = known + (DeviceName.lower(of: device.name.text).map { [$0] } ?? [])
        let other = flowtable.devices.first { !$0.isPrefix && lower.contains($0.name.text) }
        if let other { report(.upperAndLower(device.name, other.name)) }
      }
    }
  }
}

extension Finding {
  fileprivate static func upperAndLower(_ upper: Word, _ lower: Word) -> Finding {
    Finding(
      UpperAndLowerDevice.about, at: upper.span,
      "'\(upper.text)' runs over '\(lower.text)', which is listed as well",
      notes: [Note("here", at: lower.span)],
      help: "list one of the two: sources disagree on which, so measure")
  }
}
