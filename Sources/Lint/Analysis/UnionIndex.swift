/// Finds conditions that together cover another which none of them covers alone: those that ask
/// for the same but for the values of one key.
package struct UnionIndex {
  /// What conditions have in common.
  private struct Group: Hashable {
    /// The key whose values differ.
    let key: PacketKey
    /// What they ask for besides.
    let others: Set<PacketCondition.Constraint>
  }

  /// The number of a condition, with its values of the group's key.
  private struct Member {
    let number: Int
    let values: ValueSet
  }

  private var groups: [Group: [Member]] = [:]

  /// More conditions of a group are not kept: some findings fewer, but never a slow linter.
  private static let maximumMembers = 64
  /// A condition with more keys is part of no union: all choices of its keys are looked up.
  private static let maximumKeys = 6

  package init() {}

  package mutating func insert(_ number: Int, _ condition: PacketCondition) {
    guard condition.relations.isEmpty, condition.constraints.count <= Self.maximumKeys else {
      return
    }
    for constraint in condition.constraints {
      let others = Set(condition.constraints).subtracting([constraint])
      let group = Group(key: constraint.key, others: others)
      guard groups[group]?.count ?? 0 < Self.maximumMembers else { continue }
      groups[group, default: []].append(Member(number: number, values: constraint.values))
    }
  }

  /// The numbers of conditions that together cover this one, in their order.
  /// - Parameter isUsable: whether the condition of a number may be one of them.
  package func cover(of condition: PacketCondition, isUsable: (Int) -> Bool) -> [Int]? {
    guard !groups.isEmpty, condition.constraints.count <= Self.maximumKeys else { return nil }
    for constraint in condition.constraints {
      let rest = condition.constraints.filter { $0.key != constraint.key }
      for choice in 0..<(1 << rest.count) {
        let others = rest.indices.filter { choice >> $0 & 1 == 1 }.map { rest[$0] }
        let group = Group(key: constraint.key, others: Set(others))
        guard let members = groups[group], members.count > 1 else { continue }
        if let numbers = cover(of: constraint.values, members, isUsable) { return numbers }
      }
    }
    return nil
  }

  /// Those of the members that are needed, the earlier ones first.
  private func cover(
    of values: ValueSet, _ members: [Member], _ isUsable: (Int) -> Bool
  ) -> [Int]? {
    var left = values
    var numbers: [Int] = []
    for member in members where !member.values.isDisjoint(from: left) && isUsable(member.number) {
      left = left.intersection(member.values.complement(in: .all(bits: ValueSet.maximumBits)))
      numbers.append(member.number)
      if left.isEmpty { return numbers }
    }
    return nil
  }
}
