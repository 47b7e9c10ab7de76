import Catalogue
import Source

/// A whole text, and what may stand in every block.
extension Parser {
  mutating func parseFile() -> [FileNode.Item] {
    var items: [FileNode.Item] = []
    while true {
      items += parseItems { parser throws(SyntaxFailure) in try parser.parseFileItem() }
      guard token.kind == .rightBrace else {
        checkLastLine()
        return items
      }
      report(.unmatchedBrace(at: span(token)))
      advance()
      braceDepth = 0
    }
  }

  /// A comment that the text ends in is junk to nft.
  private mutating func checkLastLine() {
    let bytes = lexer.bytes
    guard let last = bytes.last, last != UInt8(ascii: "\n"), previous.end < bytes.count else {
      return
    }
    guard bytes[previous.end...].contains(UInt8(ascii: "#")) else { return }
    let place = SourceSpan(source: source, start: bytes.count, end: bytes.count)
    report(.commentAtEnd(isStrict: options.isStrict, at: place))
  }

  private mutating func parseFileItem() throws(SyntaxFailure) -> FileNode.Item? {
    if let common = try parseCommonItem() { return .common(common) }
    let command = try parseCommand()
    try endItem { parser, token in parser.beginsCommand(token) }
    return .command(command)
  }

  /// `include`, `define`, `redefine` and `undefine`.
  /// - Returns: nil where something else stands.
  mutating func parseCommonItem() throws(SyntaxFailure) -> CommonItem? {
    let start = token.start
    let item: CommonItem
    if take("include") {
      item = try parseInclude(from: start)
    } else if take("define") {
      item = try .define(parseDefine(from: start, isRedefinition: false))
    } else if take("redefine") {
      item = try .define(parseDefine(from: start, isRedefinition: true))
    } else if take("undefine") {
      item = try .undefine(parseName("a variable"), span(from: start))
    } else {
      return nil
    }
    if token.kind == .end { reportMissingSeparator() }
    try endItem { parser, token in parser.beginsCommand(token) }
    return item
  }

  private mutating func parseInclude(from start: Int) throws(SyntaxFailure) -> CommonItem {
    guard token.kind == .quoted else { throw unexpected("the name of a file in quotes") }
    let name = Quoted(unquoted(token), span(token))
    advance()
    return .include(name, span(from: start))
  }

  private mutating func parseDefine(
    from start: Int, isRedefinition: Bool
  ) throws(SyntaxFailure) -> DefineNode {
    let name = try parseName("a variable")
    try expect(.assign, "'='")
    let value = try parseInitializer()
    return DefineNode(
      name: name, isRedefinition: isRedefinition, value: value, span: span(from: start))
  }

  /// What a variable is set to: values, a list, elements (or none at all), a negative number.
  mutating func parseInitializer() throws(SyntaxFailure) -> Expression {
    let start = token.start
    if take(.minus) {
      let number = try expectNumber("a number")
      return Expression(.negative(number), span(from: start))
    }
    if token.kind == .leftBrace,
      lexer.token(from: skipNewlines(from: token.end)).kind == .rightBrace
    {
      advance()
      skipNewlines()
      advance()
      return Expression(.set(SetLiteral(elements: [])), span(from: start))
    }
    return isAt(.leftBrace) ? try parseSetLiteral(packs: true) : try parseValue()
  }

  private func skipNewlines(from offset: Int) -> Int {
    var next = lexer.token(from: offset)
    while next.kind == .newline { next = lexer.token(from: next.end) }
    return next.start
  }
}
