/// Finds, among many conditions, those that could cover another without comparing all of them.
///
/// Each is kept under one of its keys, in the smallest block of aligned numbers that holds all
/// values of the key: what it covers has the key too, with values in the block.
package struct CoverIndex {
  /// Where a condition is kept.
  private struct Place: Hashable {
    let key: PacketKey
    /// How many bits the numbers of the block differ in.
    let level: Int
    let block: UInt128
  }

  private var places: [Place: [Int]] = [:]
  /// The sizes of block in use for each key.
  private var levels: [PacketKey: [Int]] = [:]
  private var always: Int?

  /// More conditions in one place are not kept: some findings fewer, but never a slow linter.
  private static let maximumPerPlace = 48

  package init() {}

  package mutating func insert(_ number: Int, _ condition: PacketCondition) {
    if condition.isAlways {
      always = always ?? number
      return
    }
    let candidates = condition.constraints.compactMap { Self.place($0) }
    let best = candidates.min {
      (places[$0]?.count ?? 0, $0.level) < (places[$1]?.count ?? 0, $1.level)
    }
    guard let best, places[best]?.count ?? 0 < Self.maximumPerPlace else { return }
    places[best, default: []].append(number)
    if levels[best.key]?.contains(best.level) != true {
      levels[best.key, default: []].append(best.level)
    }
  }

  /// Numbers of the conditions that may cover this one, in no order.
  package func candidates(for condition: PacketCondition) -> [Int] {
    var found = always.map { [$0] } ?? []
    for constraint in condition.constraints {
      guard let low = constraint.values.ranges.first?.lowerBound else { continue }
      for level in levels[constraint.key] ?? [] {
        let place = Place(key: constraint.key, level: level, block: low.block(level))
        found += places[place] ?? []
      }
    }
    return found
  }

  private static func place(_ constraint: PacketCondition.Constraint) -> Place? {
    guard let hull = constraint.values.hull else { return nil }
    let level = UInt128.bitWidth - (hull.lowerBound ^ hull.upperBound).leadingZeroBitCount
    return Place(key: constraint.key, level: level, block: hull.lowerBound.block(level))
  }
}

extension UInt128 {
  /// The number without its last bits.
  fileprivate func block(_ level: Int) -> UInt128 {
    level >= Self.bitWidth ? 0 : self >> UInt128(level)
  }
}
