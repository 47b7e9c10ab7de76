/// Finds conditions that together cover another which none of them covers alone: those that ask
/// for the same but for the values of one key.
package struct UnionIndex {
  /// What conditions have in common. Keys and constraints are numbers here: each is hashed once,
  /// not once for every choice of those beside it.
  private struct Group: Hashable {
    /// The key whose values differ.
    let key: Int32
    /// What they ask for besides, in rising order; `none` fills up.
    var others = SIMD8<Int32>(repeating: Self.none)

    static let none: Int32 = -1

    /// - Parameter others: in rising order, at most as many as there is room for.
    init(key: Int32, others: some Sequence<Int32>) {
      self.key = key
      for (index, other) in others.enumerated() { self.others[index] = other }
    }
  }

  /// The number of a condition, with its values of the group's key.
  private struct Member {
    let number: Int
    let values: ValueSet
    /// The member of the group before it.
    let previous: Int?
  }

  /// The last member of a group, and how many there are.
  private struct Members {
    var last: Int?
    var count = 0
  }

  private var groups: [Group: Members] = [:]
  private var members: [Member] = []
  private var keyNumbers: [PacketKey: Int32] = [:]
  private var constraintNumbers: [PacketCondition.Constraint: Int32] = [:]

  /// More conditions of a group are not kept: some findings fewer, but never a slow linter.
  private static let maximumMembers = 64
  /// A condition with more keys is part of no union: all choices of its keys are looked up.
  private static let maximumKeys = 6

  package init() {}

  package mutating func insert(_ number: Int, _ condition: PacketCondition) {
    guard condition.relations.isEmpty, condition.constraints.count <= Self.maximumKeys else {
      return
    }
    let own = condition.constraints.map { self.number(of: $0) }
    let sorted = own.sorted()
    for (index, constraint) in condition.constraints.enumerated() {
      let others = sorted.lazy.filter { $0 != own[index] }
      let group = Group(key: self.number(of: constraint.key), others: others)
      var members = groups[group] ?? Members()
      guard members.count < Self.maximumMembers else { continue }
      let member = Member(number: number, values: constraint.values, previous: members.last)
      members.last = self.members.count
      members.count += 1
      self.members.append(member)
      groups[group] = members
    }
  }

  private mutating func number(of constraint: PacketCondition.Constraint) -> Int32 {
    let next = Int32(truncatingIfNeeded: constraintNumbers.count)
    return constraintNumbers.number(of: constraint, next: next)
  }

  private mutating func number(of key: PacketKey) -> Int32 {
    keyNumbers.number(of: key, next: Int32(truncatingIfNeeded: keyNumbers.count))
  }

  /// The numbers of conditions that together cover this one, in their order.
  /// - Parameter isUsable: whether the condition of a number may be one of them.
  package func cover(of condition: PacketCondition, isUsable: (Int) -> Bool) -> [Int]? {
    guard !groups.isEmpty, condition.constraints.count <= Self.maximumKeys else { return nil }
    // What no other condition asks for is no part of what they have in common.
    let own = condition.constraints.map { constraintNumbers[$0] }
    let known = own.compactMap(\.self).sorted()
    for (index, constraint) in condition.constraints.enumerated() {
      guard let key = keyNumbers[constraint.key] else { continue }
      let rest = known.filter { $0 != own[index] }
      for choice in 0..<(1 << rest.count) {
        let others = rest.indices.lazy.filter { choice >> $0 & 1 == 1 }.map { rest[$0] }
        guard let members = groups[Group(key: key, others: others)], members.count > 1,
          let numbers = cover(of: constraint.values, self.members(of: members), isUsable)
        else { continue }
        return numbers
      }
    }
    return nil
  }

  /// The earlier ones first.
  private func members(of group: Members) -> [Member] {
    var result: [Member] = []
    var next = group.last
    while let index = next {
      result.append(members[index])
      next = members[index].previous
    }
    return result.reversed()
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

extension Dictionary where Value == Int32 {
  /// The number of a key, which is `next` where it has none yet.
  fileprivate mutating func number(of key: Key, next: Int32) -> Int32 {
    if let number = self[key] { return number }
    self[key] = next
    return next
  }
}
