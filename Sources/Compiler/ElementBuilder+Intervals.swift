import Bytecode
import Semantics
import Source
import Syntax

/// Intervals of a one-field key: a start for each, and an end behind it.
extension ElementBuilder {
  mutating func appendIntervals() throws(InternalError) {
    for element in set.elements.singleElements where element.key == .catchAll {
      try append(element)
    }
    let intervals = set.sortedIntervals
    let bounds = IntervalBounds(
      intervals, bits: set.type.key[0].bits, beginsWithGap: beginsWithGap,
      fillsGaps: set.isAnonymous)
    let first = block.count
    block.append(keys: bounds.keys, flags: bounds.flags)
    for index in bounds.open {
      block.extras[first + index, default: ElementBlock.Extras()].isOpenInterval = true
    }
    if case .columns(let columns)? = set.elements.segments.first, set.type.mapData == nil,
      set.elements.segments.count == 1
    {
      notePlaces(of: columns, intervals, bounds)
    } else {
      try appendWhatBelongs(to: intervals, bounds, from: first)
    }
  }

  /// Notes where bounds stand that have nothing else to them.
  private mutating func notePlaces(
    of columns: CheckedColumns, _ intervals: SortedIntervals, _ bounds: IntervalBounds
  ) {
    guard columns.written.source == set.span.source else { return }
    var next = 0
    var places: [UInt32] = []
    places.reserveCapacity(bounds.flags.count)
    for flags in bounds.flags {
      if flags & ElementBlock.intervalEnd == 0 { next += 1 }
      places.append(columns.written.offsets[Int(intervals.elements[max(next - 1, 0)])])
    }
    notePlaces(places)
  }

  /// Data, comments and the like of intervals whose bounds are in the block already.
  private mutating func appendWhatBelongs(
    to intervals: SortedIntervals, _ bounds: IntervalBounds, from first: Int
  ) throws(InternalError) {
    var parts: [Part] = []
    var start = 0
    for segment in set.elements.segments {
      var part = Part(elements: start..<start + segment.count, segment: segment)
      if case .columns(let columns) = segment { part.places = try places(of: columns) }
      parts.append(part)
      start += segment.count
    }
    var part = 0
    var interval = -1
    for (index, flags) in bounds.flags.enumerated() {
      let isStart = flags & ElementBlock.intervalEnd == 0
      if isStart { interval += 1 }
      let element = Int(intervals.elements[max(interval, 0)])
      if !parts[part].elements.contains(element) {
        part = parts.firstIndex { $0.elements.contains(element) } ?? part
      }
      let place = element - parts[part].elements.lowerBound
      switch parts[part].segment {
      case .columns(let columns):
        notePlace(of: columns.written.source, columns.written.offsets[place])
        if isStart { data.append(columns, at: place, places: parts[part].places) }
      case .single(let elements):
        notePlace(of: elements[place].span)
        guard isStart else { break }
        if let name = elements[place].unresolvedName { block.placeholders[first + index] = name }
        let isOpen = block.extras[first + index]?.isOpenInterval ?? false
        try finish(elements[place], at: first + index)
        if isOpen {
          block.extras[first + index, default: ElementBlock.Extras()].isOpenInterval = true
        }
      }
      if !isStart { data.appendNothing() }
    }
  }

  /// A segment of the set's elements, and which of all elements it is.
  private struct Part {
    let elements: Range<Int>
    let segment: CheckedElements.Segment
    var places: [UInt32] = []

    init(elements: Range<Int>, segment: CheckedElements.Segment) {
      self.elements = elements
      self.segment = segment
    }
  }
}

/// The bounds of intervals, as the kernel holds them: the first key of each, and an end that is the
/// key behind its last.
struct IntervalBounds {
  private(set) var keys: [UInt8] = []
  /// Of each bound; never empty where there are keys.
  private(set) var flags: [UInt8] = []
  /// The bounds that begin an interval that has no end, because it reaches to the last key.
  private(set) var open: [Int] = []

  /// - Parameters:
  ///   - bits: of a key; what reaches to the last key of so many has no end.
  ///   - beginsWithGap: whether the keys before all intervals are marked as outside.
  ///   - fillsGaps: whether an interval ends where the next one begins, without an end of its own:
  ///     so in a set that is never changed.
  init(_ intervals: SortedIntervals, bits: Int, beginsWithGap: Bool, fillsGaps: Bool) {
    guard intervals.count > 0 else { return }
    let stride = intervals.stride
    var flags: [UInt8] = []
    var open: [Int] = []
    flags.reserveCapacity(2 * intervals.count + 1)
    let capacity = (2 * intervals.count + 1) * stride
    keys = [UInt8](unsafeUninitializedCapacity: capacity) { target, filled in
      guard let base = UnsafeMutableRawPointer(target.baseAddress) else { return }
      intervals.lows.withUnsafeBytes { lows in
        intervals.highs.withUnsafeBytes { highs in
          guard let firstLow = lows.baseAddress, let firstHigh = highs.baseAddress else { return }
          // All keys before the first interval are outside.
          if beginsWithGap, lows[..<stride].contains(where: { $0 != 0 }) {
            memoryClear(base, stride)
            flags.append(ElementBlock.intervalEnd)
          }
          for index in 0..<intervals.count {
            let start = base + flags.count * stride
            start.copyMemory(from: firstLow + index * stride, byteCount: stride)
            flags.append(0)
            let end = start + stride
            end.copyMemory(from: firstHigh + index * stride, byteCount: stride)
            guard increment(end, stride), !isPower(of: bits, end, stride) else {
              open.append(flags.count - 1)
              continue
            }
            if fillsGaps, index + 1 < intervals.count,
              lows[(index + 1) * stride..<(index + 2) * stride]
                .elementsEqual(UnsafeRawBufferPointer(start: end, count: stride))
            {
              continue
            }
            flags.append(ElementBlock.intervalEnd)
          }
        }
      }
      filled = flags.count * stride
    }
    self.flags = flags
    self.open = open
  }
}

private func memoryClear(_ memory: UnsafeMutableRawPointer, _ count: Int) {
  memory.initializeMemory(as: UInt8.self, repeating: 0, count: count)
}

/// Whether a number is the first that takes more than so many bits.
private func isPower(of bits: Int, _ number: UnsafeMutableRawPointer, _ count: Int) -> Bool {
  guard bits < count * 8 else { return false }
  let bytes = UnsafeRawBufferPointer(start: number, count: count)
  let place = count - 1 - bits / 8
  return bytes.indices.allSatisfy { bytes[$0] == ($0 == place ? 1 << UInt8(bits % 8) : 0) }
}

/// Makes a number the next one.
/// - Returns: false behind the largest.
private func increment(_ number: UnsafeMutableRawPointer, _ count: Int) -> Bool {
  let bytes = number.assumingMemoryBound(to: UInt8.self)
  for place in (0..<count).reversed() {
    bytes[place] &+= 1
    if bytes[place] != 0 { return true }
  }
  return false
}
