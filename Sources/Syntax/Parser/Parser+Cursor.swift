import Source

/// Looking at tokens and taking them.
extension Parser {
  /// The longest token that is read; a word of this length is no name of anything.
  static let maximumTokenBytes = 4096

  /// Takes the token that is looked at.
  mutating func advance() {
    switch token.kind {
    case .leftBrace: braceDepth += 1
    case .rightBrace: braceDepth -= 1
    default: break
    }
    previous = token
    // Behind too many mistakes nothing is read: guessing what each was meant to be takes time.
    let isOver = errorCount >= Self.maximumDiagnostics
    let next = isOver ? lexer.bytes.count : token.end
    token = settle(lexer.token(from: next))
  }

  /// Reports what no parser can want, and hands on what stands in its place.
  mutating func settle(_ token: Token) -> Token {
    if token.lengthBytes > Self.maximumTokenBytes, token.kind != .unclosedQuote {
      report(.tokenTooLong(limit: Self.maximumTokenBytes, at: span(token)))
    }
    switch token.kind {
    case .carriageReturn:
      if !isCarriageReturnReported { report(.carriageReturn(at: span(token))) }
      isCarriageReturnReported = true
      return Token(kind: .newline, start: token.start, end: token.end)
    case .unclosedQuote:
      report(.unclosedQuote(at: span(token)))
      return Token(kind: .quoted, start: token.start, end: token.end)
    default: return token
    }
  }

  /// The token behind the one that is looked at.
  func peek() -> Token { lexer.token(from: token.end) }

  func span(_ token: Token) -> SourceSpan {
    SourceSpan(source: source, start: token.start, end: token.end)
  }

  /// From a byte to the end of the last token that was taken.
  func span(from start: Int) -> SourceSpan {
    SourceSpan(source: source, start: start, end: max(start, previous.end))
  }

  func text(_ token: Token) -> String {
    String(decoding: lexer.bytes[token.start..<token.end], as: UTF8.self)
  }

  /// The text of a quoted token without its quotes.
  func unquoted(_ token: Token) -> String {
    let end =
      token.lengthBytes > 1 && lexer.bytes[token.end - 1] == UInt8(ascii: "\"")
      ? token.end - 1 : token.end
    return String(decoding: lexer.bytes[(token.start + 1)..<end], as: UTF8.self)
  }

  func word(_ token: Token) -> Word { Word(text(token), span(token)) }

  /// Whether a token is this word.
  func token(_ token: Token, is word: StaticString) -> Bool {
    guard token.kind == .word, token.lengthBytes == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { letters in
      for index in 0..<letters.count where letters[index] != lexer.bytes[token.start + index] {
        return false
      }
      return true
    }
  }

  /// What a word stands for; nil where the token is none, or one that the table does not have.
  func meaning<Meaning>(of token: Token, in table: KeywordTable<Meaning>) -> Meaning? {
    token.kind == .word ? table[lexer.bytes, token.start..<token.end] : nil
  }

  /// Whether the token that is looked at is this word.
  func isAt(_ word: StaticString) -> Bool { token(token, is: word) }

  func isAt(_ kind: TokenKind) -> Bool { token.kind == kind }

  /// Takes the token if it is this word.
  mutating func take(_ word: StaticString) -> Bool {
    guard isAt(word) else { return false }
    advance()
    return true
  }

  /// Takes the token if it is of this kind.
  mutating func take(_ kind: TokenKind) -> Bool {
    guard token.kind == kind else { return false }
    advance()
    return true
  }

  /// Takes a token of this kind, or fails.
  mutating func expect(_ kind: TokenKind, _ expected: String) throws(SyntaxFailure) {
    guard take(kind) else { throw fail(.unexpected(describe(token), expected, at: span(token))) }
  }

  /// Takes this word, or fails.
  mutating func expect(_ word: StaticString) throws(SyntaxFailure) {
    guard take(word) else {
      throw fail(.unexpected(describe(token), "'\(word)'", at: span(token)))
    }
  }

  /// Takes a number, or fails.
  mutating func expectNumber(_ expected: String) throws(SyntaxFailure) -> UInt64 {
    if token.kind == .digits { throw fail(.badNumber(text(token), at: span(token))) }
    guard token.kind == .number, let number = lexer.number(in: token.start..<token.end) else {
      throw fail(.unexpected(describe(token), expected, at: span(token)))
    }
    advance()
    return number
  }

  mutating func skipNewlines() {
    while token.kind == .newline { advance() }
  }

  /// The most errors of one text, and the most warnings: a file that is no ruleset at all has one
  /// at every word, and one whose habit is warned about may have one in every line.
  static let maximumDiagnostics = 1000

  mutating func report(_ diagnostic: Diagnostic) {
    let count = diagnostic.severity == .error ? errorCount : warningCount
    let limit = Self.maximumDiagnostics
    guard count < limit else { return }
    append(diagnostic)
    // The last one says that there are more.
    if count == limit - 2 {
      append(.tooManyMistakes(limit: limit, diagnostic.severity, at: diagnostic.span))
    }
  }

  private mutating func append(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { errorCount += 1 } else { warningCount += 1 }
  }

  /// Reports, and gives what is to be thrown.
  mutating func fail(_ diagnostic: Diagnostic) -> SyntaxFailure {
    report(diagnostic)
    return SyntaxFailure()
  }

  /// Fails at a token that cannot stand where it does.
  mutating func unexpected(_ expected: String) -> SyntaxFailure {
    fail(.unexpected(describe(token), expected, at: span(token)))
  }

  /// How a message names a token.
  func describe(_ token: Token) -> String {
    switch token.kind {
    case .end: "end of text"
    case .newline, .carriageReturn: "end of line"
    case .quoted, .unclosedQuote: text(token)
    default: "'\(text(token))'"
    }
  }

  /// Goes one level deeper, or fails.
  mutating func descend() throws(SyntaxFailure) {
    guard nesting < Self.maximumNesting else {
      throw fail(.nestedTooDeep(limit: Self.maximumNesting, at: span(token)))
    }
    nesting += 1
  }

  mutating func ascend() { nesting -= 1 }

  /// How deep parentheses, element lists and inline chains may lie in each other.
  static let maximumNesting = 32
}
