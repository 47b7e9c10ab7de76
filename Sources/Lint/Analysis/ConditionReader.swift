import Catalogue
package import Semantics
import Source
import Syntax

/// Reads what must be true of a packet from the statements of a rule.
package struct ConditionReader {
  /// The elements of those named sets of the table of which they are known.
  private let knownElements: [String: CheckedElements]

  /// Values of one byte or less are tried one by one.
  private static let enumeratedBits = 8

  private let family: Family

  package init(table: RulesetView.Table) {
    knownElements = table.knownElements
    family = table.declaration.family
  }

  /// The elements of a set or map; nil where they are not known.
  func elements(of use: SetUse) -> CheckedElements? {
    switch use {
    case .anonymous(let set): return set.elements
    case .named(let name, _): return knownElements[name.text]
    }
  }

  /// The condition under which all matches of the statements hold.
  package func condition(of statements: [CheckedStatement]) -> PacketCondition {
    var condition = PacketCondition()
    for statement in statements { add(statement, to: &condition) }
    return condition
  }

  func add(_ statement: CheckedStatement, to condition: inout PacketCondition) {
    switch statement.kind {
    case .match(let match): add(match, to: &condition)
    case .nat(let nat):
      addFamily(of: nat, to: &condition)
      if statement.mayEndRule { condition.isExact = false }
    case .verdict, .verdictMap, .scalar, .objectReference, .objectMap, .assignment, .resetOption,
      .reject, .tproxy, .queue, .duplicate, .forward, .notrack, .flow, .setUpdate:
      if statement.mayEndRule { condition.isExact = false }
    }
  }

  /// In a table of both families an address is only given to packets of its own: for others the
  /// statement does nothing (nft_nat_inet_eval, nft_nat.c).
  private func addFamily(of nat: CheckedNAT, to condition: inout PacketCondition) {
    guard family == .inet, nat.address != nil, let wanted = nat.family else { return }
    condition.require(
      FlowKey.network, ValueSet(wanted == .ip6 ? FlowKey.ipv6 : FlowKey.ipv4))
  }

  /// A match behind writes of the same rule: what it asks of a key that was written is not asked of
  /// the packet as it came.
  func add(
    _ statement: CheckedStatement, to condition: inout PacketCondition, behind writes: [PacketWrite]
  ) {
    var asked = PacketCondition()
    add(statement, to: &asked)
    let isChanged = asked.constraints.contains { constraint in
      writes.contains { constraint.key.isChanged(by: $0) }
    }
    if isChanged {
      condition.isExact = false
    } else {
      condition = condition.intersection(asked)
    }
  }

  private func add(_ match: CheckedMatch, to condition: inout PacketCondition) {
    switch match.test {
    case .compare(let op, .bytes(let bytes)):
      guard let value = UInt128(bytes: bytes) else {
        condition.isExact = false
        return
      }
      let ranges = Self.ranges(op, value, bits: match.left.bits)
      require(match.left, ValueSet(ranges), isNegated: op == .notEqual, in: &condition)
    case .compare(let op, .unresolved(let name, _)):
      guard let key = PacketKey(match.left), op == .equal || op == .notEqual else {
        condition.isExact = false
        return
      }
      condition.require(.named(key, as: name), ValueSet(op == .equal ? 1 : 0))
    case .range(let low, let high, let isNegated):
      guard let low = UInt128(bytes: low), let high = UInt128(bytes: high), low <= high else {
        condition.isExact = false
        return
      }
      require(match.left, ValueSet([low...high]), isNegated: isNegated, in: &condition)
    case .prefix(let bytes, let lengthBits, let isNegated):
      let range = CheckedRange.prefix(bytes, lengthBits: lengthBits)
      guard let values = range.values(in: match.left.field) else {
        condition.isExact = false
        return
      }
      require(match.left, values, isNegated: isNegated, in: &condition)
    case .anyBit(let bytes, let isNegated):
      guard let mask = UInt128(bytes: bytes) else {
        condition.isExact = false
        return
      }
      requireBits(match.left, mask, isNegated: isNegated, in: &condition)
    case .lookup(let set, let isNegated):
      requireLookup(match.left, set, isNegated: isNegated, in: &condition)
    }
  }

  /// The values that a comparison leaves; for `!=` those that it does not.
  private static func ranges(
    _ op: RelationalOperator, _ value: UInt128, bits: Int
  ) -> [ValueSet.Range] {
    let last = ValueSet.all(bits: bits).ranges[0].upperBound
    switch op {
    case .equal, .notEqual, .not: return [value...value]
    case .less: return value == 0 ? [] : [0...(value - 1)]
    case .lessOrEqual: return [0...value]
    case .greater: return value >= last ? [] : [(value + 1)...last]
    case .greaterOrEqual: return value > last ? [] : [value...last]
    }
  }

  private func require(
    _ left: CheckedExpression, _ values: ValueSet, isNegated: Bool,
    in condition: inout PacketCondition
  ) {
    if case .binary(.and, let inner, let mask) = left.kind, let bytes = mask.value?.bytes,
      let mask = UInt128(bytes: bytes), let key = PacketKey(inner),
      let unmasked = Self.unmasked(
        values, mask, isNegated: isNegated, universe: key.universe(bits: inner.bits),
        bits: inner.bits)
    {
      return require(key, unmasked, bits: inner.bits, in: &condition)
    }
    guard left.bits <= ValueSet.maximumBits, let key = PacketKey(left) else {
      condition.isExact = false
      return
    }
    let universe = key.universe(bits: left.bits)
    let wanted = isNegated ? values.complement(in: universe) : values.intersection(universe)
    if left.isAddressHeader, family != .bridge, family != .netdev, wanted == universe { return }
    require(key, wanted, bits: left.bits, in: &condition)
  }

  private func require(
    _ key: PacketKey, _ values: ValueSet, bits: Int, in condition: inout PacketCondition
  ) {
    if key.isAlwaysThere, values == key.universe(bits: bits) { return }
    condition.require(key, values)
  }

  /// The values of a key that under a mask are among others; nil where they cannot be listed.
  private static func unmasked(
    _ values: ValueSet, _ mask: UInt128, isNegated: Bool, universe: ValueSet, bits: Int
  ) -> ValueSet? {
    if bits <= enumeratedBits || universe.ranges.count > 1 {
      let found = universe.ranges.flatMap { range in
        range.filter { values.contains($0 & mask) != isNegated }.map { $0...$0 }
      }
      return ValueSet(found)
    }
    // A mask that keeps the first bits: each value under it is a range.
    let all = ValueSet.all(bits: bits).ranges[0].upperBound
    let rest = ~mask & all
    guard bits <= ValueSet.maximumBits, rest & (rest &+ 1) == 0 else { return nil }
    let ranges: [ValueSet.Range] = values.ranges.compactMap { range in
      guard range.lowerBound == range.upperBound else { return nil }
      return range.lowerBound & rest == 0 ? range.lowerBound...(range.lowerBound | rest) : nil
    }
    guard values.ranges.count == ranges.count else { return nil }
    let found = ValueSet(ranges)
    return isNegated ? found.complement(in: universe) : found
  }

  /// Any bit of the mask, or none.
  private func requireBits(
    _ left: CheckedExpression, _ mask: UInt128, isNegated: Bool,
    in condition: inout PacketCondition
  ) {
    guard let key = PacketKey(left) else {
      condition.isExact = false
      return
    }
    if let values = Self.unmasked(
      ValueSet(0), mask, isNegated: !isNegated, universe: key.universe(bits: left.bits),
      bits: left.bits)
    {
      return require(key, values, bits: left.bits, in: &condition)
    }
    let bytes = left.lengthBytes
    let constant = CheckedExpression(
      .value(.bytes(mask.bytes(count: bytes))), type: left.type, bits: left.bits,
      order: left.order, span: .none)
    let masked = CheckedExpression(
      .binary(.and, left, constant), type: left.type, bits: left.bits, order: left.order,
      span: .none)
    require(masked, ValueSet(0), isNegated: !isNegated, in: &condition)
  }

  /// The values that a set gives to a key of one field, or the combinations to one of several.
  func requireLookup(
    _ left: CheckedExpression, _ use: SetUse, isNegated: Bool, in condition: inout PacketCondition
  ) {
    guard let elements = elements(of: use) else {
      guard case .named(let name, _) = use else { return }
      let keys = left.parts.compactMap { PacketKey($0) }
      guard keys.count == left.parts.count else {
        condition.isExact = false
        return
      }
      return condition.require(
        .membership(of: keys, in: name.text), ValueSet(isNegated ? 0 : 1))
    }
    require(left, elements, isNegated: isNegated, in: &condition)
  }

  func require(
    _ left: CheckedExpression, _ elements: CheckedElements, isNegated: Bool,
    in condition: inout PacketCondition
  ) {
    // Whatever is not in the set is.
    if elements.contains(where: { $0.key == .catchAll }) {
      condition.isExact = false
      return
    }
    let fields = left.keyFields
    var boxes: [[ValueSet]] = []
    for element in elements {
      guard let box = element.box(in: fields) else {
        condition.isExact = false
        return
      }
      boxes.append(box)
    }
    if fields.count == 1 {
      let values = ValueSet(boxes.flatMap { $0[0].ranges })
      return require(left, values, isNegated: isNegated, in: &condition)
    }
    let keys = left.parts.compactMap { PacketKey($0) }
    guard keys.count == fields.count, !isNegated else {
      condition.isExact = false
      return
    }
    if boxes.count > PacketCondition.Relation.maximumBoxes {
      condition.isExact = false
      for (index, key) in keys.enumerated() {
        condition.require(key, ValueSet(boxes.flatMap { $0[index].ranges }))
      }
    } else {
      condition.require(PacketCondition.Relation(keys: keys, boxes: boxes))
    }
  }
}
