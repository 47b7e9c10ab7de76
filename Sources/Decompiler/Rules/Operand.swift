import Bytecode
import Catalogue
import Source
import Syntax

/// Bits of the packet, or of the packet inside a tunnel.
struct PayloadBits: Sendable, Hashable {
  var base: PayloadBase
  /// In bits from the base.
  var range: Range<Int>
  /// What the packet is opened behind.
  var tunnel: Header?

  /// Some of the bits, counted from the first of them.
  func part(_ part: Range<Int>) -> PayloadBits {
    let start = range.lowerBound + part.lowerBound
    return PayloadBits(base: base, range: start..<start + part.count, tunnel: tunnel)
  }
}

/// Bits of an option or extension header.
struct OptionBits: Sendable, Hashable {
  var list: OptionList
  var type: UInt8
  /// In bits from the option's first byte.
  var range: Range<Int>
  var tunnel: Header?

  func part(_ part: Range<Int>) -> OptionBits {
    let start = range.lowerBound + part.lowerBound
    return OptionBits(list: list, type: type, range: start..<start + part.count, tunnel: tunnel)
  }
}

/// What a register holds, before it is known what it is used for.
struct Operand: Sendable, Hashable {
  indirect enum Kind: Sendable, Hashable {
    case payload(PayloadBits)
    case option(OptionBits)
    /// Something that is named at once.
    case named(Expression, FieldType)
    /// A property of the packet inside a tunnel.
    case innerSelector(Selector, tunnel: Header)
    /// The bytes as they lie in the register.
    case constant([UInt8])
    case binary(BinaryOperator, Operand, Operand)
    /// What has no words.
    case unnamed
  }

  var kind: Kind
  /// How a number lies in the register.
  var order: ByteOrder
  var lengthBytes: Int

  init(_ kind: Kind, order: ByteOrder, lengthBytes: Int) {
    self.kind = kind
    self.order = order
    self.lengthBytes = lengthBytes
  }

  init(_ expression: Expression, _ field: FieldType) {
    self.init(.named(expression, field), order: field.order, lengthBytes: field.lengthBytes)
  }

  /// Whether it is what one load gave, and nothing was done to it since.
  var isPlainLoad: Bool {
    switch kind {
    case .payload, .named: true
    case .option, .innerSelector, .constant, .binary, .unnamed: false
    }
  }

  /// A constant's bytes, most significant first.
  var constant: [UInt8]? {
    guard case .constant(let wire) = kind else { return nil }
    return order == .host && ByteOrder.hostIsLittleEndian ? wire.reversed() : wire
  }

  /// Takes together what isolates bits: `(bits & mask) >> n` is the bits themselves.
  var simplified: Operand {
    guard case .binary(let op, let inner, let right) = kind,
      op == .shiftRight || op == .shiftLeft, let count = right.constant.flatMap(ByteNumber.number),
      count < 64
    else { return self }
    let shift = op == .shiftRight ? Int(count) : -Int(count)
    if case .binary(.and, let loaded, let maskOperand) = inner.kind,
      let mask = maskOperand.constant, let run = ByteNumber.run(mask),
      mask.count == loaded.lengthBytes, Self.isolatingShifts(run, mask.count).contains(shift)
    {
      var part = loaded.part(run, order: order)
      if shift < 0 { part?.lengthBytes = (run.count + 7) / 8 }
      return part ?? self
    }
    guard shift >= 0 else { return self }
    return inner.part(0..<max(0, inner.lengthBytes * 8 - shift), order: order) ?? self
  }

  /// How far bits are moved to be a number of their own, in so many bytes: to the end of those, to
  /// the end of whole words, or to be as many bytes as they need from the first byte on.
  private static func isolatingShifts(_ run: Range<Int>, _ lengthBytes: Int) -> [Int] {
    let shift = lengthBytes * 8 - run.upperBound
    let spareBytes = lengthBytes > 2 ? -lengthBytes & 3 : 0
    return [shift, shift + 8 * spareBytes, shift - 8 * (lengthBytes - (run.count + 7) / 8)]
  }

  /// Some of the bits of a load.
  func part(_ part: Range<Int>, order: ByteOrder) -> Operand? {
    guard !part.isEmpty else { return nil }
    switch kind {
    case .payload(let bits):
      return Operand(.payload(bits.part(part)), order: order, lengthBytes: lengthBytes)
    case .option(let bits):
      return Operand(.option(bits.part(part)), order: order, lengthBytes: lengthBytes)
    case .named, .innerSelector, .constant, .binary, .unnamed: return nil
    }
  }
}

/// The registers of the virtual machine, by what was loaded into them.
struct RegisterFile {
  private var operands: [Int: Operand] = [:]

  subscript(_ register: Register) -> Operand? { operands[register.slot] }

  /// What the register held before is gone, also where it began or ended in other slots: all but a
  /// number that was moved to the front of what was loaded for it, if it ends before.
  mutating func store(_ operand: Operand, at register: Register) {
    let slots = register.slot..<register.slot + Register.slots(forBytes: operand.lengthBytes)
    for (slot, held) in operands {
      let isCut = (slot..<slot + Register.slots(forBytes: held.lengthBytes)).overlaps(slots)
      guard isCut else { continue }
      let number = held.simplified
      let end = slot + Register.slots(forBytes: number.lengthBytes)
      operands[slot] = slot < slots.lowerBound && end <= slots.lowerBound ? number : nil
    }
    operands[register.slot] = operand
  }
}
