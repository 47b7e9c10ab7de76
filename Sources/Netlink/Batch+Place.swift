package import Bytecode

/// What an offset in a message is about.
package struct MessagePart: Sendable, Hashable {
  package var part: AttributePlace.Part?
  /// Of a message of elements: the index of the element in its block.
  package var elementIndex: Int?
}

extension Batch {
  /// Names the part of a command that lies at an offset of one of its messages, as an extended
  /// acknowledgement gives it (NLMSGERR_ATTR_OFFS).
  package borrowing func part(ofSequence sequence: UInt32, offset: Int) -> MessagePart {
    guard let command = origin(ofSequence: sequence) else { return MessagePart() }
    let first = firstSequence(ofCommand: command)
    return withBytes { batch in
      var start = 0
      var elementsBefore = 0
      while start + MessageBuffer.headerBytes <= batch.count {
        let length = Int(batch.loadUnaligned(fromByteOffset: start, as: UInt32.self))
        let number = batch.loadUnaligned(fromByteOffset: start + 8, as: UInt32.self)
        guard length >= MessageBuffer.headerBytes, start + length <= batch.count else { break }
        if number >= first {
          let message = Array(batch[start..<start + length])
          if number == sequence {
            return MessagePart(message: message, offset: offset, elementsBefore: elementsBefore)
          }
          elementsBefore += MessagePart.elementCount(message)
        }
        start += (length + 3) & ~3
      }
      return MessagePart()
    }
  }
}

extension MessagePart {
  /// Walks from the message's attributes down to the one at the offset.
  fileprivate init(message: [UInt8], offset: Int, elementsBefore: Int) {
    let type = MessageType(messageType: HostOrder.uint16(message, at: 4))
    let path = AttributePath(message, offset: offset)
    guard let type, let outer = path.types.first else { return }
    switch type {
    case .newTable, .getTable, .deleteTable, .destroyTable:
      part = Self.tablePart(outer)
    case .newChain, .getChain, .deleteChain, .destroyChain:
      part = Self.chainPart(outer, path)
    case .newRule, .getRule, .getRuleReset, .deleteRule, .destroyRule:
      part = Self.rulePart(outer, path)
    case .newSet, .getSet, .deleteSet, .destroySet:
      part = Self.setPart(outer, path)
    case .newElements, .getElements, .getElementsReset, .deleteElements, .destroyElements:
      switch ElementListAttribute(rawValue: outer) {
      case .table: part = .table
      case .set, .setID: part = .name
      case .elements: elementIndex = path.indexes.dropFirst().first.map { $0 + elementsBefore }
      case nil: break
      }
    case .newFlowtable, .getFlowtable, .deleteFlowtable, .destroyFlowtable:
      part = Self.flowtablePart(outer, path)
    case .newObject, .getObject, .getObjectReset, .deleteObject, .destroyObject:
      part = Self.objectPart(outer)
    case .newGeneration, .getGeneration, .trace: break
    }
  }

  /// How many elements a message of elements has; 0 for other messages.
  fileprivate static func elementCount(_ message: [UInt8]) -> Int {
    let type = MessageType(messageType: HostOrder.uint16(message, at: 4))
    guard type == .newElements || type == .deleteElements || type == .destroyElements
    else { return 0 }
    let attributes = AttributeList(
      bytes: message, range: MessageBuffer.headerBytes..<message.count)
    return attributes.nested(ElementListAttribute.elements)?.reduce(0) { count, _ in count + 1 }
      ?? 0
  }

  private static func tablePart(_ type: UInt16) -> AttributePlace.Part? {
    switch TableAttribute(rawValue: type) {
    case .name: .name
    case .flags: .flags
    case .handle: .handle
    case .userdata: .comment
    case .use, .owner, nil: nil
    }
  }

  private static func chainPart(_ type: UInt16, _ path: AttributePath) -> AttributePlace.Part? {
    switch ChainAttribute(rawValue: type) {
    case .table: .table
    case .name: .name
    case .handle: .handle
    case .policy: .policy
    case .type: .type
    case .flags: .flags
    case .userdata: .comment
    case .hook:
      switch path.types.dropFirst().first.flatMap(HookAttribute.init(rawValue:)) {
      case .number, nil: .hook
      case .priority: .priority
      case .device: .device(0)
      case .devices: .device(path.indexes.dropFirst(2).first ?? 0)
      }
    case .use, .counters, .id, nil: nil
    }
  }

  private static func rulePart(_ type: UInt16, _ path: AttributePath) -> AttributePlace.Part? {
    switch RuleAttribute(rawValue: type) {
    case .table: .table
    case .chain, .chainID: .chain
    case .handle: .handle
    case .position, .positionID: .position
    case .userdata: .comment
    case .expressions: path.indexes.dropFirst().first.map { .instruction($0) }
    case .compatibility, .id, nil: nil
    }
  }

  private static func setPart(_ type: UInt16, _ path: AttributePath) -> AttributePlace.Part? {
    switch SetAttribute(rawValue: type) {
    case .table: .table
    case .name: .name
    case .handle: .handle
    case .flags: .flags
    case .keyType, .keyLength: .keyType
    case .dataType, .dataLength, .objectType: .dataType
    case .policy: .policy
    case .timeout: .timeout
    case .userdata: .comment
    case .description:
      switch path.types.dropFirst().first.flatMap(SetDescriptionAttribute.init(rawValue:)) {
      case .concatenation: .keyType
      case .size, nil: .size
      }
    case .id, .collectionInterval, .expression, .expressions, nil: nil
    }
  }

  private static func flowtablePart(
    _ type: UInt16, _ path: AttributePath
  ) -> AttributePlace.Part? {
    switch FlowtableAttribute(rawValue: type) {
    case .table: .table
    case .name: .name
    case .handle: .handle
    case .flags: .flags
    case .hook:
      switch path.types.dropFirst().first.flatMap(FlowtableHookAttribute.init(rawValue:)) {
      case .number, nil: .hook
      case .priority: .priority
      case .devices: .device(path.indexes.dropFirst(2).first ?? 0)
      }
    case .use, nil: nil
    }
  }

  private static func objectPart(_ type: UInt16) -> AttributePlace.Part? {
    switch ObjectAttribute(rawValue: type) {
    case .table: .table
    case .name: .name
    case .type: .type
    case .handle: .handle
    case .userdata: .comment
    case .body, .use, nil: nil
    }
  }
}

/// The attributes around an offset of a message, from the outermost to the innermost.
private struct AttributePath {
  var types: [UInt16] = []
  /// The place of each among its siblings.
  var indexes: [Int] = []

  /// No part of a command that has a place of its own lies deeper.
  private static let depth = 3

  init(_ message: [UInt8], offset: Int) {
    var range = MessageBuffer.headerBytes..<message.count
    for _ in 0..<Self.depth {
      var index = 0
      var found: Attribute?
      for attribute in AttributeList(bytes: message, range: range) {
        let start = attribute.payload.lowerBound - AttributeIterator.headerBytes
        if start <= offset && offset < max(attribute.payload.upperBound, start + 1) {
          found = attribute
          break
        }
        index += 1
      }
      guard let found else { return }
      types.append(found.type)
      indexes.append(index)
      range = found.payload
    }
  }
}
