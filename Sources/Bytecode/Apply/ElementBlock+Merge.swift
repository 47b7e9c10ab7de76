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
    if count == 0, isInterval || !other.hasRepetition {
      let kept = (family, table, set)
      self = other
      (family, table, set) = kept
      return
    }
    var known = Set((0..<count).map(identity))
    for index in 0..<other.count where known.insert(other.identity(at: index)).inserted {
      append(from: other, at: index)
    }
    if isInterval { sortIntervals() }
  }

  /// Takes away the elements of another block.
  mutating func remove(_ other: ElementBlock, isInterval: Bool) {
    let gone = Set((0..<other.count).map(other.identity))
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
    for (position, index) in order.enumerated() {
      // Where an interval starts there is no end of the one before it.
      if flags(at: index) == Self.intervalEnd, position + 1 < order.count,
        key(at: order[position + 1]) == key(at: index)
      {
        continue
      }
      result.append(from: self, at: index)
    }
    self = result
  }

  /// Copies one element with everything that belongs to it.
  private mutating func append(from other: ElementBlock, at index: Int) {
    append(
      key: other.key(at: index), end: other.keyEnd(at: index).map(Array.init),
      flags: other.flags(at: index))
    if let more = other.extras[index] { extras[count - 1] = more }
    if let placeholder = other.placeholders[index] { placeholders[count - 1] = placeholder }
    switch other.data {
    case .none: break
    case .values(let bytes, let parts):
      let stride = Self.stride(of: parts)
      let value = bytes[index * stride..<(index + 1) * stride]
      if case .values(let own, _) = data {
        data = .values(own + value, parts: parts)
      } else {
        data = .values(Array(value), parts: parts)
      }
    case .verdicts(let verdicts):
      if case .verdicts(let own) = data {
        data = .verdicts(own + [verdicts[index]])
      } else {
        data = .verdicts([verdicts[index]])
      }
    case .objects(let names):
      if case .objects(let own) = data {
        data = .objects(own + [names[index]])
      } else {
        data = .objects([names[index]])
      }
    }
  }
}
