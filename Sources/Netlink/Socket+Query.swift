package import Bytecode

/// Single things of the ruleset, asked for by name.
extension Socket {
  /// The element of a set that has a key, or in which a key or an interval lies.
  /// - Parameters:
  ///   - block: one element: a key, or where intervals are told by their ends, the start and,
  ///     unless it reaches to the last key, the end.
  ///   - resets: whether what it counts goes back to its start.
  /// - Returns: nil where there is no such element.
  package borrowing func elements(
    _ block: ElementBlock, of set: SetDeclaration, resets: Bool
  ) throws(NetlinkError) -> ElementBlock? {
    // An end before the first start closes what lies before all intervals.
    let first = (0..<block.count).first { block.flags(at: $0) & ElementBlock.intervalEnd == 0 }
    guard let first else { return nil }
    let start = block.single(Array(block.key(at: first)), like: first)
    var found = ElementCollector(of: set)
    guard try ask(for: start, of: set, resets: resets, into: &found) else { return nil }
    guard set.hasStartsAndEnds else { return found.elements }
    // Both ends must lie in the same interval.
    let end = first + 1 < block.count ? Array(block.key(at: first + 1)) : nil
    let last = end?.before ?? Array(repeating: 0xff, count: block.keyStride)
    if last != start.keys {
      var other = ElementCollector(of: set)
      let isThere = try ask(
        for: block.single(last, like: first), of: set, resets: false, into: &other)
      guard isThere, other.elements.keys == found.elements.keys else { return nil }
    }
    // An interval without an end reaches to the last key.
    if let end {
      let closing = block.single(end, like: first + 1)
      _ = try ask(for: closing, of: set, resets: false, into: &found)
    }
    return found.elements
  }

  /// - Returns: whether there is the element.
  private borrowing func ask(
    for block: ElementBlock, of set: SetDeclaration, resets: Bool,
    into collector: inout ElementCollector
  ) throws(NetlinkError) -> Bool {
    let request = try Request(
      resets ? .getElementsReset : .getElements, family: set.family,
      flags: RequestFlag.acknowledge
    ) { (message) throws(NetlinkError) in
      var encoder = ElementEncoder(block, isDeletion: true)
      try encoder.encode(into: &message)
    }
    return try exchange(request) { collector.add($0.attributes) }
  }

  /// A rule by its handle, with its counts; they go back to their start.
  /// - Returns: nil where there is no such rule.
  package borrowing func resetRule(_ rule: RuleDeclaration) throws(NetlinkError)
    -> RuleDeclaration?
  {
    let request = try Request(
      .getRuleReset, family: rule.family, flags: RequestFlag.acknowledge
    ) { (message) throws(NetlinkError) in
      try message.put(RuleAttribute.table, rule.table)
      try message.put(RuleAttribute.chain, rule.chain)
      try message.put(RuleAttribute.handle, rule.handle ?? 0)
    }
    var found: RuleDeclaration?
    _ = try exchange(request) { message in
      found = RuleDeclaration(family: message.family, message.attributes) ?? found
    }
    return found
  }

  /// An object by its name, with its counts; they go back to their start.
  /// - Parameter type: NFT_OBJECT_* (nf_tables.h).
  /// - Returns: nil where there is no such object.
  package borrowing func resetObject(
    family: UInt32, table: String, name: String, type: UInt32
  ) throws(NetlinkError) -> ObjectDeclaration? {
    let request = try Request(
      .getObjectReset, family: family, flags: RequestFlag.acknowledge
    ) { (message) throws(NetlinkError) in
      try message.put(ObjectAttribute.table, table)
      try message.put(ObjectAttribute.name, name)
      try message.put(ObjectAttribute.type, type)
    }
    var found: ObjectDeclaration?
    _ = try exchange(request) { message in
      found = ObjectDeclaration(family: message.family, message.attributes) ?? found
    }
    return found
  }
}

extension ElementBlock {
  /// A key alone, with what belongs to the key of another element.
  fileprivate func single(_ key: [UInt8], like index: Int) -> ElementBlock {
    var single = ElementBlock(
      family: family, table: table, set: SetReference(name: set.name, id: 0), keyParts: keyParts)
    single.append(key: key, end: keyEnd(at: index).map { Array($0) }, flags: flags(at: index))
    single.placeholders = placeholders[index].map { [0: $0] } ?? [:]
    return single
  }
}

extension SetDeclaration {
  /// Whether intervals lie in the set as a start and an end, each an element of its own.
  fileprivate var hasStartsAndEnds: Bool {
    flags & Self.intervalFlag != 0 && flags & Self.concatenationFlag == 0
  }
}

extension [UInt8] {
  /// The key before this one, the first byte being the highest.
  fileprivate var before: [UInt8] {
    var key = self
    for index in key.indices.reversed() {
      key[index] &-= 1
      if self[index] != 0 { break }
    }
    return key
  }
}
