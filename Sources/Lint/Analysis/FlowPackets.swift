import Catalogue
import Syntax

/// Some packets: those of which one of several conditions is true. It may stand for more packets
/// than are meant, never for fewer: where it is empty there are none, and that is certain.
package struct FlowPackets: Sendable, Hashable {
  package private(set) var conditions: [PacketCondition]

  /// With more conditions, what a rule takes away is no longer taken away.
  private static let maximumConditions = 48
  /// A rule that asks for more is taken to take nothing away from packets that it does not match
  /// all of.
  private static let maximumSplits = 4

  package static let none = FlowPackets([])

  package init(_ conditions: [PacketCondition]) {
    self.conditions = conditions.filter { !$0.isNever }
  }

  package var isEmpty: Bool { conditions.isEmpty }

  package func intersection(_ condition: PacketCondition) -> FlowPackets {
    FlowPackets(conditions.map { $0.intersection(condition) })
  }

  package func intersection(_ other: FlowPackets) -> FlowPackets {
    FlowPackets(other.conditions.flatMap { intersection($0).conditions })
  }

  package func isDisjoint(from other: FlowPackets) -> Bool { intersection(other).isEmpty }

  package func union(_ other: FlowPackets) -> FlowPackets {
    let new = other.conditions.filter { !conditions.contains($0) }
    return FlowPackets(conditions + new)
  }

  /// The values that a key may have; nil where one of the conditions says nothing of it.
  package func values(of key: PacketKey) -> ValueSet? {
    var found = ValueSet.none
    for condition in conditions {
      guard let values = condition.values(of: key) else { return nil }
      found = found.union(values)
    }
    return found
  }

  /// Without those that match a condition for certain.
  package func subtracting(_ condition: PacketCondition) -> FlowPackets {
    guard condition.isExact else { return self }
    var result: [PacketCondition] = []
    for packets in conditions {
      if condition.covers(packets) { continue }
      result += Self.split(packets, by: condition) ?? [packets]
    }
    return result.count > Self.maximumConditions ? self : FlowPackets(result)
  }

  /// What does not match the condition, in pieces; nil where that cannot be said.
  private static func split(
    _ packets: PacketCondition, by condition: PacketCondition
  ) -> [PacketCondition]? {
    guard condition.relations.isEmpty, !condition.isDisjoint(from: packets) else { return nil }
    var pieces: [PacketCondition] = []
    // What is left to be split: those that match as far as was looked.
    var matching = packets
    for constraint in condition.constraints {
      if matching.values(of: constraint.key)?.isSubset(of: constraint.values) == true { continue }
      guard let bits = constraint.key.bitsOfEveryPacket(among: matching),
        pieces.count < maximumSplits
      else { return nil }
      var other = matching
      other.require(
        constraint.key, constraint.values.complement(in: constraint.key.universe(bits: bits)))
      if !other.isNever { pieces.append(other) }
      matching.require(constraint.key, constraint.values)
    }
    return pieces
  }

  /// What can still be said of them once a rule may have written to them.
  package func forgetting(_ writes: [PacketWrite]) -> FlowPackets {
    guard !writes.isEmpty else { return self }
    return FlowPackets(
      conditions.map { condition in
        condition.keeping { key in !writes.contains { key.isChanged(by: $0) } }
      })
  }

  /// What can be said of some keys alone.
  package func keeping(_ isKept: (PacketKey) -> Bool) -> FlowPackets {
    FlowPackets(conditions.map { $0.keeping(isKept) })
  }
}

extension PacketCondition {
  /// What it says of some keys alone.
  package func keeping(_ isKept: (PacketKey) -> Bool) -> PacketCondition {
    var result = PacketCondition()
    result.isExact = isExact
    for constraint in constraints where isKept(constraint.key) {
      result.require(constraint.key, constraint.values)
    }
    for relation in relations where relation.keys.allSatisfy(isKept) {
      result.require(relation)
    }
    return result
  }
}

extension PacketKey {
  /// How wide the key is, where each of the packets has it; else nil.
  fileprivate func bitsOfEveryPacket(among packets: PacketCondition) -> Int? {
    switch self {
    case .selector(let use):
      guard use.tunnel == nil, use.selector.bits <= ValueSet.maximumBits,
        Self.everywhere.contains(use.selector.group.rawValue + " " + use.selector.name)
      else { return nil }
      return use.selector.bits
    case .bits(.transport, of: nil, behind: nil, let offset, let length):
      guard let protocols = packets.values(of: FlowKey.transport) else { return nil }
      // RFC 768: 8 bytes; RFC 9293, 3.1: 20 bytes.
      let isTCP = protocols.isSubset(of: ValueSet(FlowKey.tcp))
      let isUDP = protocols.isSubset(of: FlowKey.offloadable)
      let header = isTCP ? 160 : isUDP ? 64 : 0
      return offset + length <= header ? length : nil
    case .bits(.network, of: nil, behind: nil, let offset, let length):
      // RFC 791, 3.1: 20 bytes; RFC 8200, 3: 40 bytes.
      guard let network = packets.values(of: FlowKey.network)?.onlyValue else { return nil }
      let header = network == FlowKey.ipv4 ? 160 : 320
      return offset + length <= header && length <= ValueSet.maximumBits ? length : nil
    case .named, .membership: return 1
    case .bits, .expression: return nil
    }
  }

  /// What every forwarded packet has.
  private static let everywhere: Set<String> = [
    "meta nfproto", "meta l4proto", "meta mark", "meta iifname", "meta iif", "meta oifname",
    "meta oif", "ct state", "ct mark", "ct direction",
  ]
}
