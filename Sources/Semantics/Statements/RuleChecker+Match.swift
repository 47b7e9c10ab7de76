import Catalogue
import Source
import Syntax

/// Matches and lookups.
extension RuleChecker {
  mutating func check(_ match: Match, at span: SourceSpan) -> CheckedStatement.Kind? {
    guard var left = load(match.left), let right = resolve(match.right) else { return nil }
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
    return range(right, as: left.field).map { test(left, op, $0) }
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

  /// `"21:00"-"02:00"`: not between the end and the beginning.
  private mutating func rangeOverMidnight(
    _ right: Expression, _ left: CheckedExpression, isNegated: Bool
  ) -> CheckedMatch.Test? {
    guard left.type === DataType.hour, case .range(let from, let to) = right.kind else {
      return nil
    }
    guard let first = value(from, as: left.field)?.bytes,
      let last = value(to, as: left.field)?.bytes, last.lexicographicallyPrecedes(first)
    else { return nil }
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

  mutating func check(verdictMap key: Expression, map: Expression) -> CheckedStatement.Kind? {
    guard let key = load(key), let map = resolve(map) else { return nil }
    switch map.kind {
    case .set(let literal):
      guard let set = anonymousSet(literal, key: key.keyFields, data: .verdict, at: map.span)
      else { return nil }
      return .verdictMap(key: key, map: .anonymous(set))
    case .setReference(let name):
      guard let use = namedSet(name, key: key, isMap: true, at: map.span) else { return nil }
      guard use.type.mapData == .verdict else {
        report(
          .notAllowedHere("'@\(name)'", "it is no map that gives verdicts", at: map.span))
        return nil
      }
      return .verdictMap(key: key, map: use)
    case .word, .string, .number, .variable, .catchAll, .payload, .rawPayload, .option, .selector,
      .fib, .numgen, .hash, .concatenation, .binary, .range, .prefix, .list, .map, .verdict,
      .negative, .invalid:
      report(.notAllowedHere("this", "'vmap' takes '{ ... }' or '@name'", at: map.span))
      return nil
    }
  }

  /// What a map gives for a key, as a value for `field`.
  mutating func mapped(
    _ key: Expression, _ map: Expression, to field: CheckedField, at span: SourceSpan
  ) -> CheckedExpression? {
    mapped(key, map, to: [field], isInterval: false, at: span)
  }

  /// What a map gives for a key, where several fields are wanted: an address and a port.
  mutating func mapped(
    _ key: Expression, _ map: Expression, to fields: [CheckedField], isInterval: Bool,
    at span: SourceSpan
  ) -> CheckedExpression? {
    guard let key = load(key), let map = resolve(map) else { return nil }
    let use: SetUse
    switch map.kind {
    case .set(let literal):
      let data = CheckedSetType.MapData.fields(fields, isInterval: isInterval)
      guard let set = anonymousSet(literal, key: key.keyFields, data: data, at: map.span) else {
        return nil
      }
      use = .anonymous(set)
    case .setReference(let name):
      guard let named = namedSet(name, key: key, isMap: true, at: map.span) else { return nil }
      use = named
    case .word, .string, .number, .variable, .catchAll, .payload, .rawPayload, .option, .selector,
      .fib, .numgen, .hash, .concatenation, .binary, .range, .prefix, .list, .map, .verdict,
      .negative, .invalid:
      report(.notAllowedHere("this", "'map' takes '{ ... }' or '@name'", at: map.span))
      return nil
    }
    guard case .fields(let given, _) = use.type.mapData ?? .verdict, let first = given.first else {
      report(.notAllowedHere("this map", "it gives no values", at: map.span))
      return nil
    }
    return CheckedExpression(
      .map(key, use), type: first.type, bits: given.reduce(0) { $0 + $1.bits }, order: first.order,
      span: span)
  }

  private mutating func namedSet(
    _ name: String, key: CheckedExpression, isMap: Bool?, at span: SourceSpan
  ) -> SetUse? {
    guard let set = environment.set(name) else {
      report(
        .unknownSet(
          name, at: span, candidates: environment.setNames(), table: environment.table.text))
      return nil
    }
    if let isMap, (set.type.mapData != nil) != isMap {
      report(
        .notAllowedHere("'@\(name)'", isMap ? "it is a set, not a map" : "it is a map", at: span))
      return nil
    }
    let fields = key.keyFields
    guard fields.count == set.type.key.count,
      zip(fields, set.type.key).allSatisfy({ $0.isCompatible(with: $1) })
    else {
      let holds = set.type.key.map(\.type.name).joined(separator: " . ")
      let found = fields.map(\.type.name).joined(separator: " . ")
      report(
        Diagnostic(
          "E187", at: span, "'@\(name)' holds \(holds), not \(found)",
          notes: [Note("it is declared here", at: set.span)],
          reference: "datatype mismatch, expected \(found), expression has type \(holds)"))
      return nil
    }
    return .named(Word(name, span), set.type)
  }

  mutating func anonymousSet(
    _ literal: SetLiteral, key: [CheckedField], data: CheckedSetType.MapData?, at span: SourceSpan
  ) -> CheckedSet? {
    var set = CheckedSet(
      family: environment.family, table: environment.table, name: Word("", span),
      type: CheckedSetType(key: key, mapData: data), span: span)
    set.mergesElements = data == nil
    var isComplete = true
    for element in flattened(literal) {
      guard let checked = check(element, of: set.type) else {
        isComplete = false
        continue
      }
      set.elements.append(checked)
    }
    guard isComplete else { return nil }
    set.type.isInterval = set.elements.hasRange
    return set
  }
}

extension CheckedField {
  /// Whether a key of this field may be looked up among keys of the other.
  func isCompatible(with other: CheckedField) -> Bool {
    if type == other.type { return true }
    if type.notation == .string, other.type.notation == .string { return true }
    return bits == other.bits && (type === DataType.integer || other.type === DataType.integer)
      || type === DataType.mark && other.type === DataType.integer
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
