/// What must be true of a packet: each key has one of some values, and several keys together one of
/// some combinations.
///
/// It may say less than the rule that it was read from, never more: packets that it leaves out do
/// not match the rule. Where it says exactly as much, `isExact` is true. So answers are either
/// certain or not known.
package struct PacketCondition: Sendable, Hashable {
  /// The values that a key must have one of; the key must be there too.
  package struct Constraint: Sendable, Hashable {
    package let key: PacketKey
    package let values: ValueSet

    package init(_ key: PacketKey, _ values: ValueSet) {
      self.key = key
      self.values = values
    }
  }

  /// Keys that must have one of some combinations of values: a lookup of `a . b`.
  package struct Relation: Sendable, Hashable {
    package let keys: [PacketKey]
    /// One entry per key in each.
    package let boxes: [[ValueSet]]

    /// Lookups with more combinations are compared as a whole only.
    package static let maximumBoxes = 64
  }

  /// One for each key.
  package private(set) var constraints: [Constraint] = []
  package private(set) var relations: [Relation] = []
  /// Whether every packet of which it is true matches.
  package var isExact = true

  package init() {}

  /// Whether every packet matches.
  package var isAlways: Bool { isExact && constraints.isEmpty && relations.isEmpty }

  /// Whether no packet can match.
  package var isNever: Bool { constraints.contains(where: \.values.isEmpty) }

  /// The values that a key must have one of; nil where nothing is said of it.
  package func values(of key: PacketKey) -> ValueSet? {
    constraints.first { $0.key == key }?.values
  }

  /// Adds one more condition.
  package mutating func require(_ key: PacketKey, _ values: ValueSet) {
    if let index = constraints.firstIndex(where: { $0.key == key }) {
      constraints[index] = Constraint(key, constraints[index].values.intersection(values))
    } else {
      constraints.append(Constraint(key, values))
    }
  }

  /// Adds a lookup of several keys together.
  mutating func require(_ relation: Relation) {
    for (index, key) in relation.keys.enumerated() {
      require(key, ValueSet(relation.boxes.flatMap { $0[index].ranges }))
    }
    if relation.boxes.count > 1, !relations.contains(relation) { relations.append(relation) }
  }

  /// Both conditions together.
  package func intersection(_ other: PacketCondition) -> PacketCondition {
    var result = self
    for constraint in other.constraints { result.require(constraint.key, constraint.values) }
    for relation in other.relations where !result.relations.contains(relation) {
      result.relations.append(relation)
    }
    result.isExact = isExact && other.isExact
    return result
  }

  /// Whether it is certain that every packet of the other condition matches this one. False where
  /// that is not known.
  package func covers(_ other: PacketCondition) -> Bool {
    isExact
      && constraints.allSatisfy { constraint in
        other.values(of: constraint.key)?.isSubset(of: constraint.values) ?? false
      } && relations.allSatisfy(other.implies)
  }

  private func implies(_ relation: Relation) -> Bool {
    let own = relation.keys.map { values(of: $0) }
    func lies(_ box: [ValueSet?], in other: [ValueSet]) -> Bool {
      zip(box, other).allSatisfy { $0?.isSubset(of: $1) ?? false }
    }
    if relation.boxes.contains(where: { lies(own, in: $0) }) { return true }
    return relations.contains { mine in
      mine.keys == relation.keys
        && mine.boxes.allSatisfy { box in relation.boxes.contains { lies(box, in: $0) } }
    }
  }

  /// Whether it is certain that no packet matches both. False where that is not known.
  package func isDisjoint(from other: PacketCondition) -> Bool {
    if isNever || other.isNever { return true }
    return constraints.contains { constraint in
      other.values(of: constraint.key)?.isDisjoint(from: constraint.values) ?? false
    }
  }
}
