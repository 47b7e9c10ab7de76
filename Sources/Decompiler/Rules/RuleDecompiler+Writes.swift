import Bytecode
import Catalogue
import Source
import Syntax

/// Instructions that write to the packet, its metadata or its connection.
extension RuleDecompiler {
  mutating func write(_ body: MetaSetInstruction) {
    assign(Selector.keyed(body.key, in: .meta), from: body.source, .metaSet(body))
  }

  mutating func write(_ body: ConntrackSetInstruction) {
    assign(
      Selector.keyed(body.key, in: .ct), from: body.source, .ctSet(body),
      direction: body.direction.map(SelectorUse.Direction.init))
  }

  mutating func reset(_ body: ExtensionResetInstruction) {
    implyHeader(of: .tcpOption)
    let option = OptionHeader.all(in: .tcpOption).first { $0.type == body.type }
    append(option.map(Statement.Kind.resetOption) ?? .resetNumberedOption(UInt64(body.type)))
  }

  private mutating func assign(
    _ selector: Selector?, from source: Register, _ instruction: Instruction,
    direction: SelectorUse.Direction? = nil
  ) {
    guard let selector, let operand = registers[source] else { return appendRaw(instruction) }
    let field = FieldType(selector.type, bits: selector.bits, order: selector.order)
    let target = SelectorUse(selector, direction: direction, family: selector.family)
    append(Expression(.selector(target), .none), value(operand, field), instruction)
    if case .constant = operand.kind, !field.isFlags {
      note(.value(field), instructionsBefore: 1)
    }
  }

  private mutating func append(
    _ target: Expression, _ value: Expression, _ instruction: Instruction
  ) {
    guard !usesUnnamed else { return appendRaw(instruction) }
    append(.assignment(target: target, value: value))
  }

  /// What is written: the flags of a constant as a list.
  private mutating func value(_ operand: Operand, _ field: FieldType) -> Expression {
    if field.isFlags, case .constant(let wire) = operand.kind {
      let flags = notation.flags(field.bytes(wire: wire), field)
      return flags.count > 1
        ? Expression(.list(flags), .none) : notation.expression(field.bytes(wire: wire), field)
    }
    return resolve(operand, as: field).expression
  }

  mutating func write(_ body: ExtensionWriteInstruction) {
    let instruction = Instruction.extensionWrite(body)
    guard let list = OptionList(rawValue: body.kind.rawValue), let operand = registers[body.source]
    else { return appendRaw(instruction) }
    let start = Int(body.offsetBytes) * 8
    let bits = OptionBits(
      list: list, type: body.type, range: start..<start + Int(body.lengthBytes) * 8)
    let target = resolve(bits)
    append(target.expression, value(operand, target.field), instruction)
  }

  mutating func write(_ body: PayloadWriteInstruction) {
    let instruction = Instruction.payloadWrite(body)
    guard let operand = registers[body.source] else { return appendRaw(instruction) }
    let start = Int(body.offsetBytes) * 8
    let bits = PayloadBits(
      base: body.base, range: start..<start + Int(body.lengthBytes) * 8, tunnel: nil)
    if let change = BitChange(operand, of: bits), field(at: bits) == nil || change.isPartial {
      return write(change, to: bits, instruction)
    }
    let target = resolve(bits)
    append(target.expression, value(operand, target.field), instruction)
  }

  /// Bits that are changed inside the bytes that had to be written: the field that holds them all.
  private mutating func write(
    _ change: BitChange, to bits: PayloadBits, _ instruction: Instruction
  ) {
    let changed = ByteNumber.setBits(change.changed)
    guard let first = changed.first, let last = changed.last else {
      let target = resolve(bits)
      return append(target.expression, target.expression, instruction)
    }
    let hull = first..<last + 1
    let part = smallestField(in: bits, around: hull) ?? hull
    let target = resolve(bits.part(part))
    func value(_ bytes: [UInt8]) -> Expression {
      let field = target.field
      return notation.expression(
        field.bytes(mostSignificantFirst: ByteNumber.extract(bytes, part)), field)
    }
    let replaced = ByteNumber.extract(change.cleared, part)
    if ByteNumber.setBits(replaced).count == part.count {
      return append(target.expression, value(change.set), instruction)
    }
    var result = target.expression
    if !ByteNumber.isZero(ByteNumber.and(change.cleared, ByteNumber.inverted(change.set))) {
      let kept = ByteNumber.inverted(
        ByteNumber.and(change.cleared, ByteNumber.inverted(change.set)))
      result = Expression(.binary(.and, result, value(kept)), .none)
    }
    if !ByteNumber.isZero(change.flipped) {
      result = Expression(.binary(.xor, result, value(change.flipped)), .none)
    }
    if !ByteNumber.isZero(change.set) {
      result = Expression(.binary(.or, result, value(change.set)), .none)
    }
    append(target.expression, result, instruction)
  }

  /// The smallest field of the bits that has all of some of them.
  private func smallestField(in bits: PayloadBits, around part: Range<Int>) -> Range<Int>? {
    let context = context(in: bits.tunnel)
    var best: Range<Int>?
    for (header, start) in context.headers(at: bits.base, tunnel: bits.tunnel) {
      let offset = bits.range.lowerBound - start
      for field in header.fields {
        let range = field.bits.lowerBound - offset..<field.bits.upperBound - offset
        guard range.lowerBound <= part.lowerBound, range.upperBound >= part.upperBound,
          range.lowerBound >= 0, range.upperBound <= bits.range.count
        else { continue }
        if range.count < best?.count ?? .max { best = range }
      }
    }
    return best
  }
}

/// What a chain of operations on loaded bytes does to each of their bits.
private struct BitChange {
  /// The bits that do not keep their value; those of them that become 1 are `set` too.
  var cleared: [UInt8]
  var set: [UInt8]
  var flipped: [UInt8]

  /// Nil where the operand is not the same bytes, changed by constants.
  init?(_ operand: Operand, of bits: PayloadBits) {
    switch operand.kind {
    case .payload(let loaded):
      let capacity = 8 * Register.slotCount * Register.slotBytes
      guard loaded == bits, bits.range.count <= capacity else { return nil }
      let zeros = [UInt8](repeating: 0, count: bits.range.count / 8)
      cleared = zeros
      set = zeros
      flipped = zeros
    case .binary(let op, let left, let right):
      guard var change = BitChange(left, of: bits), let constant = right.constant,
        constant.count == change.set.count
      else { return nil }
      switch op {
      case .and:
        change.cleared = ByteNumber.or(change.cleared, ByteNumber.inverted(constant))
        change.set = ByteNumber.and(change.set, constant)
        change.flipped = ByteNumber.and(change.flipped, constant)
      case .or:
        change.cleared = ByteNumber.or(change.cleared, constant)
        change.set = ByteNumber.or(change.set, constant)
        change.flipped = ByteNumber.and(change.flipped, ByteNumber.inverted(constant))
      case .xor:
        // A bit that was cleared and is flipped then is set.
        let known = ByteNumber.and(constant, change.cleared)
        change.set = ByteNumber.xor(change.set, known)
        change.flipped = ByteNumber.xor(
          change.flipped, ByteNumber.and(constant, ByteNumber.inverted(change.cleared)))
      case .shiftLeft, .shiftRight: return nil
      }
      self = change
    case .option, .named, .innerSelector, .constant, .unnamed: return nil
    }
  }

  var changed: [UInt8] { ByteNumber.or(cleared, flipped) }
  /// Whether some bits keep their value.
  var isPartial: Bool { !ByteNumber.isOnes(changed) }
}
