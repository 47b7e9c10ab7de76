import Source

/// Some of the values that a key of a packet can have: ranges of numbers, both ends inside, sorted,
/// with a gap between each and the next. Strings and addresses are numbers too, most significant
/// byte first.
package struct ValueSet: Sendable, Hashable {
  package typealias Range = ClosedRange<UInt128>

  package let ranges: [Range]

  /// Wider values are not reasoned about.
  package static let maximumBits = 128

  package static let none = ValueSet(sorted: [])

  private init(sorted ranges: [Range]) { self.ranges = ranges }

  package init(_ ranges: some Sequence<Range>) {
    var merged: [Range] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, last.upperBound == .max || range.lowerBound <= last.upperBound + 1
      {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    self.ranges = merged
  }

  package init(_ value: UInt128) { ranges = [value...value] }

  /// All values of so many bits.
  package static func all(bits: Int) -> ValueSet {
    ValueSet(sorted: [0...(bits >= maximumBits ? .max : (1 << UInt128(max(bits, 0))) - 1)])
  }

  package var isEmpty: Bool { ranges.isEmpty }

  /// The value, where there is only one.
  package var onlyValue: UInt128? {
    guard ranges.count == 1, ranges[0].lowerBound == ranges[0].upperBound else { return nil }
    return ranges[0].lowerBound
  }

  /// From the least to the greatest value; nil where there is none.
  package var hull: Range? {
    guard let first = ranges.first, let last = ranges.last else { return nil }
    return first.lowerBound...last.upperBound
  }

  package func contains(_ value: UInt128) -> Bool { rangeIndex(of: value) != nil }

  /// The range that holds a value.
  private func rangeIndex(of value: UInt128) -> Int? {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= value ? low : nil
  }

  package func isSubset(of other: ValueSet) -> Bool {
    ranges.allSatisfy { range in
      other.rangeIndex(of: range.lowerBound).map {
        other.ranges[$0].upperBound >= range.upperBound
      } ?? false
    }
  }

  package func isDisjoint(from other: ValueSet) -> Bool {
    var left = 0
    var right = 0
    while left < ranges.count, right < other.ranges.count {
      if ranges[left].overlaps(other.ranges[right]) { return false }
      if ranges[left].upperBound < other.ranges[right].upperBound {
        left += 1
      } else {
        right += 1
      }
    }
    return true
  }

  package func union(_ other: ValueSet) -> ValueSet { ValueSet(ranges + other.ranges) }

  package func intersection(_ other: ValueSet) -> ValueSet {
    var result: [Range] = []
    var left = 0
    var right = 0
    while left < ranges.count, right < other.ranges.count {
      let first = ranges[left]
      let second = other.ranges[right]
      let low = max(first.lowerBound, second.lowerBound)
      let high = min(first.upperBound, second.upperBound)
      if low <= high { result.append(low...high) }
      if first.upperBound < second.upperBound { left += 1 } else { right += 1 }
    }
    return ValueSet(sorted: result)
  }

  /// The values of `universe` that are not in this set.
  package func complement(in universe: ValueSet) -> ValueSet {
    var gaps: [Range] = []
    var next: UInt128 = 0
    for range in ranges {
      if range.lowerBound > next { gaps.append(next...(range.lowerBound - 1)) }
      guard range.upperBound < .max else {
        return ValueSet(sorted: gaps).intersection(universe)
      }
      next = range.upperBound + 1
    }
    gaps.append(next...(.max))
    return ValueSet(sorted: gaps).intersection(universe)
  }
}
