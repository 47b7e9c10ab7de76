import Source

/// What is in a set that merges its elements: intervals that neither overlap nor touch.
struct MergedContents {
  /// The keys from the lowest to the highest, and the element that says what else they have.
  struct Interval {
    var low: UInt128
    var high: UInt128
    var element: CheckedElement
  }

  /// The most bytes of a key that are a number here.
  static let maximumBytes = 16
  /// As many intervals are moved at most where one is put between others.
  private static let chunkCount = 512

  /// Chunks of intervals, none empty, all in order.
  private var chunks: [[Interval]] = []

  var isEmpty: Bool { chunks.isEmpty }

  /// All of them, in their order.
  var intervals: [Interval] { chunks.flatMap { $0 } }

  /// - Returns: whether each was put beside the others, with nothing to merge.
  mutating func add(_ intervals: [Interval]) -> Bool {
    var isApart = true
    for new in intervals {
      let touched = take(
        from: new.low == 0 ? 0 : new.low - 1, through: new.high == .max ? .max : new.high + 1)
      guard let first = touched.first, let last = touched.last else {
        insert(new)
        continue
      }
      isApart = false
      insert(
        Interval(
          low: min(first.low, new.low), high: max(last.high, new.high), element: first.element))
    }
    return isApart
  }

  /// - Returns: whether each was there as it is written, or not at all: then the kernel refuses it.
  mutating func remove(_ intervals: [Interval]) -> Bool {
    var isWhole = true
    for gone in intervals {
      let touched = take(from: gone.low, through: gone.high)
      guard touched.count == 1, touched[0].low <= gone.low, gone.high <= touched[0].high else {
        for old in touched { insert(old) }
        continue
      }
      let old = touched[0]
      if old.low < gone.low {
        isWhole = false
        insert(Interval(low: old.low, high: gone.low - 1, element: old.element))
      }
      if gone.high < old.high {
        isWhole = false
        insert(Interval(low: gone.high + 1, high: old.high, element: old.element))
      }
    }
    return isWhole
  }

  /// What has to be taken out of and put into a set that has these, so that it has others.
  func difference(to others: MergedContents) -> (removed: [Interval], added: [Interval]) {
    let (before, after) = (intervals, others.intervals)
    func key(_ interval: Interval) -> [UInt128] { [interval.low, interval.high] }
    let (known, wanted) = (Set(before.map(key)), Set(after.map(key)))
    return (
      before.filter { !wanted.contains(key($0)) }, after.filter { !known.contains(key($0)) }
    )
  }

  /// The first chunk that ends at or behind a key.
  private func chunk(reaching key: UInt128) -> Int {
    var (low, high) = (0, chunks.count)
    while low < high {
      let middle = (low + high) / 2
      if chunks[middle][chunks[middle].count - 1].high < key {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// Takes out the intervals that have one of these keys.
  private mutating func take(from low: UInt128, through high: UInt128) -> [Interval] {
    var taken: [Interval] = []
    var index = chunk(reaching: low)
    while index < chunks.count, chunks[index][0].low <= high {
      let start = chunks[index].firstIndex { $0.high >= low } ?? chunks[index].count
      let end = chunks[index].firstIndex { $0.low > high } ?? chunks[index].count
      guard start < end else { break }
      taken += chunks[index][start..<end]
      chunks[index].removeSubrange(start..<end)
      if chunks[index].isEmpty { chunks.remove(at: index) } else { index += 1 }
    }
    return taken
  }

  private mutating func insert(_ interval: Interval) {
    let index = min(chunk(reaching: interval.low), chunks.count - 1)
    guard index >= 0 else {
      chunks.append([interval])
      return
    }
    let place = chunks[index].firstIndex { $0.low > interval.low } ?? chunks[index].count
    chunks[index].insert(interval, at: place)
    let count = chunks[index].count
    if count > Self.chunkCount {
      chunks.insert(Array(chunks[index][(count / 2)...]), at: index + 1)
      chunks[index].removeLast(count - count / 2)
    }
  }
}

extension CheckedSet {
  /// Whether what its commands put into it is merged with what is there.
  var isMergedByUs: Bool {
    mergesElements && type.isInterval && !type.isConcatenation && type.mapData == nil
      && type.key[0].lengthBytes <= MergedContents.maximumBytes
  }

  /// The intervals of the set as numbers; nil where a name is known only at a load.
  var numberedIntervals: [MergedContents.Interval]? {
    let sorted = sortedIntervals
    guard sorted.unknown.isEmpty else { return nil }
    // Elements in columns are made only for what has to be changed.
    return (0..<sorted.count).map { index in
      let bytes = index * sorted.stride..<(index + 1) * sorted.stride
      func number(_ column: [UInt8]) -> UInt128 {
        column[bytes].reduce(0) { $0 << 8 | UInt128($1) }
      }
      return MergedContents.Interval(
        low: number(sorted.lows), high: number(sorted.highs),
        element: elements[Int(sorted.elements[index])])
    }
  }

  /// The set with other elements.
  func with(_ intervals: [MergedContents.Interval], at span: SourceSpan) -> CheckedSet {
    let field = type.key[0]
    func bytes(_ number: UInt128) -> [UInt8] {
      (0..<field.lengthBytes).reversed().map {
        UInt8(truncatingIfNeeded: number >> UInt128(8 * $0))
      }
    }
    var result = self
    result.elements = CheckedElements(
      intervals.sorted { $0.low < $1.low }.map { interval in
        var element = interval.element
        element.key = .fields([.range(bytes(interval.low), bytes(interval.high))])
        if element.span == .none { element.span = span }
        return element
      })
    result.intervals = SortedIntervals(result.elements, of: field)
    return result
  }
}
