import Lint
import Testing

/// Sets of numbers, tried against sets of all numbers of four bits.
struct ValueSetTests {
  private static let universe = ValueSet.all(bits: 4)

  /// The set of the numbers whose bit is set.
  private func set(_ bits: UInt16) -> ValueSet {
    ValueSet((0..<16).filter { bits >> $0 & 1 == 1 }.map { UInt128($0)...UInt128($0) })
  }

  private func bits(_ set: ValueSet) -> UInt16 {
    (0..<16).reduce(0) { set.contains(UInt128($1)) ? $0 | 1 << UInt16($1) : $0 }
  }

  /// Patterns with runs of every length, and some that have little in common.
  private static let samples: [UInt16] =
    [0, 1, 0x8000, 0xffff, 0x5555, 0xaaaa, 0x0ff0, 0xf00f, 0x7ffe, 0x8001, 0x00ff, 0x1248]

  @Test func operationsAreThoseOfBits() {
    for left in Self.samples {
      #expect(bits(set(left)) == left)
      #expect(bits(set(left).complement(in: Self.universe)) == ~left)
      for right in Self.samples {
        #expect(bits(set(left).union(set(right))) == left | right)
        #expect(bits(set(left).intersection(set(right))) == left & right)
        #expect(set(left).isSubset(of: set(right)) == (left & ~right == 0))
        #expect(set(left).isDisjoint(from: set(right)) == (left & right == 0))
      }
    }
  }

  @Test func equalSetsHaveEqualRanges() {
    #expect(ValueSet([0...3, 4...7]) == ValueSet([2...7, 0...5]))
    #expect(ValueSet([0...3, 4...7]).ranges == [0...7])
  }

  @Test func theGreatestNumbersDoNotOverflow() {
    let all = ValueSet.all(bits: 128)
    #expect(all.complement(in: all).isEmpty)
    #expect(ValueSet(.max).complement(in: all) == ValueSet([0...(.max - 1)]))
    #expect(ValueSet([0...(.max), 5...9]) == all)
  }
}
