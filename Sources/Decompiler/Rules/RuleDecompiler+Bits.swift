import Bytecode
import Source
import Syntax

/// Instructions that change bits of a register.
extension RuleDecompiler {
  /// A shift, or `(source & mask) ^ xor` taken apart into what a person would have written.
  mutating func combine(_ body: BitwiseInstruction) {
    guard var source = registers[body.source] else { return appendRaw(.bitwise(body)) }
    let length = Int(body.lengthBytes)
    // A single byte is the lowest of its register on machines that store the lowest first.
    if source.lengthBytes == 1 && length > 1 { source.order = .host }
    var result = source
    func apply(_ op: BinaryOperator, _ right: Operand) {
      result = Operand(
        .binary(op, result, right), order: result.order, lengthBytes: length)
    }
    func constant(_ bytes: [UInt8]) -> Operand {
      let wire = source.order == .host && ByteOrder.hostIsLittleEndian ? bytes.reversed() : bytes
      return Operand(.constant(wire), order: source.order, lengthBytes: bytes.count)
    }
    switch body.operation {
    case .mask(let maskValue, let xorValue):
      let mask = source.mostSignificantFirst(maskValue.wireBytes)
      let flipped = source.mostSignificantFirst(xorValue.wireBytes)
      // A bit that is masked out and then flipped is a bit that is set.
      let set = ByteNumber.and(ByteNumber.inverted(mask), flipped)
      let xor = ByteNumber.and(flipped, mask)
      let kept = ByteNumber.or(mask, set)
      if !ByteNumber.isOnes(kept) { apply(.and, constant(kept)) }
      if !ByteNumber.isZero(xor) { apply(.xor, constant(xor)) }
      if !ByteNumber.isZero(set) { apply(.or, constant(set)) }
    case .shiftLeft(let count): apply(.shiftLeft, .shiftCount(count))
    case .shiftRight(let count): apply(.shiftRight, .shiftCount(count))
    case .and(let other): apply(.and, registers[other] ?? .unknown)
    case .or(let other): apply(.or, registers[other] ?? .unknown)
    case .xor(let other): apply(.xor, registers[other] ?? .unknown)
    }
    registers.store(result, at: body.destination)
  }

  /// Turns round how the number lies in its register; a listing does not show it.
  mutating func reorder(_ body: ByteorderInstruction) {
    guard var operand = registers[body.source] else { return appendRaw(.byteorder(body)) }
    operand.order = body.toNetwork ? .big : .host
    registers.store(operand, at: body.destination)
  }
}

extension Operand {
  /// What a register holds into which nothing was loaded.
  static let unknown = Operand(.unnamed, order: .big, lengthBytes: Register.slotBytes)

  static func shiftCount(_ count: UInt32) -> Operand {
    let bytes = (0..<4).map { UInt8(truncatingIfNeeded: count >> UInt32(24 - 8 * $0)) }
    return Operand(.constant(bytes), order: .big, lengthBytes: 4)
  }

  /// Bytes of a register in the order in which this operand lies in it.
  func mostSignificantFirst(_ wire: [UInt8]) -> [UInt8] {
    order == .host && ByteOrder.hostIsLittleEndian ? wire.reversed() : wire
  }
}
