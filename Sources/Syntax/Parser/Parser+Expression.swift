import Catalogue
import Source

/// Expressions: primaries, bit operators, ranges, prefixes, concatenations, lists and maps.
extension Parser {
  /// Where an expression stands: what a word may mean there.
  enum ExpressionContext: Sendable, Hashable {
    /// What is matched: a word is a selector or a mistake.
    case left
    /// Behind a bit operator on the left: a selector, or a word of the datatype.
    case operand
    /// What is matched against, or an element: words are values, never selectors.
    case value
    /// The value of a statement: a selector, or a word of the datatype.
    case statement
  }

  /// The most operators in one statement or element: what trees can be walked by recursion.
  static let maximumOperators = 128

  /// `a . b . c`
  mutating func parseConcatenation(_ context: ExpressionContext) throws(SyntaxFailure) -> Expression
  {
    let start = token.start
    let first = try parseRange(context)
    guard isAt(.dot) else { return first }
    var parts = [first]
    while take(.dot) {
      guard parts.count < Self.maximumOperators else {
        throw fail(.expressionTooLong(limit: Self.maximumOperators, at: span(from: start)))
      }
      parts.append(try parseRange(context))
    }
    return Expression(.concatenation(parts), span(from: start))
  }

  /// `a-b`, `a/24`, or neither. What a packet gives is never a range.
  mutating func parseRange(_ context: ExpressionContext) throws(SyntaxFailure) -> Expression {
    let lower = try parseBinary(context)
    guard context == .value else { return lower }
    return try parseRangeEnd(of: lower, context)
  }

  /// The end of a range or the length of a prefix, where one stands.
  private mutating func parseRangeEnd(
    of lower: Expression, _ context: ExpressionContext
  ) throws(SyntaxFailure) -> Expression {
    if take(.minus) {
      let upper = try parseBinary(context)
      return Expression(.range(lower, upper), lower.span.joined(with: span(previous)))
    }
    guard isAt(.slash), peek().kind == .number else { return lower }
    advance()
    let length = try parsePrimary(.value)
    return Expression(.prefix(lower, length), lower.span.joined(with: span(previous)))
  }

  /// Bit operators, by their precedence; operators of one precedence group to the left.
  mutating func parseBinary(
    _ context: ExpressionContext, above minimum: Int = 0
  ) throws(SyntaxFailure) -> Expression {
    let start = token.start
    var left = try parsePrimary(context)
    while let op = binaryOperator(), op.precedence > minimum {
      operatorCount += 1
      guard operatorCount <= Self.maximumOperators else {
        throw fail(.expressionTooLong(limit: Self.maximumOperators, at: span(token)))
      }
      advance()
      let right = try parseBinary(context == .left ? .operand : context, above: op.precedence)
      left = Expression(.binary(op, left, right), span(from: start))
    }
    return left
  }

  private func binaryOperator() -> BinaryOperator? {
    switch token.kind {
    case .and: return .and
    case .or: return .or
    case .xor: return .xor
    case .shiftLeft: return .shiftLeft
    case .shiftRight: return .shiftRight
    case .word where token.lengthBytes <= 6:
      if isAt("and") { return .and }
      if isAt("or") { return .or }
      if isAt("xor") { return .xor }
      if isAt("lshift") { return .shiftLeft }
      return isAt("rshift") ? .shiftRight : nil
    default: return nil
    }
  }

  /// One value or selector, or an expression in parentheses.
  mutating func parsePrimary(_ context: ExpressionContext) throws(SyntaxFailure) -> Expression {
    let place = span(token)
    let kind: Expression.Kind
    switch token.kind {
    case .word: return try parseWordPrimary(context)
    case .dollar: return try parseVariable()
    case .leftParenthesis: return try parseParentheses(context)
    case .at:
      if context != .value { return try parseRawPayload() }
      throw unexpected("a value")
    case .quoted: kind = .string(unquoted(token))
    case .number:
      guard let number = lexer.number(in: token.start..<token.end) else {
        throw fail(.badNumber(text(token), at: place))
      }
      kind = .number(number)
    case .digits, .duration, .ipv4Address, .ipv6Address, .linkLayerAddress, .classIdentifier,
      .wildcard:
      kind = .word(text(token))
    case .bracketedAddress:
      let address = Token(kind: .ipv6Address, start: token.start + 1, end: token.end - 1)
      kind = .word(text(address))
    case .junk: throw fail(.junk(describe(token), at: place))
    default: throw missingPrimary(context)
    }
    advance()
    return Expression(kind, place)
  }

  private mutating func missingPrimary(_ context: ExpressionContext) -> SyntaxFailure {
    switch context {
    case .left: unexpected("a statement or what to match")
    case .operand, .value, .statement: unexpected("a value")
    }
  }

  private mutating func parseWordPrimary(
    _ context: ExpressionContext
  ) throws(SyntaxFailure) -> Expression {
    if context != .value, let selector = try parseSelector(context) { return selector }
    let name = word(token)
    if context == .left {
      throw unknownStatement(name)
    }
    if Self.isReserved(name.text), !Self.valueKeywords.contains(name.text) {
      throw fail(.missingValue(before: describe(token), at: name.span))
    }
    // nft goes on reading the header that such a word begins.
    if context == .statement,
      let number = Header.named(name.text)?.transportProtocol
    {
      report(
        .protocolAsValue(name.text, number: number, isStrict: options.isStrict, at: name.span))
    }
    advance()
    return Expression(.word(name.text), name.span)
  }

  private mutating func unknownStatement(_ name: Word) -> SyntaxFailure {
    let groups = SelectorGroup.allCases.filter { !Selector.named(name.text, in: $0).isEmpty }
    let headers = Header.all.filter { $0.field(named: name.text) != nil }
    let qualifiers = groups.map(\.name) + headers.map(\.name)
    if !qualifiers.isEmpty {
      return fail(.missingQualifier(name.text, qualifiers, at: name.span))
    }
    return fail(
      .unknown(
        .unknownStatement, name.text, "unknown statement or selector",
        among: Self.statementWords, at: name.span))
  }

  private mutating func parseParentheses(
    _ context: ExpressionContext
  ) throws(SyntaxFailure) -> Expression {
    try descend()
    advance()
    let inner = try parseBinary(context)
    try expect(.rightParenthesis, "')'")
    ascend()
    return inner
  }

  /// `@nh,128,32`
  private mutating func parseRawPayload() throws(SyntaxFailure) -> Expression {
    let start = token.start
    try expect(.at, "'@'")
    let base: HeaderBase
    if take("ll") {
      base = .link
    } else if take("nh") {
      base = .network
    } else if take("th") {
      base = .transport
    } else if take("ih") {
      base = .payload
    } else {
      throw unexpected("'ll', 'nh', 'th' or 'ih'")
    }
    try expect(.comma, "','")
    let offset = try expectNumber("an offset in bits")
    try expect(.comma, "','")
    let length = try expectNumber("a length in bits")
    return Expression(
      .rawPayload(RawPayload(base: base, offsetBits: offset, lengthBits: length)),
      span(from: start))
  }

  /// The value of a statement: a value, a range or prefix, a list, or what a map gives.
  mutating func parseStatementValue() throws(SyntaxFailure) -> Expression {
    let start = token.start
    let value = try parseConcatenation(.statement)
    if take("map") {
      return Expression(.map(value, try parseMapOperand()), span(from: start))
    }
    if case .concatenation = value.kind { return value }
    let first = try parseRangeEnd(of: value, .statement)
    guard isAt(.comma) else { return first }
    var values = [first]
    while take(.comma) {
      values.append(try parseRangeEnd(of: try parseBinary(.statement), .statement))
    }
    return Expression(.list(values), span(from: start))
  }

  /// What a map is looked up in: `{ ... }`, `@m` or `$v`.
  mutating func parseMapOperand() throws(SyntaxFailure) -> Expression {
    switch token.kind {
    case .leftBrace: try parseSetLiteral()
    case .at: try parseSetReference()
    case .dollar: try parseVariable()
    default: throw unexpected("'{', '@' or '$' and a map")
    }
  }

  /// What a match compares with: a value, or flags and the mask they are compared under.
  mutating func parseMatchValue() throws(SyntaxFailure) -> Expression {
    let value = try parseValue()
    guard isAt(.slash) else { return value }
    advance()
    let mask = try parseValueList(first: try parseBinary(.value))
    return Expression(.prefix(value, mask), value.span.joined(with: mask.span))
  }

  /// A set, a set's name, a value, or a list of values.
  mutating func parseValue() throws(SyntaxFailure) -> Expression {
    if isAt(.leftBrace) { return try parseSetLiteral() }
    if isAt(.at) { return try parseSetReference() }
    return try parseValueList(first: try parseConcatenation(.value))
  }

  /// `a, b, c`: plain values. Ranges and prefixes are listed in braces, and read as though they
  /// were.
  private mutating func parseValueList(first: Expression) throws(SyntaxFailure) -> Expression {
    guard isAt(.comma) else { return first }
    var values = [first]
    while take(.comma) { values.append(try parseConcatenation(.value)) }
    let place = first.span.joined(with: span(previous))
    if let masked = maskedList(values, place) { return masked }
    guard values.allSatisfy(\.isPlainValue) else {
      report(.listNeedsBraces(at: place))
      return Expression(
        .set(SetLiteral(elements: values.map { SetElement(key: $0, span: $0.span) })), place)
    }
    return Expression(.list(values), place)
  }

  /// `1,2 / 3`: what looks like a prefix at the end is the mask of the whole list.
  private func maskedList(_ values: [Expression], _ place: SourceSpan) -> Expression? {
    guard case .prefix(let last, let mask)? = values.last?.kind, case .number = last.kind else {
      return nil
    }
    let flags = values.dropLast() + [last]
    guard flags.allSatisfy(\.isPlainValue) else { return nil }
    return Expression(.prefix(Expression(.list(Array(flags)), place), mask), place)
  }
}

extension Expression {
  /// Whether it may stand in a list without braces.
  fileprivate var isPlainValue: Bool {
    switch kind {
    case .range, .prefix, .concatenation, .set, .map, .list, .verdict, .catchAll: false
    case .word, .string, .number, .variable, .setReference, .payload, .rawPayload, .option,
      .selector, .fib, .numgen, .hash, .binary, .negative, .invalid:
      true
    }
  }
}
