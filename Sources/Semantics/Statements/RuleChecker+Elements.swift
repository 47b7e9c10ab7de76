import Catalogue
import Source
import Syntax

/// Elements of sets and maps.
extension RuleChecker {
  /// The elements with variables and nested braces opened.
  mutating func flattened(_ literal: SetLiteral) -> [SetElement] {
    let elements = literal.elements
    guard elements.contains(where: { $0.key.mayBeSeveral }) else { return elements }
    return elements.flatMap { element in opened(element).map { flattened($0) } ?? [element] }
  }

  /// What an element stands for that is a list itself: a variable, or braces.
  private mutating func opened(_ element: SetElement) -> SetLiteral? {
    guard element.key.mayBeSeveral, element.data == nil, let key = resolve(element.key) else {
      return nil
    }
    switch key.kind {
    case .set(let inner): return inner
    case .list(let items) where !element.key.isList:
      return SetLiteral(elements: items.map { SetElement(key: $0, span: $0.span) })
    case .word, .string, .number, .variable, .setReference, .catchAll, .payload, .rawPayload,
      .option, .selector, .fib, .numgen, .hash, .concatenation, .binary, .range, .prefix, .list,
      .map, .verdict, .negative, .invalid:
      return nil
    }
  }

  /// All elements of a list: braces, or a variable that stands for them.
  /// - Parameter keysSuffice: whether elements of a map may be named without what it gives.
  mutating func elements(
    _ written: Expression, of type: CheckedSetType, keysSuffice: Bool = false
  ) -> CheckedElements {
    guard let expression = resolve(written) else { return CheckedElements() }
    switch expression.kind {
    case .set(let braces): return elements(of: braces, type, keysSuffice)
    case .list(let items):
      let elements = items.map { SetElement(key: $0, span: $0.span) }
      return self.elements(of: SetLiteral(elements: elements), type, keysSuffice)
    case .word, .string, .number, .variable, .setReference, .catchAll, .payload, .rawPayload,
      .option, .selector, .fib, .numgen, .hash, .concatenation, .binary, .range, .prefix, .map,
      .verdict, .negative:
      let element = SetElement(key: expression, span: written.span)
      return elements(of: SetLiteral(elements: [element]), type, keysSuffice)
    case .invalid: return CheckedElements()
    }
  }

  private mutating func elements(
    of literal: SetLiteral, _ type: CheckedSetType, _ keysSuffice: Bool
  ) -> CheckedElements {
    var result = CheckedElements()
    for segment in literal.segments {
      if case .packed(let packed) = segment, let columns = columns(packed, of: type, keysSuffice) {
        result.append(columns)
        continue
      }
      for element in segment.elements {
        if let several = opened(element) {
          result += elements(of: several, type, keysSuffice)
        } else if let checked = check(element, of: type, keySuffices: keysSuffice) {
          result.append(checked)
        }
      }
    }
    return result
  }

  /// Packed elements with their type.
  /// - Returns: nil where one of them has a mistake, which is then looked for one by one.
  private mutating func columns(
    _ packed: PackedElements, of type: CheckedSetType, _ keysSuffice: Bool
  ) -> CheckedColumns? {
    var repeated: [CheckedElement.Data] = []
    if case .repeated(let expressions, _) = packed.mapData {
      guard let mapData = type.mapData else { return nil }
      let reported = diagnostics.count
      repeated = expressions.compactMap { data($0, of: mapData) }
      guard repeated.count == expressions.count else {
        diagnostics.removeLast(diagnostics.count - reported)
        return nil
      }
    }
    return CheckedColumns(packed, of: type, data: repeated, keysSuffice: keysSuffice)
  }

  mutating func check(
    _ element: SetElement, of type: CheckedSetType, keySuffices: Bool = false
  ) -> CheckedElement? {
    guard let key = key(element.key, of: type.key) else {
      // What the map gives may be wrong as well.
      if let mapData = type.mapData, let written = element.data { _ = data(written, of: mapData) }
      return nil
    }
    var checked = CheckedElement(key: key, span: element.span)
    checked.timeoutMilliseconds = element.timeoutMilliseconds
    checked.expiresMilliseconds = element.expiresMilliseconds
    checked.comment = element.comment?.text
    for statement in element.statements {
      if let kind = check(statement) {
        checked.statements.append(CheckedStatement(kind, span: statement.span))
      }
    }
    switch (type.mapData, element.data) {
    case (nil, nil): break
    case (nil, let data?):
      report(.notAllowedHere("a value for the key", "this is a set, not a map", at: data.span))
      return nil
    case (_?, nil) where keySuffices: break
    case (_?, nil):
      report(.notAllowedHere("a key without a value", "this is a map", at: element.span))
      return nil
    case (let mapData?, let written?):
      guard let data = data(written, of: mapData) else { return nil }
      checked.data = data
    }
    return checked
  }

  private mutating func key(_ written: Expression, of fields: [CheckedField])
    -> CheckedElement.Key?
  {
    guard let expression = resolve(written) else { return nil }
    if case .catchAll = expression.kind { return .catchAll }
    return ranges(expression, of: fields, what: "key").map(CheckedElement.Key.fields)
  }

  /// One range per field, from a value or a concatenation of as many.
  mutating func ranges(_ expression: Expression, of fields: [CheckedField], what: String)
    -> [CheckedRange]?
  {
    let parts: [Expression]
    if case .concatenation(let written) = expression.kind {
      parts = written
    } else {
      parts = [expression]
    }
    guard parts.count == fields.count else {
      report(
        .argument(
          "the \(what) has \(parts.count) part\(parts.count == 1 ? "" : "s"),"
            + " but \(fields.count) \(fields.count == 1 ? "is" : "are") wanted",
          at: expression.span, nft: "datatype mismatch"))
      return nil
    }
    let ranges = zip(parts, fields).map { range($0, as: $1) }
    let complete = ranges.compactMap { $0 }
    return complete.count == fields.count ? complete : nil
  }

  private mutating func data(_ written: Expression, of mapData: CheckedSetType.MapData)
    -> CheckedElement.Data?
  {
    guard let expression = resolve(written) else { return nil }
    switch mapData {
    case .fields(let fields, _):
      return ranges(expression, of: fields, what: "value").map(CheckedElement.Data.fields)
    case .verdict:
      guard case .verdict(let node) = expression.kind else {
        report(
          .notAllowedHere("this", "the map gives verdicts such as 'accept'", at: written.span))
        return nil
      }
      return check(node).map(CheckedElement.Data.verdict)
    case .object:
      switch expression.kind {
      case .word(let name), .string(let name): return .object(name)
      case .number, .variable, .setReference, .catchAll, .payload, .rawPayload, .option, .selector,
        .fib, .numgen, .hash, .concatenation, .binary, .range, .prefix, .list, .set, .map,
        .verdict, .negative, .invalid:
        report(.notAllowedHere("this", "the map gives names of objects", at: written.span))
        return nil
      }
    }
  }
}

extension Expression {
  /// Whether the expression could open to several elements.
  fileprivate var mayBeSeveral: Bool {
    switch kind {
    case .variable, .set: true
    case .word, .string, .number, .setReference, .catchAll, .payload, .rawPayload, .option,
      .selector, .fib, .numgen, .hash, .concatenation, .binary, .range, .prefix, .list, .map,
      .verdict, .negative, .invalid:
      false
    }
  }

  fileprivate var isList: Bool {
    if case .list = kind { return true }
    return false
  }
}
