import Catalogue
import Semantics
import Source
import Syntax

/// A flowtable with `flags offload` and a device that has no hardware to offload to.
enum HardwareOffloadDevice: LintRule {
  static let about = RuleDescription(
    code: "FT012", name: "hardware-offload-without-hardware", severity: .warning,
    summary: "`flags offload` in a flowtable with a device that software makes.",
    why: """
      With `flags offload` the kernel asks each device to forward by itself. A bridge, VLAN, \
      dial-up connection, tunnel, wireless or virtual device cannot, and the kernel does not fall \
      back to software: it refuses the flowtable, and with it the whole file. List the cards below, \
      or leave the flag out. The configuration can say which devices have `hw-tc-offload`.
      """,
    reference: "Could not process rule: Operation not supported.",
    flagged: [
      Example(
        """
        table inet router {
          flowtable fast {
            hook ingress priority 0; devices = { eth0, br-lan }; flags offload;
        #                                              ^^^^^^ 'flags offload' needs a device that forwards in hardware, and 'br-lan' looks like a bridge
          }
        }
        """),
      Example(
        """
        table inet router {
          flowtable fast {
            hook ingress priority 0; devices = { eth0, eth1 }; flags offload;
        #                                              ^^^^ 'flags offload' needs a device that forwards in hardware, and 'eth1' has none
          }
        }
        """,
        target: LintTarget(devices: [MachineDevice("eth1", hasHardwareOffload: false)])),
    ],
    fine: [
      Example(
        """
        table inet router {
          flowtable fast {
            hook ingress priority 0; devices = { eth0, eth1 }; flags offload;
          }
        }
        """),
      Example(
        """
        table inet router {
          flowtable fast {
            hook ingress priority 0; devices = { eth0, br-lan }; counter;
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for flowtable in subject.view.tables.flatMap(\.flowtables) where flowtable.isOffloaded {
      for device in flowtable.devices where !device.isPrefix && device.name.span != .none {
        let known = subject.target.device(named: device.name.text)?.hasHardwareOffload
        let kind = subject.target.kind(of: device.name.text)
        switch (known, kind) {
        case (true?, _), (nil, .physical?), (nil, .bond?), (nil, nil): continue
        case (false?, _): report(.offloadDevice(device.name, "has none"))
        case (nil, let kind?): report(.offloadDevice(device.name, "looks like \(kind.title)"))
        }
      }
    }
  }
}

extension Finding {
  fileprivate static func offloadDevice(_ device: Word, _ what: String) -> Finding {
    Finding(
      HardwareOffloadDevice.about, at: device.span,
      "'flags offload' needs a device that forwards in hardware, and '\(device.text)' \(what)",
      help: "'ethtool -k \(device.text)' shows whether it has hw-tc-offload",
      reference: "Could not process rule: Operation not supported")
  }
}
