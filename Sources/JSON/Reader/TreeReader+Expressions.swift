import Catalogue
import Source
import Syntax

/// Expressions.
extension TreeReader {
  /// An expression; `.invalid` where it has a mistake, which is reported.
  /// - Parameter type: what the other side says that constants in the expression are.
  mutating func expression(_ value: JSONValue, as type: ValueType = .unknown) -> Expression {
    func expression(_ kind: Expression.Kind) -> Expression { Expression(kind, value.contentSpan) }
    switch value.kind {
    case .string(let string): return expression(constant(string, as: type))
    case .number(.integer(let number, let isNegative)):
      return expression(isNegative && number != 0 ? .negative(number) : .number(number))
    case .number(.other):
      report(.outOfRange(maximum: .max, at: value.span))
      return expression(.invalid)
    case .bool(let bool):
      let isNumber = type.dataType.map { $0 != .boolean } ?? false
      return expression(isNumber ? .number(bool ? 1 : 0) : .word(bool ? "exists" : "missing"))
    case .array(let values):
      return expression(.list(values.map { self.expression($0, as: type) }))
    case .object: return expression(object(value, as: type) ?? .invalid)
    case .null:
      report(.wrongType(value, expected: "a value"))
      return expression(.invalid)
    }
  }

  /// A string: a set's name, a word, or a text that only quotes hold together.
  private func constant(_ string: String, as type: ValueType) -> Expression.Kind {
    if string.hasPrefix("@"), string.utf8.count > 1, type != .name {
      return .setReference(String(string.dropFirst()))
    }
    if let dataType = type.dataType {
      if dataType.isQuoted { return .string(string) }
      if let number = string.asNumber { return .number(number) }
    }
    return string.isWord ? .word(string) : .string(string)
  }

  /// What the only key of an object says.
  private mutating func object(_ value: JSONValue, as type: ValueType) -> Expression.Kind? {
    guard let member = tagged(value, "an expression") else { return nil }
    let inner = member.value
    switch member.name {
    case "concat": return concatenation(inner, as: type)
    case "prefix": return prefix(inner, as: type)
    case "range":
      guard let ends = array(inner, count: 2) else { return nil }
      return .range(expression(ends[0], as: type), expression(ends[1], as: type))
    case "set":
      if let name = inner.string, name.hasPrefix("@") {
        return reference(inner).map { .setReference($0.text) }
      }
      return .set(elements(inner, keys: type, mapped: .unknown))
    case "map":
      guard let (key, map) = keyAndMap(inner, "a map", mapped: type) else { return nil }
      return .map(key, map)
    case "accept", "drop", "continue", "return", "jump", "goto":
      return verdict(member, at: value.span).map { .verdict($0) }
    case "elem":
      // An element that stands where an expression does: nothing but its key matters there.
      return key(value, as: type).key.kind
    default: break
    }
    if let op = BinaryOperator(rawValue: member.name) { return binary(op, inner, as: type) }
    return selector(member)
  }

  private mutating func concatenation(_ value: JSONValue, as type: ValueType) -> Expression.Kind? {
    guard let parts = array(value) else { return nil }
    guard parts.count > 1 else {
      report(.tooFewValues(at: value.span))
      return nil
    }
    var expressions: [Expression] = []
    for (index, part) in parts.enumerated() {
      expressions.append(expression(part, as: type.field(index)))
    }
    return .concatenation(expressions)
  }

  private mutating func prefix(_ value: JSONValue, as type: ValueType) -> Expression.Kind? {
    guard let address = required("addr", of: value, "a prefix"),
      let length = required("len", of: value, "a prefix"), let bits = number(length)
    else { return nil }
    return .prefix(expression(address, as: type), Expression(.number(bits), length.span))
  }

  /// Two operands or more, which group to the left.
  private mutating func binary(
    _ op: BinaryOperator, _ value: JSONValue, as type: ValueType
  ) -> Expression.Kind? {
    guard let operands = array(value) else { return nil }
    guard operands.count > 1 else {
      report(.tooFewValues(at: value.span))
      return nil
    }
    operatorDepth += operands.count - 1
    defer { operatorDepth -= operands.count - 1 }
    guard operatorDepth <= Self.operatorLimit else {
      report(.tooManyOperators(limit: Self.operatorLimit, at: value.span))
      return nil
    }
    var result = expression(operands[0], as: type)
    let own = ValueType(of: result)
    let operandType = own == .unknown ? type : own
    for operand in operands.dropFirst() {
      var right = expression(operand, as: operandType)
      // A list of bits beside an operator is their sum.
      if case .list(let bits) = right.kind, let first = bits.first {
        right = bits.dropFirst().reduce(first) { Expression(.binary(.or, $0, $1), right.span) }
      }
      result = Expression(.binary(op, result, right), value.span)
    }
    return result.kind
  }

  /// The most operators in each other: what trees can be walked by recursion.
  private static let operatorLimit = 128

  /// What a map or verdict map looks up, and where.
  mutating func keyAndMap(
    _ value: JSONValue, _ what: String, mapped: ValueType
  ) -> (Expression, Expression)? {
    guard let keyValue = required("key", of: value, what),
      let map = required("data", of: value, what)
    else { return nil }
    let key = expression(keyValue)
    if let set = map.member("set"), set.array != nil {
      let literal = elements(set, keys: ValueType(of: key), mapped: mapped)
      return (key, Expression(.set(literal), map.span))
    }
    return (key, expression(map))
  }

  /// A verdict of a statement or a verdict map.
  mutating func verdict(_ member: JSONMember, at span: SourceSpan) -> VerdictNode? {
    func target() -> Expression? {
      requiredName("target", of: member.value, "a \(member.name)").map {
        Expression(.word($0.text), $0.span)
      }
    }
    switch member.name {
    case "accept": return VerdictNode(.accept, span)
    case "drop": return VerdictNode(.drop, span)
    case "continue": return VerdictNode(.continue, span)
    case "return": return VerdictNode(.return, span)
    case "jump": return target().map { VerdictNode(.jump($0), span) }
    default: return target().map { VerdictNode(.goto($0), span) }
    }
  }
}

extension DataType {
  /// Whether a listing puts values of the type between quotes.
  fileprivate var isQuoted: Bool {
    switch notation {
    case .string, .date, .hour: true
    case .decimal, .hexadecimal, .ipv4Address, .ipv6Address, .linkLayerAddress, .duration,
      .classIdentifier, .verdict:
      self == .interfaceIndex || self == .cgroupV2
    }
  }
}

extension String {
  /// The number that it is: decimal, or hexadecimal as JSON has no other way to write it.
  fileprivate var asNumber: UInt64? {
    guard let first = utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
      return nil
    }
    if hasPrefix("0x") { return UInt64(dropFirst(2), radix: 16) }
    return first == UInt8(ascii: "0") && utf8.count > 1 ? nil : UInt64(self)
  }

  /// Whether it can stand in the language without quotes.
  fileprivate var isWord: Bool {
    !isEmpty
      && utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
          UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "/"):
          true
        default: false
        }
      }
  }
}
