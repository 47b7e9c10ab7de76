/// Elements that come to a set, and go from it.
extension ElementBlock {
  /// Which element a key stands for: its bytes, the end of its range, and what it marks.
  private struct Identity: Hashable {
    let key: ArraySlice<UInt8>
    let end: ArraySlice<UInt8>
    let flags: UInt8
    let placeholder: String?
  }

  private func identity(at index: Int) -> Identity {
    Identity(
      key: key(at: index), end: keyEnd(at: index) ?? [], flags: flags(at: index),
      placeholder: placeholders[index])
  }

  /// Whether an element is there twice.
  private var hasRepetition: Bool {
    var known: Set<Identity> = []
    return (0..<count).contains { !known.insert(identity(at: $0)).inserted }
  }

  /// Adds the elements of another block that are not there yet.
  /// - Parameter isInterval: whether elements are starts and ends, which stay sorted.
  package mutating func merge(_ other: ElementBlock, isInterval: Bool) {
    merge([other], isInterval: isInterval)
  }

  /// Adds the elements of other blocks, one after the other, that are not there yet.
  mutating func merge(_ others: [ElementBlock], isInterval: Bool) {
    var others = others[...]
    if count == 0, let first = others.first, isInterval || !first.hasRepetition {
      let kept = (family, table, set)
      self = first
      (family, table, set) = kept
      others.removeFirst()
    }
    if others.isEmpty { return }
    var known = Set((0..<count).map(identity))
    for other in others {
      for index in 0..<other.count where known.insert(other.identity(at: index)).inserted {
        append(from: other, at: index)
      }
    }
    if isInterval { sortIntervals() }
  }

  /// Adds all elements of another block, which may lack the data of a map.
  package mutating func append(contentsOf other: ElementBlock) {
    reserve(count + other.count)
    for index in 0..<other.count {
      append(
        key: Array(other.key(at: index)), end: other.keyEnd(at: index).map(Array.init),
        flags: other.flags(at: index))
      if let more = other.extras[index] { extras[count - 1] = more }
    }
    data.append(other.data, range: 0..<other.count, behind: count - other.count)
  }

  /// Takes away the elements of other blocks.
  mutating func remove(_ others: [ElementBlock]) {
    let gone = Set(others.lazy.flatMap { other in (0..<other.count).map(other.identity) })
    var result = ElementBlock(family: family, table: table, set: set, keyParts: keyParts)
    for index in 0..<count where !gone.contains(identity(at: index)) {
      result.append(from: self, at: index)
    }
    self = result
  }

  private mutating func sortIntervals() {
    let order = (0..<count).sorted { left, right in
      let (a, b) = (key(at: left), key(at: right))
      // An end comes before the start that lies at the same place.
      return a == b ? flags(at: left) > flags(at: right) : a.lexicographicallyPrecedes(b)
    }
    var result = ElementBlock(family: family, table: table, set: set, keyParts: keyParts)
    result.reserve(count)
    for index in order { result.append(from: self, at: index) }
    self = result
  }

  /// Copies one element with everything that belongs to it.
  private mutating func append(from other: ElementBlock, at index: Int) {
    append(
      key: Array(other.key(at: index)), end: other.keyEnd(at: index).map(Array.init),
      flags: other.flags(at: index))
    if let more = other.extras[index] { extras[count - 1] = more }
    if let placeholder = other.placeholders[index] { placeholders[count - 1] = placeholder }
    data.append(other.data, range: index..<index + 1, behind: count - 1)
  }
}

extension ElementBlock.Data {
  /// What belongs to keys of another block; nothing for each where that is of another kind.
  /// - Parameters:
  ///   - range: of the other block's keys.
  ///   - earlier: how many keys are there already.
  fileprivate mutating func append(_ other: Self, range: Range<Int>, behind earlier: Int) {
    if case .none = self { self = other.nothing(forKeys: earlier) }
    // The arrays are taken out first, so that they are changed in their place.
    switch self {
    case .none: break
    case .values(var bytes, let parts):
      self = .none
      let stride = ElementBlock.stride(of: parts)
      let end = bytes.count + range.count * stride
      if case .values(let more, _) = other {
        let start = min(more.count, range.lowerBound * stride)
        bytes += more[start...].prefix(range.count * stride)
      }
      bytes += repeatElement(0, count: end - bytes.count)
      self = .values(bytes, parts: parts)
    case .verdicts(var verdicts):
      self = .none
      if case .verdicts(let more) = other {
        for index in range { verdicts.append(index < more.count ? more[index] : nil) }
      } else {
        verdicts.append(contentsOf: repeatElement(nil, count: range.count))
      }
      self = .verdicts(verdicts)
    case .objects(var names):
      self = .none
      if case .objects(let more) = other {
        for index in range { names.append(index < more.count ? more[index] : nil) }
      } else {
        names.append(contentsOf: repeatElement(nil, count: range.count))
      }
      self = .objects(names)
    }
  }

  /// Of the same kind, with nothing for so many keys.
  private func nothing(forKeys count: Int) -> Self {
    switch self {
    case .none: .none
    case .values(_, let parts):
      .values(Array(repeating: 0, count: count * ElementBlock.stride(of: parts)), parts: parts)
    case .verdicts: .verdicts(RepeatedColumn(repeatElement(nil, count: count)))
    case .objects: .objects(RepeatedColumn(repeatElement(nil, count: count)))
    }
  }
}
