package import Bytecode
package import Netlink
package import Syntax

/// Which of the kernel's events a `monitor` command shows.
package struct MonitorFilter: Sendable, Hashable {
  private var kind: String?
  private var operation: String?
  /// Whether the command itself asks for JSON.
  package private(set) var isJSON = false

  /// Everything.
  package init() {}

  /// - Parameter words: what stands behind `monitor`.
  package init(_ words: [Word]) {
    for word in words.map(\.text) {
      switch word {
      case "new", "destroy": operation = word
      case "json", "vm", "xml": isJSON = word == "json" || isJSON
      default: kind = word
      }
    }
  }

  /// What must be listened to.
  package var groups: [EventSocket.Group] {
    switch kind {
    // Rules are shown as they are when a packet passes them, so changes count in either case.
    case "trace", nil: [.changes, .traces]
    default: [.changes]
    }
  }

  package var showsTraces: Bool { kind == nil || kind == "trace" }
  package var showsGenerations: Bool { kind == nil && operation == nil }

  package func shows(_ change: Command.Operation, _ object: Command.Object) -> Bool {
    let isGone = change == .delete || change == .destroy
    if let operation, (operation == "destroy") != isGone { return false }
    guard let kind else { return true }
    switch object {
    case .table: return kind == "tables" || kind == "ruleset"
    case .chain: return kind == "chains" || kind == "ruleset"
    case .rule: return kind == "rules" || kind == "ruleset"
    case .set: return kind == "sets" || kind == "ruleset"
    case .elements: return kind == "elements" || kind == "ruleset"
    case .flowtable, .object, .ruleset: return kind == "ruleset"
    }
  }
}
