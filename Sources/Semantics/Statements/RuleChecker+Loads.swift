import Catalogue
import Source
import Syntax

/// What is loaded from a packet: types of selectors, and the matches that they need.
extension RuleChecker {
  /// An expression that stands on the left of a match, or is the key of a lookup.
  /// - Returns: nil where it has a mistake; it is reported.
  mutating func load(_ written: Expression) -> CheckedExpression? {
    guard let expression = resolve(written) else { return nil }
    let span = written.span
    switch expression.kind {
    case .payload(let use): return load(use, at: span)
    case .rawPayload(let raw):
      guard (1...2040).contains(raw.lengthBits), raw.offsetBits <= 0xffff * 8 else {
        report(.argument("a raw load takes 1 to 2040 bits within the first 65535 bytes", at: span))
        return nil
      }
      let padding = raw.offsetBits % 8
      guard
        (padding + raw.lengthBits) % 8 == 0 && padding == 0
          || (padding + raw.lengthBits + 7) / 8 <= KernelLimit.valueBytes
      else {
        report(
          .argument(
            "bits can be cut out of at most \(KernelLimit.valueBytes) bytes", at: span,
            nft: "Could not process rule: Value too large for defined data type"))
        return nil
      }
      return CheckedExpression(
        .rawPayload(raw), type: .integer, bits: Int(raw.lengthBits), order: .big, span: span)
    case .option(let use): return load(use, at: span)
    case .selector(let use): return load(use, at: span)
    case .fib(let use): return load(use, at: span)
    case .numgen(let use):
      guard use.modulus > 0, use.modulus + (use.offset ?? 0) <= 0xffff_ffff else {
        report(.argument("the numbers must be at least one and fit into 32 bits", at: span))
        return nil
      }
      return CheckedExpression(
        .numgen(use), type: .integer, bits: 32, order: .host,
        maximum: use.modulus - 1 + (use.offset ?? 0), span: span)
    case .hash(let use): return load(use, at: span)
    case .concatenation(let parts): return loadConcatenation(parts, at: span)
    case .binary(let op, let left, let right): return loadBinary(op, left, right, at: span)
    case .map(let key, let map): return loadMap(key, map, at: span)
    case .invalid: return nil
    case .word, .string, .number, .variable, .setReference, .catchAll, .range, .prefix, .list,
      .set, .verdict, .negative:
      report(
        Diagnostic(
          "E193", at: span, "a match begins with what is loaded from the packet",
          help: "write for example 'tcp dport', 'ip saddr' or 'meta mark' here"))
      return nil
    }
  }

  /// Replaces a variable by what it stands for.
  mutating func resolve(_ expression: Expression) -> Expression? {
    guard case .variable(let name) = expression.kind else { return expression }
    if let value = environment.variable(name) { return Expression(value.kind, expression.span) }
    report(
      .unknownVariable(name, at: expression.span, candidates: environment.variableNames()))
    return nil
  }

  private mutating func load(_ use: PayloadUse, at span: SourceSpan) -> CheckedExpression? {
    guard require(use.header, field: use.field, in: use.tunnel, at: span) else { return nil }
    var use = use
    use.stackedBits = context(in: use.tunnel).stackedBits(of: use.header)
    return CheckedExpression(
      .payload(use), type: use.field.type, bits: use.field.bits.count, order: .big, span: span)
  }

  /// Where only a type is asked for, an option as a whole is its first field; an extension header
  /// is asked for its presence in words of its own, `exthdr`.
  private func asTypeof(_ use: OptionUse) -> OptionUse {
    guard asksOnlyType else { return use }
    let option: OptionHeader?
    switch use.target {
    case .presence(let header): option = header.list == .ipv6Extension ? nil : header
    case .numbered(let list, let number):
      option = OptionHeader.all.first { $0.list == list && UInt64($0.type) == number }
    case .field, .raw: return use
    }
    guard let option, let field = option.fields.first else { return use }
    var result = use
    result.target = .field(option, field, index: nil)
    return result
  }

  private mutating func load(_ written: OptionUse, at span: SourceSpan) -> CheckedExpression? {
    let use = asTypeof(written)
    let list: OptionList
    var type = DataType.integer
    var bits = 8
    switch use.target {
    case .field(let option, let field, _):
      list = option.list
      type = field.type
      bits = field.bits.count
    case .presence(let option):
      list = option.list
      type = .boolean
      bits = 1
    case .numbered(let numbered, let number):
      list = numbered
      guard isOptionNumber(number, at: span) else { return nil }
      type = .boolean
      bits = 1
    case .raw(let raw, let number, _, let lengthBits):
      list = raw
      guard isOptionNumber(number, at: span) else { return nil }
      guard (1...256).contains(lengthBits) else {
        report(.argument("1 to 256 bits of an option can be loaded", at: span))
        return nil
      }
      bits = Int(lengthBits)
    }
    switch list {
    case .ipv6Extension:
      guard requireCarrier(.ipv6, in: use.tunnel, at: span) else { return nil }
    case .ipOption: guard requireCarrier(.ipv4, in: use.tunnel, at: span) else { return nil }
    // The kernel looks at the protocol itself before it searches.
    case .tcpOption, .sctpChunk, .dccpOption: break
    }
    return CheckedExpression(.option(use), type: type, bits: bits, order: .big, span: span)
  }

  /// Options are numbered by one byte.
  mutating func isOptionNumber(_ number: UInt64, at span: SourceSpan) -> Bool {
    if number <= UInt64(UInt8.max) { return true }
    report(.argument("options are numbered from 0 to 255", at: span, nft: "value too large"))
    return false
  }

  private mutating func load(_ use: FIBUse, at span: SourceSpan) -> CheckedExpression? {
    guard use.flags.contains("saddr") != use.flags.contains("daddr") else {
      report(
        .argument(
          "'fib' needs one of 'saddr' and 'daddr'", at: span,
          nft: "fib expression requires an address"))
      return nil
    }
    let type: DataType =
      switch use.result {
      case .oif: .interfaceIndex
      case .oifname: .interfaceName
      case .type: .addressType
      case .check: .boolean
      }
    return CheckedExpression(
      .fib(use), type: type, bits: type.bits, order: .host, span: span)
  }

  private mutating func load(_ use: HashUse, at span: SourceSpan) -> CheckedExpression? {
    guard use.modulus > 0, use.modulus + (use.offset ?? 0) <= 0xffff_ffff else {
      report(.argument("the numbers must be at least one and fit into 32 bits", at: span))
      return nil
    }
    var input: CheckedExpression?
    if let written = use.input {
      guard let loaded = load(written) else { return nil }
      input = loaded
    }
    return CheckedExpression(
      .hash(use, input: input), type: .integer, bits: 32, order: .host,
      maximum: use.modulus - 1 + (use.offset ?? 0), span: span)
  }

  private mutating func loadConcatenation(_ parts: [Expression], at span: SourceSpan)
    -> CheckedExpression?
  {
    let loaded = parts.map { load($0) }
    let fields = loaded.compactMap { $0 }
    guard fields.count == parts.count, fields.allSatisfy({ isUsableAsKey($0) }) else { return nil }
    let bits = fields.reduce(0) { $0 + ($1.lengthBytes + 3) / 4 * 32 }
    guard bits <= 512 else {
      report(
        Diagnostic(
          "E160", at: span, "the fields take \(bits / 8) bytes together; a key has at most 64",
          reference: "Concatenation of size \(bits) exceeds maximum size of 512 bits"))
      return nil
    }
    return CheckedExpression(
      .concatenation(fields), type: .integer, bits: bits, order: .big, span: span)
  }

  private mutating func loadBinary(
    _ op: BinaryOperator, _ left: Expression, _ right: Expression, at span: SourceSpan
  ) -> CheckedExpression? {
    guard let checkedLeft = load(left) else { return nil }
    let field: CheckedField
    switch op {
    case .shiftLeft, .shiftRight:
      field = CheckedField(type: .integer, bits: 32, order: .host)
    case .and, .or, .xor:
      field = checkedLeft.field
    }
    guard let checkedRight = operand(right, as: field) else { return nil }
    return CheckedExpression(
      .binary(op, checkedLeft, checkedRight), type: checkedLeft.type, bits: checkedLeft.bits,
      order: checkedLeft.order, span: span)
  }

  private mutating func loadMap(_ key: Expression, _ map: Expression, at span: SourceSpan)
    -> CheckedExpression?
  {
    report(.notAllowedHere("a map", "what it gives has no type of its own", at: span))
    return nil
  }
}
