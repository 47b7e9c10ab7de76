import Catalogue
import Source

/// The elements between braces.
extension Parser {
  /// `{ a, b : c, ... }`
  /// - Parameter packs: whether long runs of simple elements are packed, as those of sets with a
  ///   name are.
  mutating func parseSetLiteral(packs: Bool = false) throws(SyntaxFailure) -> Expression {
    let start = token.start
    guard isAt(.leftBrace) else { throw unexpected("'{' and elements") }
    try descend()
    let depth = braceDepth
    advance()
    var literal = SetLiteral(elements: [])
    // Where a run was too short to be packed, its elements are not tried again.
    var packsFrom = packs ? token.start : .max
    while true {
      skipNewlines()
      if isAt(.rightBrace) { break }
      if token.start >= packsFrom, takePackedElements(into: &literal, &packsFrom) { continue }
      try parseElementOrSkip(into: &literal)
      let isLineOver = isAt(.newline)
      skipNewlines()
      if take(.comma) { continue }
      if isAt(.rightBrace) { break }
      guard isBraceMissing(isLineOver: isLineOver) else { throw unexpected("',' or '}'") }
      // The brace is missing: what follows is read as though it were there.
      report(.unexpected(describe(token), "',' or '}'", at: span(token)))
      if isAt(.end) { reportedBracePlace = token.start }
      braceDepth = depth
      ascend()
      return Expression(.set(literal), span(from: start))
    }
    advance()
    ascend()
    if literal.isEmpty { report(.emptyList("the set", at: span(from: start))) }
    return Expression(.set(literal), span(from: start))
  }

  /// Whether the elements were never closed: a statement follows, and no brace on its line.
  private func isBraceMissing(isLineOver: Bool) -> Bool {
    if isAt(.semicolon) || isAt(.end) { return true }
    guard beginsStatement(token) else { return false }
    if isLineOver { return true }
    var next = token
    var depth = 0
    for _ in 0..<Self.maximumLookahead {
      switch next.kind {
      case .leftBrace: depth += 1
      case .rightBrace where depth == 0: return false
      case .rightBrace: depth -= 1
      case .newline, .semicolon, .end: return true
      default: break
      }
      next = lexer.token(from: next.end)
    }
    return false
  }

  /// How many tokens are looked ahead to guess what a mistake was.
  private static let maximumLookahead = 256

  /// Takes the simple elements that follow, if they are many.
  /// - Parameter next: where to try again after they were too few.
  private mutating func takePackedElements(
    into literal: inout SetLiteral, _ next: inout Int
  ) -> Bool {
    let (lexer, source, options) = (lexer, source, options)
    let (run, end) = lexer.bytes.withUnsafeBufferPointer { text in
      var scanner = ElementScanner(text, lexer: lexer, source: source, from: token.start) {
        var parser = Parser(lexer, source: source, options: options, at: $0)
        let data = try? parser.parseElementData()
        return parser.diagnostics.isEmpty ? data : nil
      }
      scanner.scan()
      return (scanner.finished(), scanner.position)
    }
    next = end
    guard run.count >= PackedElements.leastCount else { return false }
    literal.append(run)
    token = settle(lexer.token(from: end))
    return true
  }

  /// Reads an element; a mistake in it ends at the next comma.
  private mutating func parseElementOrSkip(
    into literal: inout SetLiteral
  ) throws(SyntaxFailure) {
    let depth = braceDepth
    let level = nesting
    do throws(SyntaxFailure) {
      literal.append(try parseSetElement())
    } catch {
      nesting = level
      try skipElement(toDepth: depth)
      literal.append(SetElement(key: Expression(.invalid, span(previous)), span: span(previous)))
    }
  }

  private mutating func skipElement(toDepth depth: Int) throws(SyntaxFailure) {
    while true {
      switch token.kind {
      case .comma where braceDepth <= depth, .rightBrace where braceDepth <= depth: return
      case .newline where braceDepth <= depth:
        skipNewlines()
        guard isAt(.rightBrace) else { throw SyntaxFailure() }
      case .end, .semicolon: throw SyntaxFailure()
      default: advance()
      }
    }
  }

  /// A key, and what belongs to it.
  mutating func parseSetElement() throws(SyntaxFailure) -> SetElement {
    operatorCount = 0
    let start = token.start
    if isAt(.leftBrace) {
      let nested = try parseSetLiteral()
      return SetElement(key: nested, span: nested.span)
    }
    let key: Expression
    if take(.asterisk) {
      key = Expression(.catchAll, span(from: start))
    } else {
      key = try parseConcatenation(.value)
    }
    var element = SetElement(key: key, span: key.span)
    try parseElementOptions(into: &element)
    if take(.colon) { element.data = try parseElementData() }
    element.span = span(from: start)
    return element
  }

  /// Statements, `timeout`, `expires` and `comment`, behind a key.
  mutating func parseElementOptions(into element: inout SetElement) throws(SyntaxFailure) {
    while token.kind == .word {
      if take("timeout") {
        element.timeoutMilliseconds = try parseElementDuration()
      } else if take("expires") {
        element.expiresMilliseconds = try parseElementDuration()
      } else if take("comment") {
        element.comment = try parseComment()
      } else if let statement = try parseStatefulStatement() {
        element.statements.append(statement)
      } else {
        return
      }
    }
  }

  /// A duration, or `never`, which is the greatest there is.
  private mutating func parseElementDuration() throws(SyntaxFailure) -> UInt64 {
    take("never") ? .max : try parseDuration()
  }

  /// What a map gives: a verdict or a value.
  mutating func parseElementData() throws(SyntaxFailure) -> Expression {
    if let verdict = try parseVerdict() { return Expression(.verdict(verdict), verdict.span) }
    return try parseConcatenation(.value)
  }
}
