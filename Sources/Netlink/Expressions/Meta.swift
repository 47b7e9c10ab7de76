import Bytecode

/// NFTA_META_* (nf_tables.h).
enum MetaAttribute: UInt16, ReadableExpression {
  case destination = 1
  case key = 2
  case source = 3

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let key = data.uint32(Self.key) else { return nil }
    if let destination = data.register(Self.destination) {
      return .metaLoad(MetaLoadInstruction(key: key, destination: destination))
    }
    guard let source = data.register(Self.source) else { return nil }
    return .metaSet(MetaSetInstruction(key: key, source: source))
  }
}

extension MetaLoadInstruction: StoredInstruction {
  func put(into buffer: inout MessageBuffer) throws(NetlinkError) {
    try buffer.put(MetaAttribute.key, key)
    try buffer.put(MetaAttribute.destination, destination.number)
  }
}

extension MetaSetInstruction: StoredInstruction {
  func put(into buffer: inout MessageBuffer) throws(NetlinkError) {
    try buffer.put(MetaAttribute.key, key)
    try buffer.put(MetaAttribute.source, source.number)
  }
}

/// NFTA_CT_* (nf_tables.h).
enum ConntrackAttribute: UInt16, ReadableExpression {
  case destination = 1
  case key = 2
  case direction = 3
  case source = 4

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let key = data.uint32(Self.key) else { return nil }
    var direction: ConntrackDirection?
    if let attribute = data[Self.direction] {
      direction = attribute.uint8.flatMap(ConntrackDirection.init(rawValue:))
      if direction == nil { return nil }
    }
    if let destination = data.register(Self.destination) {
      return .ctLoad(
        ConntrackLoadInstruction(key: key, direction: direction, destination: destination))
    }
    guard let source = data.register(Self.source) else { return nil }
    return .ctSet(ConntrackSetInstruction(key: key, direction: direction, source: source))
  }
}

extension ConntrackLoadInstruction: StoredInstruction {
  func put(into buffer: inout MessageBuffer) throws(NetlinkError) {
    try buffer.put(ConntrackAttribute.key, key)
    try buffer.put(ConntrackAttribute.destination, destination.number)
    if let direction { try buffer.put(ConntrackAttribute.direction, direction.rawValue) }
  }
}

extension ConntrackSetInstruction: StoredInstruction {
  func put(into buffer: inout MessageBuffer) throws(NetlinkError) {
    try buffer.put(ConntrackAttribute.key, key)
    if let direction { try buffer.put(ConntrackAttribute.direction, direction.rawValue) }
    try buffer.put(ConntrackAttribute.source, source.number)
  }
}

extension NotrackInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {}
}
