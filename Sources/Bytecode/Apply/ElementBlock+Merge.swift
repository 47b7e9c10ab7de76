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

  /// Adds all elements of another block, which may lack the data of a map.
  package mutating func append(contentsOf other: ElementBlock) {
    reserve(count + other.count)
    for index in 0..<other.count {
      append(
        key: other.key(at: index), end: other.keyEnd(at: index).map(Array.init),
        flags: other.flags(at: index))
      if let more = other.extras[index] { extras[count - 1] = more }
    }
    data.append(other.data, count: other.count)
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
      var own: [UInt8] = []
      if case .values(let column, _) = data { own = column }
      data = .none
      own += bytes[index * stride..<(index + 1) * stride]
      data = .values(own, parts: parts)
    case .verdicts(let verdicts):
      var own = RepeatedColumn<Verdict>()
      if case .verdicts(let column) = data { own = column }
      data = .none
      own.append(verdicts[index])
      data = .verdicts(own)
    case .objects(let names):
      var own = RepeatedColumn<String>()
      if case .objects(let column) = data { own = column }
      data = .none
      own.append(names[index])
      data = .objects(own)
    }
  }
}

extension ElementBlock.Data {
  /// What belongs to so many more keys; nothing for each where it is of another kind.
  fileprivate mutating func append(_ other: Self, count: Int) {
    let own = self
    // Given away first, so that what it holds is changed in its place.
    self = .none
    switch (own, other) {
    case (.none, _): break
    case (.values(var bytes, let parts), _):
      let length = count * ElementBlock.stride(of: parts)
      var more: [UInt8] = []
      if case .values(let values, _) = other { more = values }
      bytes += more.prefix(length)
      bytes += repeatElement(0, count: max(0, length - more.count))
      self = .values(bytes, parts: parts)
    case (.verdicts(var verdicts), .verdicts(let more)):
      verdicts.append(contentsOf: more)
      self = .verdicts(verdicts)
    case (.verdicts(var verdicts), _):
      verdicts.append(contentsOf: repeatElement(nil, count: count))
      self = .verdicts(verdicts)
    case (.objects(var names), .objects(let more)):
      names.append(contentsOf: more)
      self = .objects(names)
    case (.objects(var names), _):
      names.append(contentsOf: repeatElement(nil, count: count))
      self = .objects(names)
    }
  }
}
