import Catalogue
import Semantics
import Source
import Syntax

/// A device of a flowtable that may not be there when the ruleset is loaded.
enum AbsentDevice: LintRule {
  static let about = RuleDescription(
    code: "FT009", name: "device-may-be-absent", severity: .warning,
    summary: "A flowtable lists a device that may not exist yet when the machine starts.",
    why: """
      Before Linux 6.16 each device of a flowtable must exist when the flowtable is loaded. If one \
      does not, nothing of the file is loaded: the machine is up without its firewall. Dial-up \
      connections, tunnels, wireless devices and those of containers come late. Load the flowtable \
      from a second file when the device is there, or say with `--kernel` that the kernel is \
      newer.
      """,
    reference: "Could not process rule: No such file or directory.",
    flagged: [
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, pppoe-wan }; }
        #                                                             ^^^^^^^^^ 'pppoe-wan' may \
        not exist yet at boot: before Linux 6.16 nothing of this file would be loaded then
        }
        """),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { eth0, eth0.5, wg0 }; }
        #                                                             ^^^^^^
        #                                                                     ^^^
        }
        """, target: LintTarget(kernel: KernelVersion(6, 1))),
    ],
    fine: [
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { eth0, enp1s0, wan }; }
        }
        """),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, pppoe-wan }; }
        }
        """, target: LintTarget(kernel: KernelVersion(6, 16))),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, br-lan }; }
        }
        """,
        target: LintTarget(
          devices: [MachineDevice("br-lan", kind: .bridge, isThereAtBoot: true)])),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let target = subject.target
    if target.isKernelStated, target.kernel >= KernelFeature.absentDevices.since { return }
    for flowtable in subject.view.tables.flatMap(\.flowtables) {
      for device in flowtable.devices
      where !device.isPrefix && device.name.span != .none
        && target.mayBeAbsent(device.name.text)
      {
        report(.absentDevice(device.name, flowtable.name))
      }
    }
  }
}

extension LintTarget {
  /// Whether a device may not be there at boot, for what is known of it.
  fileprivate func mayBeAbsent(_ name: String) -> Bool {
    if let isThere = device(named: name)?.isThereAtBoot { return !isThere }
    return switch kind(of: name) {
    case .bridge, .vlan, .ppp, .wireless, .wireguard, .tunnel, .virtual: true
    case .physical, .bond, .loopback, nil: false
    }
  }
}

extension Finding {
  fileprivate static func absentDevice(_ device: Word, _ flowtable: Word) -> Finding {
    Finding(
      AbsentDevice.about, at: device.span,
      "'\(device.text)' may not exist yet at boot: before Linux 6.16 nothing of this file would "
        + "be loaded then",
      notes: [Note("flowtable '\(flowtable.text)'", at: flowtable.span)],
      help: "load the flowtable from a file of its own once the device is there",
      reference: "Could not process rule: No such file or directory")
  }
}
