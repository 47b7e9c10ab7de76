import Source

/// Blocks, the separators between their items, and finding the way again after a mistake.
extension Parser {
  /// What the items of a block need to know about it.
  struct BlockContext {
    /// As a message names it: `chain 'y'`.
    let name: String
    /// Whether a token begins an item, so that a separator is all that is missing before it.
    let begins: (Parser, Token) -> Bool
  }

  /// Reads items up to the brace that closes their block, or to the end of the text.
  mutating func parseItems<Item>(
    _ parseItem: (inout Parser) throws(SyntaxFailure) -> Item?
  ) -> [Item] {
    var items: [Item] = []
    let depth = braceDepth
    let level = nesting
    while true {
      while token.kind == .newline || token.kind == .semicolon { advance() }
      if token.kind == .end || token.kind == .rightBrace || endsEarly(depth) { return items }
      let start = token.start
      marks?.mark(.item, at: start)
      do throws(SyntaxFailure) {
        if let item = try parseItem(&self) { items.append(item) }
      } catch {
        nesting = level
        synchronise(toDepth: depth)
      }
      if token.start == start, token.kind != .end { advance() }  // progress, whatever happened
    }
  }

  /// Reads a block in braces.
  /// - Parameter name: of the block, as a message names it.
  mutating func parseBlock<Item>(
    _ name: String, _ parseItems: (inout Parser) -> [Item]
  ) throws(SyntaxFailure) -> [Item] {
    joinBraceOnNextLine(name)
    let opening = span(token)
    marks?.mark(.blockOpening, at: token.start)
    try expect(.leftBrace, "'{'")
    let depth = braceDepth
    let items = parseItems(&self)
    if token.kind == .rightBrace {
      marks?.mark(.blockClosing, at: token.start)
      advance()
    } else {
      if reportedBracePlace != token.start {
        reportedBracePlace = token.start
        report(.missingBrace(of: name, before: span(token), at: opening))
      }
      braceDepth = depth - 1
    }
    return items
  }

  /// Where the brace of a block stands on a later line than its name, it is read as though it did
  /// not: nothing else can begin with one.
  mutating func joinBraceOnNextLine(_ name: String) {
    guard isAt(.newline), isBraceOnNextLine else { return }
    let end = previous.end
    skipNewlines()
    let gap = SourceSpan(source: source, start: end, end: token.start)
    report(.braceOnNextLine(name, gap: gap, at: span(token)))
  }

  /// Whether the first token behind the end of this line is a brace.
  var isBraceOnNextLine: Bool {
    var next = token
    while next.kind == .newline { next = lexer.token(from: next.end) }
    return next.kind == .leftBrace
  }

  /// Whether a block begins here, be it on the next line.
  var isAtBlock: Bool { isAt(.leftBrace) || isAt(.newline) && isBraceOnNextLine }

  /// Whether a block that cannot stand in another one begins here: the brace that should have
  /// closed the one around it is missing.
  private func endsEarly(_ depth: Int) -> Bool {
    guard depth > 0, token.kind == .word else { return false }
    if isAt("table") { return beginsTable() }
    guard depth > 1 else { return false }
    return isAt("chain") && beginsNamedBlock() || isAt("flowtable") && beginsNamedBlock()
      || isAt("map") && beginsNamedBlock() || isAt("set") && beginsNamedBlock()
  }

  private func beginsTable() -> Bool {
    let second = peek()
    guard second.kind == .word else { return false }
    let third = lexer.token(from: second.end)
    if third.kind == .leftBrace { return true }
    return third.kind == .word && lexer.token(from: third.end).kind == .leftBrace
  }

  private func beginsNamedBlock() -> Bool {
    let second = peek()
    return second.kind == .word && lexer.token(from: second.end).kind == .leftBrace
  }

  /// Skips to the end of the line, `;` or `}` of the block with this many open braces.
  mutating func synchronise(toDepth depth: Int) {
    while token.kind != .end {
      if braceDepth <= depth {
        switch token.kind {
        case .newline, .semicolon, .rightBrace: return
        default: break
        }
      } else if token.kind == .newline {
        // Inside braces that the mistake left open: a new block says that they were never closed.
        advance()
        if beginsOuterBlock(depth) {
          braceDepth = depth
          return
        }
        continue
      }
      advance()
    }
  }

  private func beginsOuterBlock(_ depth: Int) -> Bool {
    guard token.kind == .word else { return false }
    if isAt("table") { return beginsTable() }
    return depth > 0 && (isAt("chain") || isAt("flowtable")) && beginsNamedBlock()
  }

  /// Takes the separator behind an item; where one is missing but nothing else can be meant, a
  /// diagnostic with a fix-it stands in for it.
  mutating func endItem(
    _ expected: String = "';' or end of line", begins: (Parser, Token) -> Bool
  ) throws(SyntaxFailure) {
    // Where a brace is missing, so is the separator behind it: one mistake.
    if reportedBracePlace == token.start { return }
    switch token.kind {
    case .newline, .semicolon: advance()
    case .end: break
    case .rightBrace:
      if braceDepth > 0 { reportMissingSeparator() }
    case .word where begins(self, token): reportMissingSeparator()
    default: throw unexpected(expected)
    }
  }

  mutating func reportMissingSeparator() {
    let place = SourceSpan(source: source, start: previous.end, end: previous.end)
    report(.missingSeparator(before: describe(token), isStrict: options.isStrict, at: place))
  }
}
