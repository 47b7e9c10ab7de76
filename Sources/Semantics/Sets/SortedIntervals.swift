import Source

/// The intervals that the elements of a set are, in the order of their first values: what overlaps
/// are found in, and of a set of one field what the kernel gets.
package struct SortedIntervals: Sendable, Hashable {
  /// Bytes of a value; of a concatenation, with its fields as `CheckedColumns` has them.
  package private(set) var stride: Int
  /// First and last values, most significant byte first.
  package private(set) var lows: [UInt8] = []
  package private(set) var highs: [UInt8] = []
  /// Of each interval, the index of its element.
  package private(set) var elements: [UInt32] = []
  /// Elements whose value only the machine that loads the ruleset knows: zeros stand for it.
  private(set) var unknown: Set<UInt32> = []

  package var count: Int { elements.count }

  /// - Parameter elements: those that stand for every other key are left out.
  package init(_ elements: CheckedElements, of field: CheckedField) {
    self.init(unsorted: elements.segments, of: [field])
    sort()
  }

  /// - Parameter segments: of one list after the other; their elements are numbered in this order.
  init(unsorted segments: some Sequence<CheckedElements.Segment>, of fields: [CheckedField]) {
    stride = max(CheckedColumns.stride(of: fields), 1)
    var index: UInt32 = 0
    for segment in segments {
      switch segment {
      case .columns(let columns):
        lows += columns.lows
        highs += columns.highs.isEmpty ? columns.lows : columns.highs
        self.elements += index..<index + UInt32(columns.count)
        index += UInt32(columns.count)
      case .single(let single):
        for element in single {
          append(element, index, fields)
          index += 1
        }
      }
    }
  }

  private mutating func append(
    _ element: CheckedElement, _ index: UInt32, _ fields: [CheckedField]
  ) {
    guard case .fields(let ranges) = element.key else { return }
    let start = lows.count
    for (range, field) in zip(ranges, fields) {
      guard let ends = range.knownEnds(in: field), ends.low.count == field.lengthBytes,
        ends.high.count == field.lengthBytes
      else {
        unknown.insert(index)
        continue
      }
      lows += ends.low
      highs += ends.high
      guard fields.count > 1 else { continue }
      let padding = repeatElement(UInt8(0), count: -field.lengthBytes & 3)
      lows += padding
      highs += padding
    }
    if lows.count - start != stride {
      unknown.insert(index)
      let zeros = [UInt8](repeating: 0, count: stride)
      lows.replaceSubrange(start..., with: zeros)
      highs.replaceSubrange(start..., with: zeros)
    }
    elements.append(index)
  }

  /// The same intervals with other values in the same order.
  package func mapValues(
    lengthBytes: Int, _ transform: ([UInt8]) -> [UInt8]
  ) -> SortedIntervals {
    var result = self
    result.stride = lengthBytes
    result.lows = []
    result.highs = []
    for start in Swift.stride(from: 0, to: lows.count, by: stride) {
      result.lows += transform(Array(lows[start..<start + stride]))
      result.highs += transform(Array(highs[start..<start + stride]))
    }
    return result
  }

  /// An interval on its way to its place: the first eight bytes decide nearly always.
  private struct Entry {
    let prefix: UInt64
    let place: UInt32
  }

  mutating func sort() {
    let (count, stride) = (count, stride)
    let order: [Entry]? = lows.withUnsafeBytes { lows in
      let isSorted = (1..<max(count, 1)).allSatisfy {
        lows.compare($0 - 1, with: $0, in: lows, stride) <= 0
      }
      if isSorted { return nil }
      var entries = (0..<count).map {
        Entry(prefix: lows.prefix(of: $0, stride), place: UInt32($0))
      }
      entries.sort { left, right in
        if left.prefix != right.prefix { return left.prefix < right.prefix }
        if stride > 8 {
          let order = lows.compare(Int(left.place), with: Int(right.place), in: lows, stride)
          if order != 0 { return order < 0 }
        }
        return left.place < right.place
      }
      return entries
    }
    guard let order else { return }
    lows = lows.permuted(order.lazy.map { Int($0.place) }, stride)
    highs = highs.permuted(order.lazy.map { Int($0.place) }, stride)
    elements = order.map { elements[Int($0.place)] }
  }

  /// Pairs of elements that share a value without being the same, as indices of elements.
  package func overlaps() -> [(first: Int, second: Int)] {
    var result: [(first: Int, second: Int)] = []
    lows.withUnsafeBytes { lows in
      highs.withUnsafeBytes { highs in
        // The interval so far that reaches the furthest.
        var furthest = 0
        for index in 0..<count where !unknown.contains(elements[index]) {
          if index == furthest || unknown.contains(elements[furthest]) {
            furthest = index
            continue
          }
          let reaches = highs.compare(furthest, with: index, in: lows, stride) >= 0
          let isSame =
            reaches && lows.compare(furthest, with: index, in: lows, stride) == 0
            && highs.compare(furthest, with: index, in: highs, stride) == 0
          if reaches, !isSame {
            result.append((Int(elements[furthest]), Int(elements[index])))
            if result.count == Self.maximumOverlaps { return }
          }
          if highs.compare(index, with: furthest, in: highs, stride) > 0 { furthest = index }
        }
      }
    }
    return result
  }

  /// A list of which so many overlap was not meant for such a set at all.
  static let maximumOverlaps = 100

  /// Makes one of intervals that overlap or touch; what belongs to the first of them stays.
  package mutating func merge() {
    let (count, stride) = (count, stride)
    var kept = 0
    lows.withUnsafeMutableBytes { lows in
      highs.withUnsafeMutableBytes { highs in
        let (readLows, readHighs) = (UnsafeRawBufferPointer(lows), UnsafeRawBufferPointer(highs))
        for index in 0..<count {
          let last = kept - 1
          if kept > 0, readHighs.reaches(last, index, in: readLows, stride) {
            if readHighs.compare(last, with: index, in: readHighs, stride) < 0 {
              highs.copyValue(at: index, to: last, stride)
            }
            continue
          }
          lows.copyValue(at: index, to: kept, stride)
          highs.copyValue(at: index, to: kept, stride)
          elements[kept] = elements[index]
          kept += 1
        }
      }
    }
    lows.removeLast((count - kept) * stride)
    highs.removeLast((count - kept) * stride)
    elements.removeLast(count - kept)
  }
}

extension UnsafeMutableRawBufferPointer {
  fileprivate func copyValue(at index: Int, to target: Int, _ stride: Int) {
    guard index != target else { return }
    for place in 0..<stride { self[target * stride + place] = self[index * stride + place] }
  }
}

extension UnsafeRawBufferPointer {
  /// The first eight bytes of a value as a number, filled up with zeros.
  fileprivate func prefix(of index: Int, _ stride: Int) -> UInt64 {
    var number: UInt64 = 0
    let start = index * stride
    for place in 0..<Swift.min(stride, 8) { number = number << 8 | UInt64(self[start + place]) }
    return stride < 8 ? number << UInt64(8 * (8 - stride)) : number
  }

  /// Compares a value with one of another column: negative, zero or positive as it is less, the
  /// same or more.
  func compare(
    _ index: Int, with otherIndex: Int, in other: UnsafeRawBufferPointer, _ stride: Int
  ) -> Int {
    let (start, otherStart) = (index * stride, otherIndex * stride)
    for place in 0..<stride {
      let difference = Int(self[start + place]) - Int(other[otherStart + place])
      if difference != 0 { return difference }
    }
    return 0
  }

  /// Whether a last value is at or right before a first value of another column.
  fileprivate func reaches(
    _ index: Int, _ otherIndex: Int, in other: UnsafeRawBufferPointer, _ stride: Int
  ) -> Bool {
    if compare(index, with: otherIndex, in: other, stride) >= 0 { return true }
    var carries = true
    for place in (0..<stride).reversed() {
      let byte = self[index * stride + place]
      if other[otherIndex * stride + place] != (carries ? byte &+ 1 : byte) { return false }
      carries = carries && byte == 0xff
    }
    return true
  }
}

extension [UInt8] {
  /// The values of a column in another order.
  fileprivate func permuted(_ order: some Collection<Int>, _ stride: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: order.count * stride) { target, filled in
      withUnsafeBytes { source in
        var place = 0
        for index in order {
          for offset in 0..<stride { target[place + offset] = source[index * stride + offset] }
          place += stride
        }
      }
      filled = order.count * stride
    }
  }
}
