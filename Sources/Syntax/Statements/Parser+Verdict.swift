import Source

/// Verdicts: of a statement, and of an element of a verdict map.
extension Parser {
  /// - Returns: nil where none stands.
  mutating func parseVerdict() throws(SyntaxFailure) -> VerdictNode? {
    let start = token.start
    let kind: VerdictNode.Kind
    if take("accept") {
      kind = .accept
    } else if take("drop") {
      kind = .drop
    } else if take("continue") {
      kind = .continue
    } else if take("return") {
      kind = .return
    } else if take("jump") {
      kind = isAt(.leftBrace) ? .jumpBlock(try parseInlineChain()) : .jump(try parseTarget())
    } else if take("goto") {
      kind = isAt(.leftBrace) ? .gotoBlock(try parseInlineChain()) : .goto(try parseTarget())
    } else {
      return nil
    }
    return VerdictNode(kind, span(from: start))
  }

  /// The chain that a verdict goes to.
  private mutating func parseTarget() throws(SyntaxFailure) -> Expression {
    if isAt(.dollar) { return try parseVariable() }
    let name = try parseName("a chain")
    return Expression(.word(name.text), name.span)
  }

  /// `{ rules }`: a chain without a name.
  private mutating func parseInlineChain() throws(SyntaxFailure) -> [RuleNode] {
    try descend()
    let rules = try parseBlock("the chain without a name") { parser in
      parser.parseItems { parser throws(SyntaxFailure) in try parser.parseInlineRule() }
    }
    ascend()
    return rules
  }

  private mutating func parseInlineRule() throws(SyntaxFailure) -> RuleNode? {
    let rule = try parseRule()
    try endItem("a statement, ';' or end of line") { _, _ in false }
    return rule
  }
}
