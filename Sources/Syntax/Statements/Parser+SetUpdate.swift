import Source

/// Statements that add to sets and take from them, and meters.
extension Parser {
  /// `add @s { ip saddr timeout 1m counter : 5 }`
  mutating func parseSetUpdate() throws(SyntaxFailure) -> Statement.Kind {
    let operation = try parseSetOperation()
    let set = try parseUpdatedSet()
    try expect(.leftBrace, "'{' and a key")
    try descend()
    let element = try parseUpdatedElement()
    try expect(.rightBrace, "'}'")
    ascend()
    return .setUpdate(SetUpdateNode(operation: operation, set: set, element: element))
  }

  /// `set add ip saddr @s`: the same in the words of old.
  mutating func parseOldSetUpdate() throws(SyntaxFailure) -> Statement.Kind {
    advance()
    let operation = try parseSetOperation()
    let element = try parseUpdatedElement()
    let set = try parseUpdatedSet()
    return .setUpdate(SetUpdateNode(operation: operation, set: set, element: element))
  }

  private mutating func parseSetOperation() throws(SyntaxFailure) -> SetUpdateNode.Operation {
    let word = try parseOneOf(["add", "update", "delete"])
    return SetUpdateNode.Operation(rawValue: word) ?? .add
  }

  /// `@s`; the place of the word is that of both.
  private mutating func parseUpdatedSet() throws(SyntaxFailure) -> Word {
    guard case .setReference(let name) = try parseSetReference().kind else {
      throw SyntaxFailure()
    }
    return Word(name, span(from: previous.start - 1))
  }

  /// A key that the packet gives, with what belongs to it.
  private mutating func parseUpdatedElement() throws(SyntaxFailure) -> SetElement {
    let start = token.start
    skipNewlines()
    var element = SetElement(key: try parseConcatenation(.statement), span: span(token))
    try parseElementOptions(into: &element)
    if take(.colon) {
      if let verdict = try parseVerdict() {
        element.data = Expression(.verdict(verdict), verdict.span)
      } else {
        element.data = try parseStatementValue()
      }
    }
    element.span = span(from: start)
    skipNewlines()
    return element
  }

  /// `meter m size 100 { ip saddr limit rate 1/second }`
  mutating func parseMeter() throws(SyntaxFailure) -> Statement.Kind {
    advance()
    return try parseMeterBody()
  }

  /// A meter behind the words that open it.
  mutating func parseMeterBody() throws(SyntaxFailure) -> Statement.Kind {
    let name = isAt(.leftBrace) ? nil : try parseName("a meter")
    let size = take("size") ? try expectNumber("how many elements") : nil
    try expect(.leftBrace, "'{' and a key")
    try descend()
    skipNewlines()
    let key = try parseConcatenation(.statement)
    let timeout = take("timeout") ? try parseDuration() : nil
    let statement = try parseStatement()
    skipNewlines()
    try expect(.rightBrace, "'}'")
    ascend()
    return .meter(
      MeterNode(
        name: name, size: size, key: key, timeoutMilliseconds: timeout, statement: statement))
  }
}
