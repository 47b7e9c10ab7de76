import Catalogue
import Source
import Syntax

/// Sets and maps in which something is looked up.
extension RuleChecker {
  mutating func check(verdictMap key: Expression, map: Expression) -> CheckedStatement.Kind? {
    guard let key = loadKey(key), let map = resolve(map) else { return nil }
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
    guard let key = loadKey(key), let map = resolve(map) else { return nil }
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

  /// What is looked up.
  private mutating func loadKey(_ written: Expression) -> CheckedExpression? {
    guard let key = load(written), isUsableAsKey(key) else { return nil }
    return key
  }

  mutating func namedSet(
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
    let conflicts = SetHistory.conflicts(in: set)
    for conflict in conflicts { report(.conflictingElements(conflict, of: set)) }
    return conflicts.isEmpty ? set : nil
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
