import Bytecode
import Catalogue
import Source
import Syntax

/// Comparisons.
extension RuleDecompiler {
  mutating func match(_ body: CompareInstruction) {
    guard let operand = registers[body.source]?.simplified else {
      return appendRaw(.compare(body))
    }
    let wire = body.value.wireBytes
    if let name = body.value.placeholderName {
      append(resolve(operand), body.op, .string(name))
      if usesUnnamed { replaceLast(by: .compare(body)) }
      return
    }
    comparesWhole = operand.isPlainLoad
    switch operand.kind {
    case .payload(let bits): match(bits, body.op, wire)
    case .binary(.and, let left, let right):
      if let mask = right.constant {
        match(left, mask: mask, body.op, wire, operand)
      } else {
        match(resolve(operand), body.op, wire)
      }
    case .option(let bits): match(longerOption(than: bits), bits, body.op, wire)
    case .named, .innerSelector, .constant, .binary, .unnamed:
      match(resolve(operand), body.op, wire)
    }
    if usesUnnamed { replaceLast(by: .compare(body)) }
  }

  /// A match of something without a name is shown as the instruction.
  private mutating func replaceLast(by instruction: Instruction) {
    remove(statements.indices.last)
    appendRaw(instruction)
  }

  private mutating func match(_ left: Resolved, _ op: CompareOperator, _ wire: [UInt8]) {
    let isString = left.field.type.notation == .string
    if isString && wire.count < left.field.lengthBytes && wire.last != 0 {
      let isName = left.field.type == .interfaceName
      let right = isName ? notation.wildcard(wire) : notation.expression(wire, left.field)
      append(left, op, right)
      return
    }
    if left.part == nil && left.field.hasPrefixes && left.field.order == .big
      && wire.count < left.field.lengthBytes && (op == .equal || op == .notEqual)
    {
      append(
        left, isNegated: op == .notEqual, notation.prefix(startingWith: wire, left.field))
      if comparesWhole { note(.prefix(left.field)) }
      return
    }
    let bytes = left.value(wire)
    let index = append(left, op, notation.expression(bytes, left.field))
    if op == .equal { learn(left.subject, bytes, statement: index) }
    let isWhole = !isString || wire.count >= left.field.lengthBytes
    if comparesWhole && isWhole && left.part == nil && !left.subject.isTelling {
      note(.value(left.field))
    }
  }

  /// `==` stands only where a match without it would mean something else.
  @discardableResult
  private mutating func append(
    _ left: Resolved, _ op: CompareOperator, _ right: Expression
  ) -> Int {
    var isBinary = false
    if case .binary = left.expression.kind { isBinary = true }
    let relation = RelationalOperator(op)
    let isPlain = relation == .equal && !isBinary && !left.field.isFlags
    return append(
      match: .match(
        Match(left: left.expression, op: isPlain ? nil : relation, right: right)))
  }

  private mutating func append(_ left: Resolved, isNegated: Bool, _ right: Expression) {
    var isBinary = false
    if case .binary = left.expression.kind { isBinary = true }
    let op: RelationalOperator? = isNegated ? .notEqual : isBinary ? .equal : nil
    append(match: .match(Match(left: left.expression, op: op, right: right)))
  }

  /// A load that is compared as a whole: a field, the start of one, or several side by side.
  private mutating func match(_ bits: PayloadBits, _ op: CompareOperator, _ wire: [UInt8]) {
    var bits = bits
    if wire.count * 8 < bits.range.count { bits = bits.part(0..<wire.count * 8) }
    let isEquality = op == .equal || op == .notEqual
    if field(at: bits) == nil && isEquality {
      if let whole = longerField(than: bits) {
        let left = resolve(whole)
        append(
          left, isNegated: op == .notEqual, notation.prefix(startingWith: wire, left.field))
        if comparesWhole { note(.prefix(left.field)) }
        return
      }
      if op == .equal, let parts = fields(side: bits) {
        comparesWhole = false
        for part in parts { matchPart(part, of: bits, wire) }
        return
      }
    }
    match(resolve(bits), op, wire)
  }

  /// One of several fields that are compared together.
  private mutating func matchPart(_ part: PayloadBits, of whole: PayloadBits, _ wire: [UInt8]) {
    let start = part.range.lowerBound - whole.range.lowerBound
    let available = min(part.range.count, whole.range.upperBound - part.range.lowerBound)
    let value = ByteNumber.extract(wire, start..<start + available)
    if available < part.range.count {
      match(part.part(0..<available), .equal, value)
    } else {
      match(resolve(part), .equal, value)
    }
  }

  /// Bits of an option: those of a field, or the first of a longer one.
  private mutating func match(
    _ whole: OptionBits?, _ bits: OptionBits, _ op: CompareOperator, _ wire: [UInt8]
  ) {
    guard let whole, op == .equal || op == .notEqual else {
      return match(resolve(bits), op, wire)
    }
    let left = resolve(whole)
    let missing = max(0, left.field.lengthBytes - wire.count)
    append(
      left, isNegated: op == .notEqual,
      notation.prefix(
        wire + Array(repeating: 0, count: missing), length: bits.range.count, left.field))
  }

  /// The field that begins with the bits and goes on behind them, where its type has prefixes.
  private func longerField(than bits: PayloadBits) -> PayloadBits? {
    let context = context(in: bits.tunnel)
    for (header, start) in context.headers(at: bits.base, tunnel: bits.tunnel) {
      let lower = bits.range.lowerBound - start
      let field = header.fields.first {
        $0.bits.lowerBound == lower && $0.bits.count > bits.range.count
          && FieldType($0.type).hasPrefixes
      }
      if let field { return bits.part(0..<field.bits.count) }
    }
    return nil
  }

  /// The fields that together are the bits; the last may go on behind them if it has prefixes.
  private func fields(side bits: PayloadBits) -> [PayloadBits]? {
    var parts: [PayloadBits] = []
    var position = 0
    while position < bits.range.count {
      let rest = bits.part(position..<bits.range.count)
      guard let next = firstField(in: rest) else { return nil }
      parts.append(next)
      position += next.range.count
    }
    return parts.count > 1 ? parts : nil
  }

  private func firstField(in bits: PayloadBits) -> PayloadBits? {
    let context = context(in: bits.tunnel)
    for (header, start) in context.headers(at: bits.base, tunnel: bits.tunnel) {
      let lower = bits.range.lowerBound - start
      let field = header.fields.first {
        $0.bits.lowerBound == lower && $0.bits.count <= bits.range.count && context.allows($0)
      }
      if let field { return bits.part(0..<field.bits.count) }
    }
    return longerField(than: bits)
  }

  /// A load of which some bits are compared: flags, a field smaller than a byte, a prefix.
  private mutating func match(
    _ operand: Operand, mask: [UInt8], _ op: CompareOperator, _ wire: [UInt8], _ whole: Operand
  ) {
    let value = whole.mostSignificantFirst(wire)
    if let isolated = isolate(operand, mask: mask) {
      if case .payload(let bits) = operand.kind, let part = isolated.part,
        case .rawPayload = isolated.expression.kind
      {
        return match(bits.part(part), op, ByteNumber.extract(value, part))
      }
      return match(isolated, op, wire)
    }
    let left = resolve(operand)
    let isEquality = op == .equal || op == .notEqual
    if left.field.isFlags && isEquality && ByteNumber.isZero(value) {
      let flags = notation.flags(mask, left.field)
      let right = flags.count == 1 ? flags[0] : Expression(.list(flags), .none)
      append(
        match: .match(
          Match(left: left.expression, op: op == .equal ? .not : nil, right: right)))
      return
    }
    let run = ByteNumber.isZero(mask) ? 0..<0 : ByteNumber.run(mask)
    if left.field.hasPrefixes && isEquality, let run, run.lowerBound == 0,
      mask.count == left.field.lengthBytes, run.upperBound < mask.count * 8,
      ByteNumber.isZero(ByteNumber.and(value, ByteNumber.inverted(mask)))
    {
      let right = notation.prefix(value, length: run.count, left.field)
      append(left, isNegated: op == .notEqual, right)
      if left.field.order == .big { note(.network(left.field, lengthBits: run.count)) }
      return
    }
    match(resolve(whole), op, wire)
  }

  /// - Returns: how both ends are shown, where nothing else depends on them.
  mutating func match(_ body: RangeInstruction) -> FieldType? {
    guard let operand = registers[body.source]?.simplified else {
      appendRaw(.range(body))
      return nil
    }
    let left = isolated(operand)
    let lower = left.value(body.lower.wireBytes)
    let upper = left.value(body.upper.wireBytes)
    // Hours that go past midnight are the opposite of those between their ends.
    let isNight = body.isNegated && left.field.type == .hour
    let right = notation.plainRange(isNight ? upper : lower, isNight ? lower : upper, left.field)
    append(left, isNegated: body.isNegated && !isNight, right)
    if usesUnnamed { replaceLast(by: .range(body)) }
    let showsValues = operand.isPlainLoad && left.part == nil && left.field.type != .hour
    return showsValues && !usesUnnamed ? left.field : nil
  }

  /// What a register holds, be it a field that a mask isolates where it stands.
  mutating func isolated(_ operand: Operand, as expected: FieldType? = nil) -> Resolved {
    if case .binary(.and, let left, let right) = operand.kind, let mask = right.constant,
      let isolated = isolate(left, mask: mask, as: expected)
    {
      return isolated
    }
    return resolve(operand)
  }

  private mutating func learn(_ subject: Resolved.Subject, _ bytes: [UInt8], statement: Int) {
    guard let value = ByteNumber.number(bytes) else { return }
    switch subject {
    case .selector(let selector, let tunnel):
      var context = context(in: tunnel)
      remove(context.learn(selector, is: value, statement: statement))
      setContext(context, in: tunnel)
    case .field(let header, let field, let tunnel):
      var context = context(in: tunnel)
      context.learn(header, field, is: value, statement: statement)
      setContext(context, in: tunnel)
    case .option(let option, let field):
      if option.name == "rt" && field.name == "type" { context.routingType = bytes.last }
    case .other: break
    }
  }
}

extension RelationalOperator {
  init(_ op: CompareOperator) {
    self =
      switch op {
      case .equal: .equal
      case .notEqual: .notEqual
      case .less: .less
      case .lessOrEqual: .lessOrEqual
      case .greater: .greater
      case .greaterOrEqual: .greaterOrEqual
      }
  }
}

extension RangeInstruction {
  /// Two comparisons of one register that together say what a range does.
  init?(from lower: CompareInstruction, to upper: CompareInstruction) {
    guard lower.op == .greaterOrEqual, upper.op == .lessOrEqual, lower.source == upper.source
    else { return nil }
    self.init(isNegated: false, source: lower.source, lower: lower.value, upper: upper.value)
  }
}
