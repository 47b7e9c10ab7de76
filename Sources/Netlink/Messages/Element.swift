import Bytecode
import CNetfilter

/// NFTA_SET_ELEM_LIST_* (nf_tables.h).
enum ElementListAttribute: UInt16 {
  case table = 1
  case set = 2
  case elements = 3
  case setID = 4
}

/// NFTA_SET_ELEM_* (nf_tables.h).
enum ElementAttribute: UInt16 {
  case key = 1
  case mapData = 2
  case flags = 3
  case timeout = 4
  case expiration = 5
  case userdata = 6
  case expression = 7
  case objectReference = 9
  case keyEnd = 10
  case expressions = 11
}

/// The elements of a block on their way into messages: as many of them into each as the 16 bits
/// of an attribute's length allow.
struct ElementEncoder {
  let block: ElementBlock
  /// Whether the elements are taken out: then only their keys count.
  let isDeletion: Bool
  private(set) var next = 0

  private let keyStride: Int
  private let valueStride: Int
  /// What verdicts and names of objects are as attributes, each different one once.
  private let repeated: RepeatedAttributes
  /// The elements that have something on the side, and how many of them are written.
  private let rich: [Int]
  private var richCount = 0

  init(_ block: ElementBlock, isDeletion: Bool) {
    self.block = block
    self.isDeletion = isDeletion
    repeated = isDeletion ? RepeatedAttributes(.none) : RepeatedAttributes(block.data)
    rich = isDeletion ? [] : block.extras.keys.sorted()
    keyStride = block.keyStride
    valueStride =
      switch block.data {
      case .values(_, let parts): isDeletion ? 0 : ElementBlock.stride(of: parts)
      case .none, .verdicts, .objects: 0
      }
  }

  var isDone: Bool { next >= block.count }

  /// Writes the set's name and as many elements as fit at the end of an open message.
  mutating func encode(into buffer: inout MessageBuffer) throws(NetlinkError) {
    try buffer.put(ElementListAttribute.set, block.set.name)
    if block.set.id != 0 { try buffer.put(ElementListAttribute.setID, block.set.id) }
    try buffer.put(ElementListAttribute.table, block.table)
    guard !isDone else { return }
    if let placeholder = block.placeholders.values.first {
      throw NetlinkError(
        .incomplete, operation: "write", object: "\(placeholder) in set '\(block.set.name)'")
    }
    let nest = try buffer.startNest(ElementListAttribute.elements)
    // As libnftnl does it, the elements are numbered from 1 in each message.
    var number: UInt16 = 1
    while !isDone {
      let room = 65535 - (buffer.messageBytes - nest.offset)
      if isPlain(next) {
        let written = try encodePlain(into: &buffer, room: room, number: &number)
        if written == 0 { break }
      } else {
        let start = buffer.messageBytes
        try encodeRich(into: &buffer, number: number)
        if buffer.messageBytes - start > room {
          buffer.rollBack(to: start)
          break
        }
        number += 1
        next += 1
        richCount += 1
      }
    }
    guard number > 1 else {
      throw NetlinkError(
        .tooLong(bytes: 65536), operation: "write", object: "element of '\(block.set.name)'")
    }
    try buffer.endNest(nest)
  }

  /// Whether the element is nothing but keys, flags and data that lies ready.
  private func isPlain(_ index: Int) -> Bool {
    richCount == rich.count || rich[richCount] != index
  }

  /// Writes plain elements with plain stores: 2 ns each where libnftnl's objects take 180.
  /// - Returns: how many were written.
  private mutating func encodePlain(
    into buffer: inout MessageBuffer, room: Int, number: inout UInt16
  ) throws(NetlinkError) -> Int {
    let first = next
    var position = first
    var elementNumber = number
    try buffer.append(limit: room) { memory in
      block.withStorage { keys, ends, flags, values in
        var store = ElementStore(memory)
        while position < block.count, isPlain(position) {
          let elementFlags = flags.isEmpty ? 0 : flags[position]
          let isCatchAll = elementFlags & ElementBlock.catchAll != 0
          let hasValue = valueStride > 0 && elementFlags & ElementBlock.intervalEnd == 0
          let attribute = hasValue ? 0..<0 : repeated.range(at: position)
          let size =
            4 + (elementFlags == 0 ? 0 : 8) + (isCatchAll ? 0 : ElementStore.size(keyStride))
            + (ends.isEmpty || isCatchAll ? 0 : ElementStore.size(keyStride))
            + (hasValue ? ElementStore.size(valueStride) : 0) + attribute.count
          guard store.count + size <= room else { break }
          store.header(type: elementNumber | Nest.flag, length: size)
          if elementFlags != 0 { store.flags(elementFlags) }
          if !isCatchAll {
            store.value(.key, keys, at: position * keyStride, count: keyStride)
            if !ends.isEmpty {
              store.value(.keyEnd, ends, at: position * keyStride, count: keyStride)
            }
          }
          if hasValue {
            store.value(.mapData, values, at: position * valueStride, count: valueStride)
          }
          if !attribute.isEmpty { store.copy(repeated.bytes, attribute) }
          elementNumber += 1
          position += 1
        }
        return store.count
      }
    }
    next = position
    number = elementNumber
    return position - first
  }

  /// Writes an element that has something on the side.
  private func encodeRich(
    into buffer: inout MessageBuffer, number: UInt16
  ) throws(NetlinkError) {
    let element = try buffer.startNest(IndexAttribute(rawValue: number))
    let extras = block.extras[next]
    let flags = block.flags(at: next)
    if flags != 0 { try buffer.put(ElementAttribute.flags, UInt32(flags)) }
    if let timeout = extras?.timeoutMilliseconds {
      try buffer.put(ElementAttribute.timeout, timeout)
    }
    if let expires = extras?.expiresMilliseconds {
      try buffer.put(ElementAttribute.expiration, expires)
    }
    if flags & ElementBlock.catchAll == 0 {
      try buffer.put(ElementAttribute.key, value: block.key(at: next))
      if let end = block.keyEnd(at: next) { try buffer.put(ElementAttribute.keyEnd, value: end) }
    }
    if flags & ElementBlock.intervalEnd == 0 { try putData(into: &buffer) }
    if let extras { try put(extras, into: &buffer) }
    try buffer.endNest(element)
  }

  private func putData(into buffer: inout MessageBuffer) throws(NetlinkError) {
    switch block.data {
    case .none: break
    case .values(let bytes, _):
      let start = next * valueStride
      guard start + valueStride <= bytes.count else { return }
      try buffer.put(ElementAttribute.mapData, value: bytes[start..<start + valueStride])
    case .verdicts, .objects:
      try buffer.putRaw(Array(repeated.bytes[repeated.range(at: next)]))
    }
  }

  private func put(
    _ extras: ElementBlock.Extras, into buffer: inout MessageBuffer
  ) throws(NetlinkError) {
    var userdata: [UInt8] = []
    if let comment = extras.comment {
      userdata = try Userdata.text(comment, type: Userdata.comment)
    }
    if extras.isOpenInterval {
      userdata += Userdata.number(Userdata.openInterval, type: Userdata.elementFlags)
    }
    if !userdata.isEmpty { try buffer.put(ElementAttribute.userdata, bytes: userdata) }
    if extras.expressions.count > 1 {
      try buffer.put(ElementAttribute.expressions, list: extras.expressions)
    } else if let only = extras.expressions.first {
      try buffer.put(ElementAttribute.expression, one: only)
    }
  }
}

extension MessageBuffer {
  /// A value inside NFTA_DATA_VALUE.
  fileprivate mutating func put(
    _ key: ElementAttribute, value: ArraySlice<UInt8>
  ) throws(NetlinkError) {
    let nest = try startNest(key)
    try put(DataAttribute.value, bytes: value)
    try endNest(nest)
  }
}

extension ElementBlock {
  /// Lends the packed bytes, empty where there are none.
  fileprivate func withStorage(
    _ body: (
      _ keys: UnsafeRawBufferPointer, _ ends: UnsafeRawBufferPointer,
      _ flags: UnsafeRawBufferPointer, _ values: UnsafeRawBufferPointer
    ) -> Int
  ) -> Int {
    var values: [UInt8] = []
    if case .values(let bytes, _) = data { values = bytes }
    return keys.withUnsafeBytes { keys in
      keyEnds.withUnsafeBytes { ends in
        flags.withUnsafeBytes { flags in
          values.withUnsafeBytes { body(keys, ends, flags, $0) }
        }
      }
    }
  }
}
