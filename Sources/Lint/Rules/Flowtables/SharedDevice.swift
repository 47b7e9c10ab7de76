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
        #                                                       ^^^^ 'wan0' is in flowtable \
        'both' of table 'inet firewall' as well: whichever rule comes first takes the connection
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
    // The flowtables so far by their devices: only those that have one of them are compared.
    var owners: [String: [(index: Int, device: CheckedDevice)]] = [:]
    for (index, flowtable) in used.enumerated() {
      let devices = flowtable.declaration.devices
      if let (device, other, first) = shared(flowtable, owners, used), device.name.span != .none {
        report(.sharedDevice(device, first, in: other.declaration))
      }
      for device in devices { owners[device.name.text, default: []].append((index, device)) }
    }
  }

  /// The first device that a flowtable of another table has for the same traffic.
  private static func shared(
    _ flowtable: FlowAnalysis.UsedFlowtable,
    _ owners: [String: [(index: Int, device: CheckedDevice)]], _ used: [FlowAnalysis.UsedFlowtable]
  ) -> (CheckedDevice, FlowAnalysis.UsedFlowtable, CheckedDevice)? {
    for device in flowtable.declaration.devices {
      for (index, first) in (owners[device.name.text] ?? []).prefix(maximumOwners) {
        let other = used[index]
        let isSameTable =
          flowtable.declaration.table.text == other.declaration.table.text
          && flowtable.declaration.family == other.declaration.family
        if isSameTable || flowtable.packets.isDisjoint(from: other.packets) { continue }
        return (device, other, first)
      }
    }
    return nil
  }

  /// A device of more flowtables is compared with these only.
  private static let maximumOwners = 64
}

extension FlowAnalysis {
  /// A flowtable with the packets that rules send to it.
  fileprivate struct UsedFlowtable {
    let declaration: CheckedFlowtable
    let packets: FlowPackets
  }

  fileprivate var usedFlowtables: [UsedFlowtable] {
    var packets: [FlowtableName: FlowPackets] = [:]
    for site in sites {
      guard let flowtable = site.flowtable else { continue }
      let name = FlowtableName(flowtable)
      packets[name] = packets[name, default: .none].union(site.packets)
    }
    return tables.flatMap(\.table.flowtables).compactMap { flowtable in
      guard let packets = packets[FlowtableName(flowtable)], !packets.isEmpty else { return nil }
      return UsedFlowtable(declaration: flowtable, packets: packets)
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
