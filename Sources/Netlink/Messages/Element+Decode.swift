import Bytecode
import Source

/// Collects the elements of a set from the messages of a dump: they go from the attributes straight
/// into the block's columns.
struct ElementCollector {
  private var block: ElementBlock
  private let keyStride: Int
  private let valueStride: Int
  private var values: [UInt8] = []
  private var verdicts = RepeatedColumn<Verdict>()
  private var objects = RepeatedColumn<String>()

  private let mapData: SetDeclaration.MapData?

  init(of set: SetDeclaration) {
    block = ElementBlock(
      family: set.family, table: set.table, set: SetReference(name: set.name, id: set.id),
      keyParts: set.keyParts)
    keyStride = block.keyStride
    mapData = set.mapData
    valueStride =
      if case .value(_, let parts) = set.mapData { ElementBlock.stride(of: parts) } else { 0 }
  }

  /// Takes the elements of one message.
  mutating func add(_ message: AttributeList) {
    guard let elements = message.nested(ElementListAttribute.elements) else { return }
    elements.bytes.withUnsafeBytes { bytes in
      var list = AttributeRanges(bytes, elements.range)
      while let element = list.next() {
        add(element.payload, in: bytes, message: elements.bytes)
      }
    }
  }

  /// All elements so far.
  var elements: ElementBlock {
    var result = block
    switch mapData {
    case .value(_, let parts): result.data = .values(values, parts: parts)
    case .verdict: result.data = .verdicts(verdicts)
    case .object: result.data = .objects(objects)
    case nil: result.data = .none
    }
    return result
  }

  /// Takes one element.
  /// - Parameter message: the same bytes, for what is rare.
  private mutating func add(
    _ element: Range<Int>, in bytes: UnsafeRawBufferPointer, message: [UInt8]
  ) {
    var key = element.lowerBound..<element.lowerBound
    var end: Range<Int>?
    var value: Range<Int>?
    var object: Range<Int>?
    var flags: UInt32 = 0
    var extras: ElementBlock.Extras?
    var list = AttributeRanges(bytes, element)
    while let attribute = list.next() {
      guard let name = ElementAttribute(rawValue: attribute.type) else { continue }
      switch name {
      case .key: key = AttributeRanges.value(in: attribute.payload, of: bytes) ?? key
      case .keyEnd: end = AttributeRanges.value(in: attribute.payload, of: bytes)
      case .flags: flags = bytes.bigEndian32(attribute.payload) ?? 0
      case .mapData: value = attribute.payload
      case .objectReference: object = attribute.payload
      case .timeout, .expiration, .userdata, .expression, .expressions:
        var found = extras ?? ElementBlock.Extras()
        found.read(
          name, Attribute(type: attribute.type, bytes: message, payload: attribute.payload))
        extras = found
      }
    }
    block.append(
      key: UnsafeRawBufferPointer(rebasing: bytes[key]),
      end: end.map { bytes[$0].filled(to: keyStride) },
      flags: UInt8(truncatingIfNeeded: flags))
    if let extras { block.extras[block.count - 1] = extras }
    add(value: value, object: object, in: bytes, message: message)
  }

  private mutating func add(
    value: Range<Int>?, object: Range<Int>?, in bytes: UnsafeRawBufferPointer, message: [UInt8]
  ) {
    switch mapData {
    case .value:
      let data = value.flatMap { AttributeRanges.value(in: $0, of: bytes) }
      values +=
        data.map { bytes[$0].filled(to: valueStride) }
        ?? Array(repeating: 0, count: valueStride)
    case .verdict:
      verdicts.append(value.flatMap { AttributeList(bytes: message, range: $0).verdict })
    case .object:
      objects.append(
        object.map { Attribute(type: 0, bytes: message, payload: $0).string })
    case nil: break
    }
  }
}

/// Walks a list of attributes by their places alone, as `AttributeIterator` does: no attribute is
/// an object of its own.
private struct AttributeRanges {
  private let bytes: UnsafeRawBufferPointer
  private var position: Int
  private let end: Int

  init(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = min(range.upperBound, bytes.count)
  }

  @inline(__always)
  mutating func next() -> (type: UInt16, payload: Range<Int>)? {
    guard position + AttributeIterator.headerBytes <= end else { return nil }
    let length = Int(bytes.loadUnaligned(fromByteOffset: position, as: UInt16.self))
    let type = bytes.loadUnaligned(fromByteOffset: position + 2, as: UInt16.self)
    guard length >= AttributeIterator.headerBytes, position + length <= end else { return nil }
    let payload = position + AttributeIterator.headerBytes..<position + length
    position += (length + 3) & ~3
    return (type & Attribute.typeMask, payload)
  }

  /// The bytes of NFTA_DATA_VALUE inside an attribute.
  @inline(__always)
  static func value(in range: Range<Int>, of bytes: UnsafeRawBufferPointer) -> Range<Int>? {
    var list = AttributeRanges(bytes, range)
    while let attribute = list.next() {
      if attribute.type == DataAttribute.value.rawValue { return attribute.payload }
    }
    return nil
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func bigEndian32(_ range: Range<Int>) -> UInt32? {
    guard range.count == 4 else { return nil }
    return UInt32(bigEndian: loadUnaligned(fromByteOffset: range.lowerBound, as: UInt32.self))
  }
}

extension Slice<UnsafeRawBufferPointer> {
  /// So many bytes: what is missing is zero, and what is more is dropped.
  fileprivate func filled(to count: Int) -> [UInt8] {
    var result = Array(prefix(count))
    if result.count < count { result += repeatElement(0, count: count - result.count) }
    return result
  }
}

extension ElementBlock.Extras {
  fileprivate mutating func read(_ name: ElementAttribute, _ attribute: Attribute) {
    switch name {
    case .timeout: timeoutMilliseconds = attribute.uint64
    case .expiration: expiresMilliseconds = attribute.uint64
    case .userdata:
      comment = Userdata.comment(in: attribute.slice)
      isOpenInterval = Userdata.isOpenInterval(attribute.slice)
    case .expression: expressions = [Instruction(attribute.nested)]
    case .expressions: expressions = Instruction.list(attribute.nested)
    case .key, .keyEnd, .flags, .mapData, .objectReference: break
    }
  }
}

extension ElementBlock {
  /// Reads one message of elements that comes without its set: the keys are as long as the first,
  /// and what kind of data there is shows in the elements.
  init?(family: UInt32, _ message: AttributeList) {
    guard let table = message.string(ElementListAttribute.table),
      let name = message.string(ElementListAttribute.set),
      let elements = message.nested(ElementListAttribute.elements)
    else { return nil }
    let sample = elements.first { $0.nested[ElementAttribute.key] != nil }?.nested
    let keyBytes = sample?.nested(ElementAttribute.key)?[DataAttribute.value]?.slice.count ?? 0
    var set = SetDeclaration(
      family: family, table: table, name: name, keyType: 0,
      keyParts: [Value.Part(lengthBytes: min(keyBytes, LibraryLimit.valueBytes), order: .big)])
    if let data = sample?.nested(ElementAttribute.mapData) {
      let valueBytes = data[DataAttribute.value]?.slice.count ?? 0
      set.mapData =
        data[DataAttribute.verdict] != nil
        ? .verdict
        : .value(type: 0, parts: [Value.Part(lengthBytes: valueBytes, order: .big)])
    } else if sample?[ElementAttribute.objectReference] != nil {
      set.mapData = .object(type: 0)
    }
    var collector = ElementCollector(of: set)
    collector.add(message)
    self = collector.elements
  }
}
