import Catalogue
import Source
import Syntax

/// Values of a known type: literals, constant arithmetic, ranges and prefixes.
extension RuleChecker {
  /// A single value.
  /// - Returns: nil where it has a mistake; it is reported.
  mutating func value(_ written: Expression, as field: CheckedField) -> CheckedValue? {
    guard let expression = resolve(written) else { return nil }
    let span = written.span
    switch expression.kind {
    case .number(let number):
      return literal(String(number), field, span) { reader throws(LiteralProblem) in
        try reader.read(number, as: field)
      }
    case .word(let word), .string(let word):
      return literal(word, field, span) { reader throws(LiteralProblem) in
        try reader.read(word, as: field)
      }
    case .list(let items): return union(items, as: field, at: span)
    case .binary(let op, let left, let right):
      return constant(op, left, right, as: field, at: span)
    case .invalid: return nil
    case .variable, .setReference, .catchAll, .payload, .rawPayload, .option, .selector, .fib,
      .numgen, .hash, .concatenation, .range, .prefix, .set, .map, .verdict, .negative:
      report(.typeMismatch(expected: field.type, found: "this", at: span))
      return nil
    }
  }

  private mutating func literal(
    _ text: String, _ field: CheckedField, _ span: SourceSpan,
    _ read: (LiteralReader) throws(LiteralProblem) -> CheckedValue
  ) -> CheckedValue? {
    do throws(LiteralProblem) {
      let value = try read(reader)
      if case .unresolved(let name, let list) = value {
        report(.onlyOnTargetMachine(name, list.what, at: span))
      }
      return value
    } catch {
      report(.unreadableLiteral(text, problem: error, type: field.type, at: span))
      return nil
    }
  }

  /// `syn,ack`: the bits of all items.
  private mutating func union(_ items: [Expression], as field: CheckedField, at span: SourceSpan)
    -> CheckedValue?
  {
    guard field.type.isBitmask else {
      report(
        Diagnostic(
          "E194", at: span,
          "a list of values is a set of bits, and a \(field.type.title) has none",
          help: "write '{ ... }' to match any of several values",
          reference: "Basetype of type \(field.type.name) is not bitmask"))
      return nil
    }
    var result = [UInt8](repeating: 0, count: field.lengthBytes)
    for item in items {
      guard let bytes = value(item, as: field)?.bytes else { return nil }
      for index in result.indices { result[index] |= bytes[index] }
    }
    return .bytes(result)
  }

  /// Arithmetic on constants: `syn | ack`, `1 << 3`.
  private mutating func constant(
    _ op: BinaryOperator, _ left: Expression, _ right: Expression, as field: CheckedField,
    at span: SourceSpan
  ) -> CheckedValue? {
    guard let leftBytes = value(left, as: field)?.bytes else { return nil }
    switch op {
    case .shiftLeft, .shiftRight:
      let shiftField = CheckedField(type: .integer, bits: 32, order: .host)
      guard let bits = value(right, as: shiftField)?.bytes?.number else { return nil }
      guard let number = leftBytes.number, bits < 64 else {
        report(.argument("the shift is too long", at: span))
        return nil
      }
      let shifted = op == .shiftLeft ? number << bits : number >> bits
      return literal(String(shifted), field, span) { reader throws(LiteralProblem) in
        .bytes(try reader.bytes(of: shifted, in: field))
      }
    case .and, .or, .xor:
      guard let rightBytes = value(right, as: field)?.bytes else { return nil }
      let pairs = zip(leftBytes, rightBytes)
      switch op {
      case .and: return .bytes(pairs.map { $0 & $1 })
      case .or: return .bytes(pairs.map { $0 | $1 })
      case .xor: return .bytes(pairs.map { $0 ^ $1 })
      case .shiftLeft, .shiftRight: return nil
      }
    }
  }

  /// A value, a range or a prefix: one field of a key, or the right side of a match.
  mutating func range(_ written: Expression, as field: CheckedField) -> CheckedRange? {
    guard let expression = resolve(written) else { return nil }
    let span = written.span
    switch expression.kind {
    case .range(let lower, let upper):
      guard let low = value(lower, as: field)?.bytes, let high = value(upper, as: field)?.bytes
      else { return nil }
      guard !high.lexicographicallyPrecedes(low) else {
        report(.rangeIsBackwards(at: span))
        return nil
      }
      return low == high ? .value(.bytes(low)) : .range(low, high)
    case .prefix(let base, let length): return prefix(base, length, as: field, at: span)
    case .word(let word), .string(let word):
      if field.type.notation == .string, let prefix = wildcard(word, field) { return prefix }
    case .number, .variable, .setReference, .catchAll, .payload, .rawPayload, .option, .selector,
      .fib, .numgen, .hash, .concatenation, .binary, .list, .set, .map, .verdict, .negative,
      .invalid:
      break
    }
    return value(written, as: field).map(CheckedRange.value)
  }

  /// `eth*`: all strings that begin so. A star behind a backslash is a star.
  private mutating func wildcard(_ word: String, _ field: CheckedField) -> CheckedRange? {
    var bytes = Array(word.utf8)
    guard bytes.last == UInt8(ascii: "*") else { return nil }
    bytes.removeLast()
    if bytes.last == UInt8(ascii: "\\") {
      bytes[bytes.count - 1] = UInt8(ascii: "*")
      let padding = field.lengthBytes - bytes.count
      return padding >= 0
        ? .value(.bytes(bytes + Array(repeating: 0, count: padding))) : nil
    }
    guard !bytes.isEmpty, bytes.count < field.lengthBytes else { return nil }
    let padding = Array(repeating: UInt8(0), count: field.lengthBytes - bytes.count)
    return .prefix(bytes + padding, lengthBits: bytes.count * 8)
  }

  private mutating func prefix(
    _ base: Expression, _ length: Expression, as field: CheckedField, at span: SourceSpan
  ) -> CheckedRange? {
    guard field.type.notation != .string, !field.type.isBitmask || field.bits == 32 else {
      report(.typeMismatch(expected: field.type, found: "a prefix", at: span))
      return nil
    }
    let lengthField = CheckedField(type: .integer, bits: 32, order: .host)
    guard let bytes = value(base, as: field)?.bytes,
      let bits = value(length, as: lengthField)?.bytes?.number
    else { return nil }
    guard bits <= UInt64(field.bits) else {
      report(.prefixTooLong(bits, bits: field.bits, at: span))
      return nil
    }
    if bits == UInt64(field.bits) { return .value(.bytes(bytes)) }
    let unused = field.lengthBytes * 8 - field.bits
    let masked = bytes.keeping(firstBits: Int(bits) + unused)
    return .prefix(masked, lengthBits: Int(bits))
  }

  /// The right side of an assignment or of a bit operator: a value, or what is loaded.
  mutating func operand(_ written: Expression, as field: CheckedField) -> CheckedExpression? {
    guard let expression = resolve(written) else { return nil }
    let span = written.span
    switch expression.kind {
    case .map(let key, let map): return mapped(key, map, to: field, at: span)
    case .payload, .rawPayload, .option, .selector, .fib, .numgen, .hash: return load(written)
    case .binary(let op, let left, let right):
      guard expression.loadsSomething(environment.variable) else { break }
      guard let checkedLeft = operand(left, as: field) else { return nil }
      let rightField =
        op == .shiftLeft || op == .shiftRight
        ? CheckedField(type: .integer, bits: 32, order: .host) : field
      guard let checkedRight = operand(right, as: rightField) else { return nil }
      return CheckedExpression(
        .binary(op, checkedLeft, checkedRight), type: field.type, bits: field.bits,
        order: field.order, span: span)
    case .word, .string, .number, .variable, .setReference, .catchAll, .concatenation, .range,
      .prefix, .list, .set, .verdict, .negative, .invalid:
      break
    }
    guard let value = value(written, as: field) else { return nil }
    return CheckedExpression(
      .value(value), type: field.type, bits: field.bits, order: field.order, span: span)
  }
}

extension Expression {
  /// Whether any part is loaded from the packet.
  func loadsSomething(_ variable: (String) -> Expression?) -> Bool {
    switch kind {
    case .payload, .rawPayload, .option, .selector, .fib, .numgen, .hash, .map: true
    case .variable(let name): variable(name)?.loadsSomething(variable) ?? false
    case .binary(_, let left, let right):
      left.loadsSomething(variable) || right.loadsSomething(variable)
    case .concatenation(let parts), .list(let parts):
      parts.contains { $0.loadsSomething(variable) }
    case .word, .string, .number, .setReference, .catchAll, .range, .prefix, .set, .verdict,
      .negative, .invalid:
      false
    }
  }
}

extension [UInt8] {
  /// The bytes as a number, or nil where it does not fit into 64 bits.
  var number: UInt64? {
    guard dropLast(8).allSatisfy({ $0 == 0 }) else { return nil }
    return suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension DataType.SystemNames {
  /// What the names name, in words.
  var what: String {
    switch self {
    case .services: "service"
    case .protocols: "protocol"
    case .users: "user"
    case .groups: "group"
    case .marks: "mark"
    case .realms: "realm"
    case .deviceGroups: "device group"
    case .labels: "connection label"
    case .interfaces: "interface"
    case .cgroups: "control group"
    }
  }
}
