import Catalogue
import Source
import Syntax

/// Warns of flowtables that load and yet leave packets on the slow path: a packet takes the fast
/// path only where it arrives by a device that the flowtable lists.
struct FlowtableAdvice {
  private(set) var diagnostics: [Diagnostic] = []

  init(model: RulesetModel) {
    let tables = model.tables.values.filter { !$0.isBroken }
    for table in tables {
      for flowtable in table.flowtables.values
      where !flowtable.isBroken && flowtable.span != .none {
        check(flowtable)
      }
      guard !table.flowtables.isEmpty else { continue }
      var ways = FlowtableWays(table)
      for chain in table.chains.values {
        for rule in chain.rules where !rule.facts.namedDevices.isEmpty {
          check(rule.facts, ways.flowtables(of: rule.facts), table)
        }
      }
    }
  }

  private mutating func check(_ flowtable: FlowtableModel) {
    let devices = flowtable.declaration.devices
    let name = flowtable.declaration.name
    if devices.isEmpty {
      diagnostics.append(.flowtableWithoutDevices(name))
    } else if devices.count == 1, let only = devices.first, !only.isPrefix {
      diagnostics.append(.flowtableWithOneDevice(only, of: name))
    }
  }

  /// A rule that names devices and then sends packets, by itself or by a jump, to a flowtable that
  /// does not list them.
  private mutating func check(_ facts: RuleFacts, _ flowtables: Set<String>, _ table: TableModel) {
    for name in flowtables.sorted() {
      guard let flowtable = table.flowtables[name], !flowtable.isBroken,
        !flowtable.declaration.devices.isEmpty
      else { continue }
      for device in facts.namedDevices where !Self.mayStandOver(device.text) {
        let wanted = CheckedDevice(device, isPrefix: false)
        let isListed = flowtable.declaration.devices.contains { $0.overlaps(wanted) }
        if !isListed {
          diagnostics.append(.deviceNotInFlowtable(device, flowtable.declaration))
        }
      }
    }
  }

  /// Whether the name is one that devices over others have: the kernel looks through them to the
  /// device below, which is then the one to list (dev_fill_forward_path, net/core/dev.c).
  private static func mayStandOver(_ device: String) -> Bool {
    device.utf8.contains(UInt8(ascii: "."))
      || ["br", "vlan", "ppp", "bond", "team", "lag", "vmbr", "vlan"].contains {
        device.hasPrefix($0)
      }
  }
}

/// The flowtables that rules send packets to, by jumps too, as long as no rule on the way asks for
/// devices of its own.
private struct FlowtableWays {
  private let table: TableModel
  private var known: [String: Set<String>] = [:]

  init(_ table: TableModel) { self.table = table }

  mutating func flowtables(of facts: RuleFacts) -> Set<String> {
    var found = Set(facts.flowtables.map(\.text))
    for jump in facts.jumps {
      guard case .chain(let chain) = jump.target else { continue }
      found.formUnion(flowtables(ofChain: chain.text))
    }
    return found
  }

  private mutating func flowtables(ofChain name: String) -> Set<String> {
    if let found = known[name] { return found }
    // A loop of jumps brings nothing that its first chain does not have.
    known[name] = []
    var found: Set<String> = []
    for rule in table.chains[name]?.rules ?? [] where rule.facts.namedDevices.isEmpty {
      found.formUnion(flowtables(of: rule.facts))
    }
    known[name] = found
    return found
  }
}

/// What is said of them.
extension Diagnostic {
  static func flowtableWithoutDevices(_ name: Word) -> Diagnostic {
    Diagnostic(
      "FT005", .warning, at: name.span,
      "flowtable '\(name.text)' lists no device: every packet stays on the slow path",
      help: "list the devices on both sides: 'devices = { lan0, wan0 };'")
  }

  static func flowtableWithOneDevice(_ device: CheckedDevice, of name: Word) -> Diagnostic {
    Diagnostic(
      "FT027", .warning, at: device.name.span,
      "only '\(device.title)' is listed: packets that arrive by another device stay on the slow "
        + "path",
      notes: [Note("flowtable '\(name.text)'", at: name.span)],
      help: "list the devices on both sides: replies come in by the other one")
  }

  static func deviceNotInFlowtable(_ device: Word, _ flowtable: CheckedFlowtable) -> Diagnostic {
    Diagnostic(
      "FT026", .warning, at: device.span,
      "flowtable '\(flowtable.name.text)' does not list '\(device.text)': packets that arrive "
        + "there stay on the slow path",
      notes: flowtable.name.span == .none
        ? []
        : [
          Note(
            "it lists " + flowtable.devices.map { "'\($0.title)'" }.joined(separator: ", "),
            at: flowtable.name.span)
        ])
  }
}
