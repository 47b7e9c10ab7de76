import Bytecode
import Catalogue
import Source
import Syntax

/// What a register turned out to be, in the words of the language.
struct Resolved {
  /// What a match of it can promise.
  enum Subject {
    case selector(Selector, tunnel: Header?)
    case field(Header, HeaderField, tunnel: Header?)
    case option(OptionHeader, HeaderField)
    case other

    /// Whether its value may say which headers the packet has.
    var isTelling: Bool {
      switch self {
      case .selector(let selector, _):
        [.etherType, .linkType, .networkFamily, .transportProtocol].contains(selector)
      case .field(let header, let field, _):
        field.name == header.nextHeaderField || header == .icmp || header == .icmpv6
      case .option: true
      case .other: false
      }
    }
  }

  var expression: Expression
  var field: FieldType
  var subject = Subject.other
  /// Where the value's bits stand in what was loaded, if they are not all of it: values that are
  /// compared with it have them at the same place.
  var part: Range<Int>?

  /// A value that is compared with it.
  func value(_ wire: [UInt8]) -> [UInt8] {
    guard let part else { return field.bytes(wire: wire) }
    let order = FieldType.integer(bits: 8 * wire.count, order: field.order)
    return field.bytes(mostSignificantFirst: ByteNumber.extract(order.bytes(wire: wire), part))
  }
}

extension FieldType {
  /// As many bytes as the type has.
  func bytes(mostSignificantFirst bytes: [UInt8]) -> [UInt8] {
    guard type.notation != .string else { return bytes }
    let missing = max(0, lengthBytes - bytes.count)
    return Array(repeating: 0, count: missing) + bytes
  }
}

/// From registers to expressions.
extension RuleDecompiler {
  /// - Parameter expected: what a constant is to be read as.
  mutating func resolve(_ operand: Operand?, as expected: FieldType? = nil) -> Resolved {
    guard let operand = operand?.simplified else { return unnamed() }
    switch operand.kind {
    case .payload(let bits):
      var resolved = resolve(bits)
      resolved.field.order = operand.order
      return resolved
    case .option(let bits):
      var resolved = resolve(bits)
      resolved.field.order = operand.order
      return resolved
    case .named(let expression, var field):
      if field.type.notation != .string { field.order = operand.order }
      var resolved = Resolved(expression: expression, field: field)
      if case .selector(let use) = expression.kind {
        resolved.subject = .selector(use.selector, tunnel: nil)
      }
      return resolved
    case .innerSelector(let selector, let tunnel):
      let field = FieldType(selector.type, bits: selector.bits, order: operand.order)
      return Resolved(
        expression: .word("\(tunnel.name) meta \(selector.name)"), field: field,
        subject: .selector(selector, tunnel: tunnel))
    case .constant(let wire):
      let field = expected ?? .integer(bits: 8 * wire.count, order: operand.order)
      return Resolved(
        expression: notation.expression(field.bytes(wire: wire), field), field: field)
    case .binary(let op, let left, let right):
      return resolve(op, left, right, operand, as: expected)
    case .unnamed: return unnamed()
    }
  }

  private mutating func unnamed() -> Resolved {
    usesUnnamed = true
    return Resolved(expression: Expression(.invalid, .none), field: .raw(bits: 32))
  }

  private mutating func resolve(
    _ op: BinaryOperator, _ left: Operand, _ right: Operand, _ whole: Operand,
    as expected: FieldType?
  ) -> Resolved {
    if op == .and, let mask = right.constant,
      let isolated = isolate(left, mask: mask, as: expected),
      isolated.part?.upperBound == mask.count * 8
    {
      return isolated
    }
    let leftSide = resolve(left)
    var field = leftSide.field
    field.bits = max(field.bits, 8 * whole.lengthBytes)
    field.order = whole.order
    let rightSide: Expression
    if let bytes = right.constant {
      let isShift = op == .shiftLeft || op == .shiftRight
      var notation = notation
      var constantField = field
      if case .binary(let inner, _, _) = leftSide.expression.kind,
        inner == .shiftLeft || inner == .shiftRight
      {
        // What was shifted is only a number.
        constantField = .raw(bits: field.bits)
      } else if !field.isFlags && field.type.bits > 0
        && bytes.count > max(1, (field.type.bits + 7) / 8)
      {
        // A constant that is wider than the type's values is none of them.
        notation.options.numericSymbols = true
      }
      rightSide =
        isShift
        ? .number(ByteNumber.number(bytes) ?? 0)
        : notation.expression(
          constantField.bytes(mostSignificantFirst: bytes), constantField)
    } else {
      rightSide = resolve(right).expression
    }
    return Resolved(
      expression: Expression(.binary(op, leftSide.expression, rightSide), .none), field: field)
  }

  /// The field that a mask isolates in what was loaded, if what was loaded is not a field itself,
  /// or if as many bits are expected as the mask leaves.
  mutating func isolate(
    _ operand: Operand, mask: [UInt8], as expected: FieldType? = nil
  ) -> Resolved? {
    guard let run = ByteNumber.run(mask), mask.count == operand.lengthBytes,
      operand.simplified == operand, run.count < mask.count * 8,
      !isField(operand) || expected?.bits == run.count,
      let part = operand.part(run, order: operand.order)
    else { return nil }
    var resolved = resolve(part)
    resolved.part = run
    return resolved
  }

  /// Whether all that was loaded is one field with a name.
  private func isField(_ operand: Operand) -> Bool {
    switch operand.kind {
    case .payload(let bits): field(at: bits) != nil
    case .option(let bits): option(at: bits) != nil
    case .named, .innerSelector, .constant, .binary, .unnamed: true
    }
  }

  /// The field that some bits of the packet are.
  func field(at bits: PayloadBits) -> (header: Header, field: HeaderField)? {
    let context = context(in: bits.tunnel)
    for (header, start) in context.headers(at: bits.base, tunnel: bits.tunnel) {
      let lower = bits.range.lowerBound - start
      guard lower >= 0 else { continue }
      let fields = header.fields(at: lower..<lower + bits.range.count)
      if let field = fields.first(where: context.allows) { return (header, field) }
    }
    return nil
  }

  mutating func resolve(_ bits: PayloadBits) -> Resolved {
    guard let (header, field) = field(at: bits) else { return raw(bits) }
    use(header, field, tunnel: bits.tunnel)
    let tunnel = bits.base == .tunnel ? nil : bits.tunnel
    return Resolved(
      expression: Expression(
        .payload(PayloadUse(header: header, field: field, tunnel: tunnel)), .none),
      field: FieldType(field.type, bits: field.bits.count, order: .big),
      subject: .field(header, field, tunnel: bits.tunnel))
  }

  /// Takes out the match that a field makes needless.
  mutating func use(_ header: Header, _ field: HeaderField, tunnel: Header?) {
    var context = context(in: tunnel)
    remove(context.dependencyImplied(by: header, field: field))
    setContext(context, in: tunnel)
    if tunnel == .gre || tunnel == .gretap { remove(self.context.takeDependency(.transport)) }
  }

  private func raw(_ bits: PayloadBits) -> Resolved {
    let base = HeaderBase(rawValue: bits.base.rawValue) ?? .link
    let raw = RawPayload(
      base: base, offsetBits: UInt64(bits.range.lowerBound), lengthBits: UInt64(bits.range.count))
    return Resolved(
      expression: Expression(.rawPayload(raw), .none), field: .raw(bits: bits.range.count))
  }

  /// Several registers side by side, as keys of sets have them.
  /// - Parameter fields: what constants among them are to be read as, where that is known.
  mutating func concatenation(
    from register: Register, lengthBytes: Int, fields: [FieldType] = []
  ) -> (expression: Expression, parts: [Resolved]) {
    var parts: [Resolved] = []
    var slot = register.slot
    let end = min(slot + max(1, Register.slots(forBytes: lengthBytes)), Register.slotCount)
    while slot < end {
      let expected = parts.count < fields.count ? fields[parts.count] : nil
      let operand = registers[Register(slot: slot)]
      let resolved = resolve(operand, as: expected)
      parts.append(resolved)
      slot += max(1, Register.slots(forBytes: operand?.lengthBytes ?? Register.slotBytes))
    }
    let expressions = parts.map(\.expression)
    guard let only = expressions.first, expressions.count == 1 else {
      return (Expression(.concatenation(expressions), .none), parts)
    }
    return (only, parts)
  }
}
