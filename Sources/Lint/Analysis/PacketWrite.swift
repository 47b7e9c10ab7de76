package import Catalogue
package import Semantics
import Syntax

/// What a statement changes, so that what was known of it before is no longer true behind it.
package enum PacketWrite: Sendable, Hashable {
  /// `meta mark`, `ct mark`: the group and the key.
  case selector(SelectorGroup, String)
  /// Everything that is known of the connection.
  case connection
  /// Bits of the packet itself.
  case packet
  /// The elements of a named set.
  case set(String)

  package static func writes(of statement: CheckedStatement) -> [PacketWrite] {
    switch statement.kind {
    case .assignment(let target, _):
      guard case .selector(let use) = target.kind else { return [.packet] }
      if use.selector.group == .ct, use.selector.name == "zone" { return [.connection] }
      return [.selector(use.selector.group, use.selector.name)]
    case .resetOption, .scalar, .tproxy:
      if case .scalar(let use) = statement.kind, use.statement.kind != .synproxy { return [] }
      return [.packet]
    case .notrack: return [.connection]
    case .setUpdate(let update):
      guard case .named(let name, _) = update.set else { return [] }
      return [.set(name.text)]
    case .objectReference(let kind, _), .objectMap(let kind, _, _):
      return kind == .counter || kind == .quota || kind == .limit ? [] : [.connection]
    case .match, .verdict, .verdictMap, .reject, .nat, .queue, .duplicate, .forward, .flow:
      return []
    }
  }
}

extension PacketKey {
  /// Whether a write may change it.
  package func isChanged(by write: PacketWrite) -> Bool {
    switch self {
    case .bits: write == .packet
    case .selector(let use): use.isChanged(by: write)
    case .expression(let expression): expression.isChanged(by: write)
    case .membership(let keys, let set):
      write == .set(set) || keys.contains { $0.isChanged(by: write) }
    case .named(let key, _): key.isChanged(by: write)
    }
  }
}

extension SelectorUse {
  fileprivate func isChanged(by write: PacketWrite) -> Bool {
    switch write {
    case .selector(let group, let name): selector.group == group && selector.name == name
    case .connection: selector.group == .ct
    case .packet: selector.group == .socket
    case .set: false
    }
  }
}

extension CheckedExpression {
  fileprivate func isChanged(by write: PacketWrite) -> Bool {
    switch kind {
    case .value: false
    case .payload, .rawPayload, .option: write == .packet
    case .selector(let use): use.isChanged(by: write)
    // A route may depend on the mark.
    case .fib: write == .packet || write == .selector(.meta, "mark")
    case .numgen: true
    case .hash(_, let input): input?.isChanged(by: write) ?? (write == .packet)
    case .concatenation(let parts): parts.contains { $0.isChanged(by: write) }
    case .binary(_, let left, let right):
      left.isChanged(by: write) || right.isChanged(by: write)
    case .map(let key, .named(let name, _)): write == .set(name.text) || key.isChanged(by: write)
    case .map(let key, .anonymous): key.isChanged(by: write)
    }
  }
}
