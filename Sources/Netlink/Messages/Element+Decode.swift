import Bytecode
import Source

/// Collects the elements of a set from the messages of a dump.
struct ElementCollector {
  private var block: ElementBlock
  private let valueStride: Int
  private var values: [UInt8] = []
  private var verdicts: [Verdict?] = []
  private var objects: [String?] = []

  private let mapData: SetDeclaration.MapData?

  init(of set: SetDeclaration) {
    block = ElementBlock(
      family: set.family, table: set.table, set: SetReference(name: set.name, id: set.id),
      keyParts: set.keyParts)
    mapData = set.mapData
    valueStride =
      if case .value(_, let parts) = set.mapData { ElementBlock.stride(of: parts) } else { 0 }
  }

  /// Takes the elements of one message.
  mutating func add(_ message: AttributeList) {
    guard let elements = message.nested(ElementListAttribute.elements) else { return }
    for element in elements { add(element: element.nested) }
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

  private mutating func add(element: AttributeList) {
    var key: ArraySlice<UInt8> = []
    var end: ArraySlice<UInt8>?
    var value: AttributeList?
    var object: String?
    var flags: UInt32 = 0
    var extras = ElementBlock.Extras()
    var hasExtras = false
    for attribute in element {
      guard let name = ElementAttribute(rawValue: attribute.type) else { continue }
      switch name {
      case .key: key = attribute.nested[DataAttribute.value]?.slice ?? []
      case .keyEnd: end = attribute.nested[DataAttribute.value]?.slice
      case .flags: flags = attribute.uint32 ?? 0
      case .mapData: value = attribute.nested
      case .objectReference: object = attribute.string
      case .timeout, .expiration, .userdata, .expression, .expressions:
        extras.read(name, attribute)
        hasExtras = true
      }
    }
    let stride = block.keyStride
    let fullEnd = end.map { Array($0.prefix(stride)) + Self.zeros(stride - $0.count) }
    block.append(key: key, end: fullEnd, flags: UInt8(truncatingIfNeeded: flags))
    if hasExtras { block.extras[block.count - 1] = extras }
    add(value: value, object: object)
  }

  private mutating func add(value: AttributeList?, object: String?) {
    switch mapData {
    case .value:
      let bytes = value?[DataAttribute.value]?.slice.prefix(valueStride) ?? []
      values += bytes
      values += Self.zeros(valueStride - bytes.count)
    case .verdict: verdicts.append(value?.verdict)
    case .object: objects.append(object)
    case nil: break
    }
  }

  private static func zeros(_ count: Int) -> [UInt8] { Array(repeating: 0, count: max(0, count)) }
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
