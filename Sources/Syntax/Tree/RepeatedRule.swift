import Catalogue
package import Source

/// A rule with the parts of its text that are values: where other rules differ from it only there,
/// what was found out about it holds for them too.
package final class RuleTemplate: Sendable {
  /// What a value is to its rule; statements are counted from 0.
  package enum Role: Sendable, Hashable {
    /// What a statement compares with, or sets.
    case value(statement: Int)
    /// An end of the range that a statement compares with.
    case lower(statement: Int)
    case upper(statement: Int)
    /// The address of the prefix that a statement compares with; how long it is, is no value.
    case prefix(statement: Int)
    case comment
  }

  package let rule: RuleNode
  /// The text that the rule and those that repeat it are in.
  let lexer: Lexer
  let options: ParserOptions
  /// What the text says before, between and behind the values, in bytes of the text.
  let literals: [Range<Int>]
  package let roles: [Role]

  /// - Returns: nil where the rule has more values than are kept, or something that is not to be
  ///   said by its text alone.
  init?(_ rule: RuleNode, _ lexer: Lexer, _ options: ParserOptions) {
    let text = Int(rule.span.start)..<Int(rule.span.end)
    // What a variable stands for depends on the place, and each set is one of its own.
    let isPlain = lexer.bytes[text].allSatisfy {
      $0 != UInt8(ascii: "$") && $0 != UInt8(ascii: "{")
    }
    guard isPlain else { return nil }
    let values = rule.values.sorted { $0.span.start < $1.span.start }
    guard values.count <= RepeatedRule.mostValues else { return nil }
    var literals: [Range<Int>] = []
    var start = text.lowerBound
    for value in values {
      guard value.span.source == rule.span.source, Int(value.span.start) >= start else {
        return nil
      }
      literals.append(start..<Int(value.span.start))
      start = Int(value.span.end)
    }
    guard start <= text.upperBound else { return nil }
    literals.append(start..<text.upperBound)
    self.rule = rule
    self.lexer = lexer
    self.options = options
    self.literals = literals
    roles = values.map(\.role)
  }

  /// The rule as one that repeats itself.
  package var itself: RepeatedRule? {
    lexer.bytes.withUnsafeBufferPointer { text in
      RepeatedRule(
        self, at: Int(rule.span.start), ValueScanner(text: text, lexer: lexer),
        source: rule.span.source)
    }
  }
}

/// A rule that differs from an earlier one of its text in values only.
package struct RepeatedRule: Sendable {
  package let template: RuleTemplate
  package let span: SourceSpan
  /// Where the values are: bytes from the start of the rule, and in the upper half how many.
  private let places: InlineArray<8, UInt32>

  /// As many values are kept of a rule.
  static var mostValues: Int { 8 }

  /// What a text has where a rule has a value.
  package enum Value {
    case number(UInt64)
    /// The bits of an address, the last one lowest.
    case ipv4Address(UInt128)
    case ipv6Address(UInt128)
    case linkLayerAddress(UInt128)
    /// The bytes between the quotes.
    case text(Range<Int>)
  }

  /// - Returns: nil where the text at a byte does not repeat the rule.
  init?(_ template: RuleTemplate, at start: Int, _ scanner: ValueScanner, source: SourceID) {
    var places = InlineArray<8, UInt32>(repeating: 0)
    var position = start
    for index in template.literals.indices {
      let literal = template.literals[index]
      guard scanner.has(literal, at: position) else { return nil }
      position += literal.count
      guard index < template.roles.count else { break }
      let value = position
      guard Self.value(scanner, &position) != nil, position - start <= Int(UInt16.max) else {
        return nil
      }
      places[index] = UInt32(value - start) | UInt32(position - value) << 16
    }
    guard scanner.endsRule(at: position) else { return nil }
    self.template = template
    self.places = places
    span = SourceSpan(source: source, start: start, end: position)
  }

  private static func value(_ scanner: ValueScanner, _ position: inout Int) -> Value? {
    if scanner.at(position) == UInt8(ascii: "\"") {
      guard let inside = scanner.scanQuoted(&position) else { return nil }
      return .text(inside)
    }
    guard let value = scanner.scanValue(&position) else { return nil }
    switch value.field {
    case .number: return .number(UInt64(value.bits))
    case .ipv4Address: return .ipv4Address(value.bits)
    case .ipv6Address: return .ipv6Address(value.bits)
    case .linkLayerAddress: return .linkLayerAddress(value.bits)
    }
  }

  private func range(_ index: Int) -> Range<Int> {
    let start = Int(span.start) + Int(places[index] & 0xffff)
    return start..<start + Int(places[index] >> 16)
  }

  /// Hands over each value, in the order of the template's roles, until one is refused.
  /// - Parameter text: what `Value.text` is a part of.
  /// - Returns: whether all were taken.
  package func forEachValue(
    _ take: (_ index: Int, Value, _ text: UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool {
    template.lexer.bytes.withUnsafeBufferPointer { text in
      let scanner = ValueScanner(text: text, lexer: template.lexer)
      for index in template.roles.indices {
        var position = range(index).lowerBound
        guard let value = Self.value(scanner, &position), take(index, value, text) else {
          return false
        }
      }
      return true
    }
  }

  /// The rule as a node, read from its text.
  package var rule: RuleNode {
    var parser = Parser(
      template.lexer, source: span.source, options: template.options, at: Int(span.start))
    return parser.parseRuleUpToMistake()
  }
}

extension RepeatedRule: Hashable {
  package static func == (left: RepeatedRule, right: RepeatedRule) -> Bool {
    left.rule == right.rule
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(span) }
}

extension RuleNode {
  /// Values that may differ without the rule being of another kind.
  fileprivate var values: [(role: RuleTemplate.Role, span: SourceSpan)] {
    var values: [(role: RuleTemplate.Role, span: SourceSpan)] = []
    func add(_ role: RuleTemplate.Role, _ expression: Expression) {
      switch expression.kind {
      case .number, .word, .string: values.append((role, expression.span))
      case .variable, .setReference, .catchAll, .payload, .rawPayload, .option, .selector, .fib,
        .numgen, .hash, .concatenation, .binary, .range, .prefix, .list, .set, .map, .verdict,
        .negative, .invalid:
        break
      }
    }
    for (index, statement) in statements.enumerated() {
      let target: Expression
      let value: Expression
      switch statement.kind {
      case .match(let match): (target, value) = (match.left, match.right)
      case .assignment(let left, let right): (target, value) = (left, right)
      case .verdict, .verdictMap, .scalar, .objectReference, .resetOption, .resetNumberedOption,
        .reject, .nat, .tproxy, .queue, .duplicate, .forward, .notrack, .flow, .setUpdate, .meter,
        .xtables, .raw, .invalid:
        continue
      }
      guard target.valuesStandForThemselves else { continue }
      switch value.kind {
      case .range(let lower, let upper):
        add(.lower(statement: index), lower)
        add(.upper(statement: index), upper)
      case .prefix(let base, _): add(.prefix(statement: index), base)
      case .word, .string, .number, .variable, .setReference, .catchAll, .payload, .rawPayload,
        .option, .selector, .fib, .numgen, .hash, .concatenation, .binary, .list, .set, .map,
        .verdict, .negative, .invalid:
        add(.value(statement: index), value)
      }
    }
    if let comment { values.append((.comment, comment.span)) }
    return values
  }
}

extension Expression {
  /// Whether a value that it is compared with says nothing of the rest of the rule.
  fileprivate var valuesStandForThemselves: Bool {
    switch kind {
    case .payload(let use): use.field.type.valuesStandForThemselves
    case .selector(let use): use.selector.type.valuesStandForThemselves
    case .word, .string, .number, .variable, .setReference, .catchAll, .rawPayload, .option, .fib,
      .numgen, .hash, .concatenation, .binary, .range, .prefix, .list, .set, .map, .verdict,
      .negative, .invalid:
      false
    }
  }
}
