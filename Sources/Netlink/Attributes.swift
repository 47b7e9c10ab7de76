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
  var uint16: UInt16? {
    Self.number(bytes, payload, 2).map(UInt16.init(truncatingIfNeeded:))
  }
  var uint32: UInt32? {
    Self.number(bytes, payload, 4).map(UInt32.init(truncatingIfNeeded:))
  }
  var uint64: UInt64? { Self.number(bytes, payload, 8) }

  /// A string without its closing zero; broken UTF-8 is repaired.
  var string: String { Self.string(bytes, payload) }

  /// The attributes inside.
  var nested: AttributeList { AttributeList(bytes: bytes, range: payload) }

  /// A number in network order; nil where it is not that long.
  @inline(__always)
  fileprivate static func number(
    _ bytes: [UInt8], _ payload: Range<Int>, _ lengthBytes: Int
  ) -> UInt64? {
    guard payload.count == lengthBytes else { return nil }
    var number: UInt64 = 0
    for index in payload { number = number << 8 | UInt64(bytes[index]) }
    return number
  }

  fileprivate static func string(_ bytes: [UInt8], _ payload: Range<Int>) -> String {
    var end = payload.lowerBound
    while end < payload.upperBound, bytes[end] != 0 { end += 1 }
    return String(decoding: bytes[payload.lowerBound..<end], as: UTF8.self)
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
    payload(of: key.rawValue).map { Attribute(type: key.rawValue, bytes: bytes, payload: $0) }
  }

  func uint8<Key: RawRepresentable<UInt16>>(_ key: Key) -> UInt8? {
    guard let payload = payload(of: key.rawValue), payload.count == 1 else { return nil }
    return bytes[payload.lowerBound]
  }

  func uint16<Key: RawRepresentable<UInt16>>(_ key: Key) -> UInt16? {
    number(key.rawValue, 2).map(UInt16.init(truncatingIfNeeded:))
  }

  func uint32<Key: RawRepresentable<UInt16>>(_ key: Key) -> UInt32? {
    number(key.rawValue, 4).map(UInt32.init(truncatingIfNeeded:))
  }

  func uint64<Key: RawRepresentable<UInt16>>(_ key: Key) -> UInt64? { number(key.rawValue, 8) }

  func string<Key: RawRepresentable<UInt16>>(_ key: Key) -> String? {
    payload(of: key.rawValue).map { Attribute.string(bytes, $0) }
  }

  func nested<Key: RawRepresentable<UInt16>>(_ key: Key) -> AttributeList? {
    payload(of: key.rawValue).map { AttributeList(bytes: bytes, range: $0) }
  }

  /// Whether the list is well-formed to its end and each type in it is one of `Key`: what an
  /// expression must be before it is shown as something that we know.
  func holdsOnly<Key: RawRepresentable<UInt16>>(_ keys: Key.Type) -> Bool {
    var position = range.lowerBound
    while let header = AttributeHeader(bytes, at: position, end: range.upperBound) {
      if Key(rawValue: header.type) == nil { return false }
      position = header.next
    }
    return position >= range.upperBound
  }

  /// Where the first attribute of a type lies. Nothing is made for those before it.
  private func payload(of type: UInt16) -> Range<Int>? {
    var position = range.lowerBound
    while let header = AttributeHeader(bytes, at: position, end: range.upperBound) {
      if header.type == type { return header.payload }
      position = header.next
    }
    return nil
  }

  private func number(_ type: UInt16, _ lengthBytes: Int) -> UInt64? {
    payload(of: type).flatMap { Attribute.number(bytes, $0, lengthBytes) }
  }
}

/// An attribute's header (struct nlattr, linux/netlink.h): what it is, and where it ends.
struct AttributeHeader {
  /// Without the flags in its two highest bits.
  let type: UInt16
  let payload: Range<Int>

  /// Bytes of the header.
  static let lengthBytes = 4

  /// - Returns: nil where no whole attribute begins.
  @inline(__always)
  init?(_ bytes: [UInt8], at position: Int, end: Int) {
    let end = Swift.min(end, bytes.count)
    guard position >= 0, position + Self.lengthBytes <= end else { return nil }
    let length = Int(HostOrder.uint16(bytes, at: position))
    guard length >= Self.lengthBytes, position + length <= end else { return nil }
    type = HostOrder.uint16(bytes, at: position + 2) & Attribute.typeMask
    payload = position + Self.lengthBytes..<position + length
  }

  /// Where the next attribute begins: at a multiple of four bytes from this one.
  var next: Int { payload.lowerBound + ((payload.count + 3) & ~3) }
}

/// Walks a list of attributes.
struct AttributeIterator: IteratorProtocol {
  let bytes: [UInt8]
  private(set) var position: Int
  let end: Int

  /// Bytes of an attribute's header (struct nlattr).
  static let headerBytes = AttributeHeader.lengthBytes

  init(bytes: [UInt8], position: Int, end: Int) {
    self.bytes = bytes
    self.position = position
    self.end = Swift.min(end, bytes.count)
  }

  /// Whether the last attribute read ended where the list ends.
  var isAtEnd: Bool { position >= end }

  mutating func next() -> Attribute? {
    guard let header = AttributeHeader(bytes, at: position, end: end) else { return nil }
    position = header.next
    return Attribute(type: header.type, bytes: bytes, payload: header.payload)
  }
}
