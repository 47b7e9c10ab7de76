import Catalogue

/// Finds elements of a set of intervals that overlap while both are in it.
struct LifetimeOverlaps {
  /// How many pairs of elements are compared at most; beyond it the kernel decides.
  private static let maximumComparisons = 1_000_000

  private let intervals: SortedIntervals
  /// The bytes of each field in a key.
  private let fields: [Range<Int>]

  init(_ intervals: SortedIntervals, fields: [CheckedField]) {
    self.intervals = intervals
    var start = 0
    self.fields = fields.map { field in
      defer { start += (field.lengthBytes + 3) & ~3 }
      return start..<start + field.lengthBytes
    }
  }

  /// - Parameter lifetimes: in the order of their keys.
  /// - Returns: pairs of elements, the earlier one first; each element is the later one once.
  func pairs(_ lifetimes: [ConflictFinder.Lifetime]) -> [(first: Int, second: Int)] {
    var result: [(first: Int, second: Int)] = []
    var refused: Set<Int> = []
    var comparisons = 0
    // Those that the values of the first field have not left behind.
    var open: [ConflictFinder.Lifetime] = []
    for next in lifetimes {
      open.removeAll { precedes(intervals.highs, $0.place, intervals.lows, next.place, fields[0]) }
      comparisons += open.count
      guard comparisons <= Self.maximumComparisons else { break }
      for other in open {
        let (first, second) = other.element < next.element ? (other, next) : (next, other)
        guard second.element < first.end, excludes(first.place, second.place),
          refused.insert(second.element).inserted
        else { continue }
        result.append((first.element, second.element))
      }
      open.append(next)
    }
    return result
  }

  /// Whether one interval keeps a later one out. Of one field, whatever they share does. Of a
  /// concatenation, the kernel refuses an element whose first or last key an earlier one has
  /// (nft_pipapo_insert, nft_set_pipapo.c); one that holds an earlier one inside it is accepted.
  private func excludes(_ first: Int, _ second: Int) -> Bool {
    fields.count == 1
      ? !precedes(intervals.highs, first, intervals.lows, second, fields[0])
        && !precedes(intervals.highs, second, intervals.lows, first, fields[0])
      : contains(first, intervals.lows, second) || contains(first, intervals.highs, second)
  }

  private func contains(_ interval: Int, _ keys: [UInt8], _ key: Int) -> Bool {
    fields.allSatisfy { field in
      !precedes(keys, key, intervals.lows, interval, field)
        && !precedes(intervals.highs, interval, keys, key, field)
    }
  }

  private func precedes(
    _ keys: [UInt8], _ key: Int, _ others: [UInt8], _ other: Int, _ field: Range<Int>
  ) -> Bool {
    let (start, otherStart) = (key * intervals.stride, other * intervals.stride)
    for place in field where keys[start + place] != others[otherStart + place] {
      return keys[start + place] < others[otherStart + place]
    }
    return false
  }
}
