import Bytecode
import Catalogue
import Semantics
import Source
import Syntax

/// Statements that write, count, and send elsewhere.
extension RuleCompiler {
  /// Puts an operand into a register in the byte order in which it is taken from there.
  private mutating func load(
    _ value: CheckedExpression, into register: Register, wanted: CheckedField
  ) throws(InternalError) {
    try load(value, into: register)
    guard value.value == nil else { return }
    let found = value.loadedOrder
    let length = value.inPlaceLengthBytes
    guard length > 1, found != wanted.wireOrder, value.type.notation != .string else { return }
    swap(register, toNetwork: wanted.wireOrder == .big, lengthBytes: length)
  }

  mutating func compile(target: CheckedExpression, value: CheckedExpression) throws(InternalError) {
    let register = Register(slot: 0)
    switch target.kind {
    case .selector(let use):
      try load(value, into: register, wanted: target.field)
      let direction = use.direction.map { $0 == .original ? ConntrackDirection.original : .reply }
      switch use.selector.group {
      case .meta: emit(.metaSet(MetaSetInstruction(key: use.selector.key, source: register)))
      case .ct:
        emit(
          .ctSet(
            ConntrackSetInstruction(
              key: use.selector.key, direction: direction, source: register)))
      case .rt, .socket, .osf, .tunnel, .ipsec: throw bug("only meta and ct have keys to set")
      }
    case .payload(let use): try write(use, target, value, register)
    case .rawPayload(let raw):
      try write(
        base: raw.base, offsetBits: Int(truncatingIfNeeded: raw.offsetBits),
        lengthBits: Int(truncatingIfNeeded: raw.lengthBits), checksum: nil,
        pseudo: raw.base == .payload, target, value, register)
    case .option(let use): try write(use, target, value, register)
    case .value, .fib, .numgen, .hash, .concatenation, .binary, .map:
      throw bug("the target of an assignment can be written to")
    }
  }

  private mutating func write(
    _ use: PayloadUse, _ target: CheckedExpression, _ value: CheckedExpression, _ register: Register
  ) throws(InternalError) {
    try write(
      base: use.header.base,
      offsetBits: PayloadPlace.offsetBits(of: use) + use.field.bits.lowerBound,
      lengthBits: use.field.bits.count, checksum: use.header.checksum,
      pseudo: use.field.isInPseudoHeader, target, value, register)
  }

  /// Writes whole, even-sized words where a checksum is mended: other bits are loaded and kept.
  private mutating func write(
    base: HeaderBase, offsetBits: Int, lengthBits: Int, checksum: HeaderChecksum?, pseudo: Bool,
    _ target: CheckedExpression, _ value: CheckedExpression, _ register: Register
  ) throws(InternalError) {
    guard let payloadBase = PayloadBase(rawValue: base.rawValue) else {
      throw bug("the base of a header is one of the kernel's")
    }
    let place = PayloadWrite(
      offsetBits: offsetBits, lengthBits: lengthBits,
      mendsChecksum: checksum != nil || base == .payload)
    let (firstByte, length, shift) = (place.firstByte, place.lengthBytes, place.shiftBits)
    if place.isWhole {
      try load(value, into: register, wanted: target.field)
    } else {
      guard length <= PayloadWrite.maximumPartBytes, let change = MaskAndXor(value, of: target)
      else {
        throw bug("a field of a few bits is set to a constant, or its own bits are changed")
      }
      let field = ((UInt64(1) << UInt64(lengthBits)) - 1) << UInt64(shift)
      let mask = change.mask.number << UInt64(shift) & field
      let number = change.xor.number << UInt64(shift) & field
      emit(
        .payloadLoad(
          PayloadLoadInstruction(
            base: payloadBase, offsetBytes: UInt32(firstByte), lengthBytes: UInt32(length),
            destination: register)))
      emit(
        .bitwise(
          BitwiseInstruction(
            source: register, destination: register, lengthBytes: UInt32(length),
            operation: .mask(
              Value(~field | mask, lengthBytes: length, order: .big),
              xor: Value(number, lengthBytes: length, order: .big)))))
    }
    emit(
      .payloadWrite(
        PayloadWriteInstruction(
          base: payloadBase, offsetBytes: UInt32(firstByte), lengthBytes: UInt32(length),
          source: register, checksumKind: checksum?.kind ?? 0,
          checksumOffsetBytes: UInt32(checksum?.offsetBytes ?? 0), checksumFlags: pseudo ? 1 : 0)))
  }

  private mutating func write(
    _ use: OptionUse, _ target: CheckedExpression, _ value: CheckedExpression, _ register: Register
  ) throws(InternalError) {
    guard case .field(let option, let field, _) = use.target,
      let kind = ExtensionKind(rawValue: option.list.rawValue)
    else { throw bug("an option is set by a field of its own") }
    try load(value, into: register, wanted: target.field)
    emit(
      .extensionWrite(
        ExtensionWriteInstruction(
          kind: kind, type: option.type, offsetBytes: UInt32(field.load.offsetBytes),
          lengthBytes: UInt32(field.load.lengthBytes), source: register)))
  }

  mutating func compile(_ update: CheckedSetUpdate) throws(InternalError) {
    let key = try loadKey(update.key, for: update.set)
    var data: Register?
    if let value = update.data {
      // One field takes a whole register of 16 bytes, fields together as much as they need.
      var slots = 4
      if case .concatenation = update.key.kind {
        slots = Register.slots(forBytes: update.key.lengthBytes)
      }
      let register = Register(slot: slots)
      try load(value, into: register)
      data = register
    }
    var inner = RuleCompiler(compiler, family: family, table: table)
    try inner.compile(CheckedRuleBody(statements: update.statements, span: span))
    let operation: DynamicSetInstruction.Operation =
      switch update.operation {
      case .add: .add
      case .update: .update
      case .delete: .delete
      }
    emit(
      .dynamicSet(
        DynamicSetInstruction(
          operation: operation, set: try reference(update.set, key: update.key), key: key,
          mapData: data, timeoutMilliseconds: update.timeoutMilliseconds,
          expressions: inner.instructions)))
  }

  mutating func compile(_ queue: CheckedQueue) throws(InternalError) {
    let flags: UInt16 = (queue.bypass ? 1 : 0) | (queue.fanout ? 2 : 0)
    switch queue.target {
    case .numbers(let first, let last):
      emit(
        .queue(
          QueueInstruction(target: .numbers(first: first, count: last - first &+ 1), flags: flags)))
    case .expression(let expression):
      let register = Register(slot: 0)
      try load(expression, into: register)
      emit(.queue(QueueInstruction(target: .register(register), flags: flags)))
    }
  }

  mutating func compile(
    tproxy family: Family?, address: CheckedExpression?, port: CheckedExpression?
  ) throws(InternalError) {
    var slot = 0
    var registers: [Register?] = []
    for expression in [address, port] {
      guard let expression else {
        registers.append(nil)
        continue
      }
      let register = Register(slot: slot)
      try load(expression, into: register)
      registers.append(register)
      slot += 4
    }
    emit(
      .tproxy(
        TProxyInstruction(
          family: family?.rawValue ?? 0, address: registers[0], port: registers[1])))
  }

  mutating func compile(dup address: CheckedExpression, device: CheckedExpression?)
    throws(InternalError)
  {
    let first = Register(slot: 0)
    try load(address, into: first)
    guard family != .netdev else {
      emit(.duplicate(DuplicateInstruction(address: nil, device: first)))
      return
    }
    var second: Register?
    if let device {
      let register = Register(slot: 4)
      try load(device, into: register)
      second = register
    }
    emit(.duplicate(DuplicateInstruction(address: first, device: second)))
  }

  mutating func compile(
    forward family: Family?, address: CheckedExpression?, device: CheckedExpression
  ) throws(InternalError) {
    let first = Register(slot: 0)
    try load(device, into: first)
    var second: Register?
    if let address {
      let register = Register(slot: 4)
      try load(address, into: register)
      second = register
    }
    emit(
      .forward(ForwardInstruction(device: first, address: second, family: family?.rawValue)))
  }
}

extension CheckedExpression {
  /// The order of the bytes once they are in a register as a number of their own.
  fileprivate var loadedOrder: ByteOrder {
    if let load = bitLoad, load.shiftBits > 0, load.lengthBytes > 1 { return .host }
    return field.wireOrder
  }
}
