import Catalogue
import Semantics
import Source
import Syntax

/// A device that the flowtables of two tables list.
enum SharedDevice: LintRule {
  static let about = RuleDescription(
    code: "FT007", name: "device-in-two-tables", severity: .warning, needsWholeText: true,
    summary: "A device in the flowtables of two tables whose rules take the same traffic.",
    why: """
      A connection is offloaded once: the first rule with `flow` that its packets come to puts it \
      into its flowtable, and the rule of the other table never does. Which is the first, the \
      priorities of the forward chains say. Where the first flowtable lists fewer devices, packets \
      that arrive by the others stay on the slow path. Within one table the kernel refuses it.
      """,
    flagged: [
      Example(
        """
        table inet firewall {
          flowtable both { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority 0;
            meta l4proto { tcp, udp } flow add @both
          }
        }
        table ip modem {
          flowtable some { hook ingress priority 0; devices = { wan0 }; }
        #                                                       ^^^^ 'wan0' is in flowtable 'both' of table 'inet firewall' as well: whichever rule comes first takes the connection
          chain forward {
            type filter hook forward priority -10;
            ip protocol tcp flow add @some
          }
        }
        """),
      Example(
        """
        table inet a {
          flowtable f { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward { type filter hook forward priority 0; flow add @f; }
        }
        table inet b {
          flowtable f { hook ingress priority 0; devices = { lan0, wan0 }; }
        #                                                    ^^^^
          chain forward { type filter hook forward priority 1; tcp dport 443 flow add @f; }
        }
        """),
    ],
    fine: [
      Example(
        """
        table ip a {
          flowtable f { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward { type filter hook forward priority 0; flow add @f; }
        }
        table ip6 b {
          flowtable f { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward { type filter hook forward priority 0; flow add @f; }
        }
        """),
      Example(
        """
        table inet a {
          flowtable f { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward { type filter hook forward priority 0; meta l4proto tcp flow add @f; }
        }
        table inet b {
          flowtable f { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward { type filter hook forward priority 1; meta l4proto udp flow add @f; }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let used = subject.analyses.flows.usedFlowtables
    for (index, flowtable) in used.enumerated() {
      for other in used[..<index] {
        let isSameTable =
          flowtable.declaration.table.text == other.declaration.table.text
          && flowtable.declaration.family == other.declaration.family
        if isSameTable || flowtable.packets.isDisjoint(from: other.packets) { continue }
        let shared = flowtable.declaration.devices.lazy.compactMap { device in
          other.declaration.devices.first { $0.name.text == device.name.text }.map { (device, $0) }
        }
        guard let (device, first) = shared.first, device.name.span != .none else { continue }
        report(.sharedDevice(device, first, in: other.declaration))
      }
    }
  }
}

extension FlowAnalysis {
  /// A flowtable with the packets that rules send to it.
  fileprivate struct UsedFlowtable {
    let declaration: CheckedFlowtable
    let packets: FlowPackets
  }

  fileprivate var usedFlowtables: [UsedFlowtable] {
    tables.flatMap { table in
      table.table.flowtables.compactMap { flowtable in
        let packets = offloaded { $0.flowtable == flowtable }
        return packets.isEmpty ? nil : UsedFlowtable(declaration: flowtable, packets: packets)
      }
    }
  }
}

extension Finding {
  fileprivate static func sharedDevice(
    _ device: CheckedDevice, _ first: CheckedDevice, in other: CheckedFlowtable
  ) -> Finding {
    Finding(
      SharedDevice.about, at: device.name.span,
      "'\(device.name.text)' is in flowtable '\(other.name.text)' of table "
        + "'\(other.family.name) \(other.table.text)' as well: whichever rule comes first takes "
        + "the connection",
      notes: [Note("here", at: first.name.span)],
      help: "use one flowtable for both, or let the rules take different traffic")
  }
}
