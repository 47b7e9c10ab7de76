import Catalogue
import Source
import Syntax

/// Matches and lookups.
extension RuleChecker {
  mutating func check(_ match: Match, at span: SourceSpan) -> CheckedStatement.Kind? {
    guard var left = load(match.left), let right = resolve(match.right) else { return nil }
    if case .selector(let use) = left.kind, !use.selector.isMatchable {
      report(
        .cannotBeMatched(
          "'\(use.selector.group.name) \(use.selector.name)'", at: match.left.span))
      return nil
    }
    left.askPresence(if: right)
    guard let test = test(&left, match.op, right, at: match.right.span) else { return nil }
    let checked = CheckedMatch(left: left, test: test)
    observe(checked)
    return .match(checked)
  }

  private mutating func test(
    _ left: inout CheckedExpression, _ op: RelationalOperator?, _ right: Expression,
    at span: SourceSpan
  ) -> CheckedMatch.Test? {
    let isNegated = op == .notEqual
    if op == .not, !isBitNegation(of: left, right) { return nil }
    if let op, op != .equal, op != .notEqual, right.isMany {
      report(
        .argument(
          "'\(op.rawValue)' compares with one value, not with several", at: span,
          nft: "Invalid operation"))
      return nil
    }
    switch right.kind {
    case .set(let literal):
      guard let set = anonymousSet(literal, key: left.keyFields, data: nil, at: span) else {
        return nil
      }
      // A list of one value is that value.
      if let range = set.onlyRange, op == nil || op == .equal || op == .notEqual {
        return test(left, op, range)
      }
      guard isUsableAsKey(left) else { return nil }
      return .lookup(.anonymous(set), isNegated: isNegated)
    case .setReference(let name):
      // The keys of a map are a set too.
      guard let use = namedSet(name, key: left, isMap: nil, at: span) else { return nil }
      return .lookup(use, isNegated: isNegated)
    case .word, .string, .number, .variable, .catchAll, .payload, .rawPayload, .option, .selector,
      .fib, .numgen, .hash, .concatenation, .binary, .range, .prefix, .list, .map, .verdict,
      .negative, .invalid:
      break
    }
    if case .concatenation(let parts) = left.kind {
      return concatenationTest(parts, right, isNegated: isNegated, at: span)
    }
    if right.loadsSomething(environment.variable) {
      report(
        .argument(
          "a match compares with constant values", at: span,
          nft: "Right hand side of relational expression must be constant"))
      return nil
    }
    if left.type.isBitmask, case .prefix = right.kind {
      return masked(&left, right, isNegated: isNegated)
    }
    if let test = rangeOverMidnight(right, left, isNegated: isNegated) { return test }
    guard let range = range(right, as: left.field) else { return nil }
    guard left.isComparable else {
      report(
        .argument(
          "\(left.lengthBytes) bytes are compared; the kernel compares \(KernelLimit.valueBytes)",
          at: left.span,
          nft: "Could not process rule: Value too large for defined data type"))
      return nil
    }
    return test(left, op, range)
  }

  /// `! syn` asks that a bit of the field is not set.
  private mutating func isBitNegation(of left: CheckedExpression, _ right: Expression) -> Bool {
    guard left.type.isBitmask, !right.isMany else {
      report(
        .argument(
          "'!' asks for a bit that is not set, and a \(left.type.title) has none", at: right.span,
          nft: "negation can only be used with singleton bitmask values"))
      return false
    }
    guard case .binary = left.kind else { return true }
    report(
      .argument(
        "'!' looks at bits of the whole field; compare what '&' leaves with '!='", at: left.span,
        nft: "cannot combine negation with binary expression"))
    return false
  }

  private func test(
    _ left: CheckedExpression, _ op: RelationalOperator?, _ range: CheckedRange
  ) -> CheckedMatch.Test {
    switch range {
    case .range(let low, let high): .range(low, high, isNegated: op == .notEqual)
    case .prefix(let bytes, let length):
      .prefix(bytes, lengthBits: length, isNegated: op == .notEqual)
    case .value(let value): comparison(left, op, value)
    }
  }

  /// `"21:00"-"02:00"`: not between the end and the beginning. Days are asked in the same way.
  private mutating func rangeOverMidnight(
    _ right: Expression, _ left: CheckedExpression, isNegated: Bool
  ) -> CheckedMatch.Test? {
    guard left.type === DataType.hour || left.type === DataType.day,
      case .range(let from, let to) = right.kind
    else { return nil }
    guard let first = value(from, as: left.field)?.bytes,
      let last = value(to, as: left.field)?.bytes, last.lexicographicallyPrecedes(first)
    else { return nil }
    if left.type === DataType.day { report(.daysOverWeekend(at: right.span)) }
    return .range(last, first, isNegated: !isNegated)
  }

  /// `syn / syn,ack`: of the bits behind the slash only those before it are set.
  private mutating func masked(
    _ left: inout CheckedExpression, _ right: Expression, isNegated: Bool
  ) -> CheckedMatch.Test? {
    guard case .prefix(let wanted, let mask) = right.kind else { return nil }
    guard let bits = value(wanted, as: left.field), let maskBits = value(mask, as: left.field)
    else {
      return nil
    }
    let constant = CheckedExpression(
      .value(maskBits), type: left.type, bits: left.bits, order: left.order, span: mask.span)
    left.kind = .binary(.and, left, constant)
    return .compare(isNegated ? .notEqual : .equal, bits)
  }

  /// Without an operator a plain value of a bitmask type asks for any of its bits.
  private func comparison(
    _ left: CheckedExpression, _ op: RelationalOperator?, _ value: CheckedValue
  ) -> CheckedMatch.Test {
    let isBitTest = left.type.isBitmask && (op == nil || op == .not)
    if isBitTest, case .bytes(let bytes) = value {
      return .anyBit(bytes, isNegated: op == .not)
    }
    return .compare(op == .not ? .notEqual : op ?? .equal, value)
  }

  /// `ip saddr . tcp dport 10.0.0.1 . 22`: the same as a set of one element.
  private mutating func concatenationTest(
    _ parts: [CheckedExpression], _ right: Expression, isNegated: Bool, at span: SourceSpan
  ) -> CheckedMatch.Test? {
    let element = SetElement(key: right, span: span)
    let literal = SetLiteral(elements: [element])
    guard let set = anonymousSet(literal, key: parts.map(\.field), data: nil, at: span) else {
      return nil
    }
    return .lookup(.anonymous(set), isNegated: isNegated)
  }
}

extension Expression {
  /// Whether the expression is more than one value.
  var isMany: Bool {
    switch kind {
    case .set, .setReference, .range, .prefix: true
    case .word, .string, .number, .variable, .catchAll, .payload, .rawPayload, .option, .selector,
      .fib, .numgen, .hash, .concatenation, .binary, .list, .map, .verdict, .negative, .invalid:
      false
    }
  }
}

extension CheckedSet {
  /// The value or range of a set of one element with nothing beside its one field.
  fileprivate var onlyRange: CheckedRange? {
    guard elements.count == 1, type.key.count == 1, type.mapData == nil,
      let element = elements.first, element.statements.isEmpty, element.comment == nil,
      element.timeoutMilliseconds == nil, element.expiresMilliseconds == nil,
      case .fields(let fields) = element.key
    else { return nil }
    return fields.first
  }
}

extension CheckedElement {
  /// Whether the key, or a field of it, is more than one value.
  var isRange: Bool {
    guard case .fields(let fields) = key else { return false }
    return fields.contains { field in
      switch field {
      case .value: false
      case .range, .prefix: true
      }
    }
  }
}

extension CheckedExpression {
  /// Whether the value fits into what the kernel compares with.
  fileprivate var isComparable: Bool { lengthBytes <= KernelLimit.valueBytes }

  /// `fib ... oif missing` asks whether there is a route, not for a device of that name.
  fileprivate mutating func askPresence(if right: Expression) {
    guard case .fib(var use) = kind, use.result == .oif || use.result == .oifname,
      case .word(let word) = right.kind, DataType.boolean.value(ofSymbol: word) != nil
    else { return }
    use.result = .check
    kind = .fib(use)
    type = .boolean
    bits = DataType.boolean.bits
  }
}
