import Catalogue
import Source
import Syntax

/// Statements that put elements into sets: `add @s { ... }`, meters.
extension RuleChecker {
  mutating func check(_ node: SetUpdateNode, at span: SourceSpan) -> CheckedStatement.Kind? {
    guard let set = environment.set(node.set.text) else {
      report(
        .unknownSet(
          node.set.text, at: node.set.span, candidates: environment.setNames(),
          table: environment.table.text))
      return nil
    }
    guard let key = operand(node.element.key, as: set.type.key) else { return nil }
    var data: CheckedExpression?
    if let written = node.element.data {
      guard case .fields(let fields, isInterval: false)? = set.type.mapData else {
        report(.notAllowedHere("this value", "the map gives something else", at: written.span))
        return nil
      }
      guard let operand = operand(written, as: fields) else { return nil }
      data = operand
    }
    var inner: [CheckedStatement] = []
    for statement in node.element.statements {
      guard let kind = check(statement) else { return nil }
      inner.append(CheckedStatement(kind, span: statement.span))
    }
    return .setUpdate(
      CheckedSetUpdate(
        operation: node.operation, set: .named(node.set, set.type), key: key, data: data,
        timeoutMilliseconds: node.element.timeoutMilliseconds, statements: inner))
  }

  /// What is put into registers for several fields: what is loaded, and constants beside it.
  private mutating func operand(_ written: Expression, as fields: [CheckedField])
    -> CheckedExpression?
  {
    guard let expression = resolve(written) else { return nil }
    guard case .concatenation(let parts) = expression.kind else {
      return expression.loadsSomething(environment.variable) || fields.count != 1
        ? load(written) : operand(written, as: fields[0])
    }
    guard parts.count == fields.count else { return load(written) }
    let loaded = zip(parts, fields).map { part, field in
      part.loadsSomething(environment.variable) ? load(part) : operand(part, as: field)
    }
    let complete = loaded.compactMap { $0 }
    guard complete.count == parts.count else { return nil }
    let bits = complete.reduce(0) { $0 + ($1.lengthBytes + 3) / 4 * 32 }
    return CheckedExpression(
      .concatenation(complete), type: .integer, bits: bits, order: .big, span: written.span)
  }

  /// What a meter holds at most where the text does not say.
  private static let meterSize: UInt32 = 65535

  /// A meter is a set that the rule makes, and an update of it.
  mutating func check(_ node: MeterNode, at span: SourceSpan) -> CheckedStatement.Kind? {
    guard let key = load(node.key), let inner = check(node.statement) else { return nil }
    var set = CheckedSet(
      family: environment.family, table: environment.table, name: node.name ?? Word("", span),
      type: CheckedSetType(
        key: key.keyFields, isDynamic: true, hasTimeout: node.timeoutMilliseconds != nil),
      span: span)
    if let size = node.size, size > UInt64(UInt32.max) {
      report(.argument("the size does not fit into 32 bits", at: span))
      return nil
    }
    set.size = node.size.map { UInt32(clamping: $0) } ?? Self.meterSize
    return .setUpdate(
      CheckedSetUpdate(
        operation: node.timeoutMilliseconds == nil ? .add : .update, set: .anonymous(set),
        key: key, data: nil, timeoutMilliseconds: node.timeoutMilliseconds,
        statements: [CheckedStatement(inner, span: node.statement.span)]))
  }
}
