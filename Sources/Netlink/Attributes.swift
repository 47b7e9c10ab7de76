/// One attribute of a message: its type and where its payload lies.
struct Attribute {
  /// Without the flags in its two highest bits.
  let type: UInt16
  let bytes: [UInt8]
  let payload: Range<Int>

  /// NLA_TYPE_MASK (linux/netlink.h).
  static let typeMask: UInt16 = 0x3fff

  /// What lies in the attribute, as it came.
  var slice: ArraySlice<UInt8> { bytes[payload] }

  var uint8: UInt8? { payload.count == 1 ? bytes[payload.lowerBound] : nil }
  var uint16: UInt16? { bigEndian(2).map(UInt16.init(truncatingIfNeeded:)) }
  var uint32: UInt32? { bigEndian(4).map(UInt32.init(truncatingIfNeeded:)) }
  var uint64: UInt64? { bigEndian(8) }

  /// A string without its closing zero; broken UTF-8 is repaired.
  var string: String { String(decoding: slice.prefix { $0 != 0 }, as: UTF8.self) }

  /// The attributes inside.
  var nested: AttributeList { AttributeList(bytes: bytes, range: payload) }

  private func bigEndian(_ count: Int) -> UInt64? {
    guard payload.count == count else { return nil }
    var number: UInt64 = 0
    for index in payload { number = number << 8 | UInt64(bytes[index]) }
    return number
  }
}

/// The attributes of a message or of a nest. Reading never leaves its range: an attribute whose
/// length makes no sense ends the list.
struct AttributeList: Sequence {
  let bytes: [UInt8]
  let range: Range<Int>

  init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  init(_ bytes: [UInt8]) { self.init(bytes: bytes, range: bytes.indices) }

  func makeIterator() -> AttributeIterator {
    AttributeIterator(bytes: bytes, position: range.lowerBound, end: range.upperBound)
  }

  subscript<Key: RawRepresentable<UInt16>>(_ key: Key) -> Attribute? {
    first { $0.type == key.rawValue }
  }

  func uint8<Key: RawRepresentable<UInt16>>(_ key: Key) -> UInt8? { self[key]?.uint8 }
  func uint16<Key: RawRepresentable<UInt16>>(_ key: Key) -> UInt16? { self[key]?.uint16 }
  func uint32<Key: RawRepresentable<UInt16>>(_ key: Key) -> UInt32? { self[key]?.uint32 }
  func uint64<Key: RawRepresentable<UInt16>>(_ key: Key) -> UInt64? { self[key]?.uint64 }
  func string<Key: RawRepresentable<UInt16>>(_ key: Key) -> String? { self[key]?.string }
  func nested<Key: RawRepresentable<UInt16>>(_ key: Key) -> AttributeList? { self[key]?.nested }

  /// Whether the list is well-formed to its end and each type in it is one of `Key`: what an
  /// expression must be before it is shown as something that we know.
  func holdsOnly<Key: RawRepresentable<UInt16>>(_ keys: Key.Type) -> Bool {
    var iterator = makeIterator()
    while let attribute = iterator.next() {
      if Key(rawValue: attribute.type) == nil { return false }
    }
    return iterator.isAtEnd
  }
}

/// Walks a list of attributes.
struct AttributeIterator: IteratorProtocol {
  let bytes: [UInt8]
  private(set) var position: Int
  let end: Int

  /// Bytes of an attribute's header (struct nlattr).
  static let headerBytes = 4

  init(bytes: [UInt8], position: Int, end: Int) {
    self.bytes = bytes
    self.position = position
    self.end = Swift.min(end, bytes.count)
  }

  /// Whether the last attribute read ended where the list ends.
  var isAtEnd: Bool { position >= end }

  mutating func next() -> Attribute? {
    guard position + Self.headerBytes <= end else { return nil }
    let length = Int(HostOrder.uint16(bytes, at: position))
    let type = HostOrder.uint16(bytes, at: position + 2)
    guard length >= Self.headerBytes, position + length <= end else { return nil }
    let payload = position + Self.headerBytes..<position + length
    position += (length + 3) & ~3
    return Attribute(type: type & Attribute.typeMask, bytes: bytes, payload: payload)
  }
}
