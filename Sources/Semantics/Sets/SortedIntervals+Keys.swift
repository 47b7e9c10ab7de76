/// Keys that several elements are.
extension SortedIntervals {
  /// Whether no first value is there twice. Needs no order, and is much faster than one is made.
  var areDistinct: Bool {
    guard count > 1 else { return true }
    var size = 4
    while size < 2 * count { size *= 2 }
    // One more than the place of a value; values go to the next slot that is free.
    var slots = [UInt32](repeating: 0, count: size)
    let seed = UInt64.random(in: 0...UInt64.max)
    return lows.withUnsafeBytes { lows in
      for index in 0..<count {
        var slot = Int(truncatingIfNeeded: lows.hash(of: index, stride, seed)) & (size - 1)
        while slots[slot] != 0 {
          if lows.compare(Int(slots[slot]) - 1, with: index, in: lows, stride) == 0 { return false }
          slot = (slot + 1) & (size - 1)
        }
        slots[slot] = UInt32(index) + 1
      }
      return true
    }
  }

  /// Goes through keys that several elements are, all of the same values from the first to the
  /// last: where they are in here, and which elements they are, in the order of the text.
  /// - Parameter hasSingle: whether to go through keys that only one element is as well.
  func forEachKey(hasSingle: Bool, _ body: ([(place: Int, element: Int)]) -> Void) {
    lows.withUnsafeBytes { lows in
      highs.withUnsafeBytes { highs in
        var start = 0
        while start < count {
          var end = start + 1
          while end < count, lows.compare(start, with: end, in: lows, stride) == 0 { end += 1 }
          defer { start = end }
          guard hasSingle || end - start > 1 else { continue }
          var group = (start..<end).map { (place: $0, element: Int(elements[$0])) }
          group.removeAll { unknown.contains(UInt32($0.element)) }
          group.sort { left, right in
            let order = highs.compare(left.place, with: right.place, in: highs, stride)
            return order == 0 ? left.element < right.element : order < 0
          }
          var first = 0
          while first < group.count {
            var next = first + 1
            while next < group.count,
              highs.compare(group[first].place, with: group[next].place, in: highs, stride) == 0
            {
              next += 1
            }
            if hasSingle || next - first > 1 { body(Array(group[first..<next])) }
            first = next
          }
        }
      }
    }
  }
}

extension UnsafeRawBufferPointer {
  /// A number that differs for nearly all values; without the seed nobody can tell for which not.
  fileprivate func hash(of index: Int, _ stride: Int, _ seed: UInt64) -> UInt64 {
    var result = seed
    for start in Swift.stride(from: index * stride, to: (index + 1) * stride, by: 8) {
      var chunk: UInt64 = 0
      for place in start..<Swift.min(start + 8, (index + 1) * stride) {
        chunk = chunk << 8 | UInt64(self[place])
      }
      // The multiplier of SplitMix64: odd, and half of its bits are set.
      let (high, low) = (result ^ chunk).multipliedFullWidth(by: 0xbf58_476d_1ce4_e5b9)
      result = high ^ low ^ seed
    }
    return result ^ result >> 32
  }
}
