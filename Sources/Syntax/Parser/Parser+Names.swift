import Catalogue
import Source

/// Names of things, families and handles.
extension Parser {
  /// A name: a word that the language does not keep for itself.
  /// - Parameter thing: whose name it is, as a message says it: `a chain`.
  mutating func parseName(_ thing: String) throws(SyntaxFailure) -> Word {
    switch token.kind {
    case .word:
      let name = word(token)
      if Self.isReserved(name.text) {
        let next = peek().kind
        if next == .newline || next == .end || next == .leftBrace || next == .word
          || next == .semicolon || next == .assign
        {
          report(.reservedName(name.text, thing, at: name.span))
        } else {
          throw fail(.reservedName(name.text, thing, at: name.span))
        }
      }
      advance()
      return name
    case .quoted:
      let name = Word(unquoted(token), span(token))
      report(.quotedName(name.text, thing, at: name.span))
      advance()
      return name
    default: throw unexpected("the name of \(thing)")
    }
  }

  /// A string: quoted, or a word, with or without `*` at its end.
  mutating func parseString(_ expected: String) throws(SyntaxFailure) -> Word {
    let value: Word
    switch token.kind {
    case .quoted: value = Word(unquoted(token), span(token))
    case .word:
      value = word(token)
      if Self.isReserved(value.text) { report(.reservedString(value.text, at: value.span)) }
    case .wildcard: value = word(token)
    default: throw unexpected(expected)
    }
    advance()
    return value
  }

  /// The family, where one is written.
  mutating func parseFamily() -> FamilyNode? {
    guard token.kind == .word, token.lengthBytes <= 6, let family = Family(name: text(token)) else {
      return nil
    }
    let node = FamilyNode(family, span(token))
    advance()
    return node
  }

  /// `[family] name`
  mutating func parseTableName() throws(SyntaxFailure) -> TableName {
    let family = parseFamily()
    if family == nil, token.kind == .word, let second = wordBehind(),
      isMistypedFamily(before: second)
    {
      return try parseTableNameBehindMistake()
    }
    return TableName(familyNode: family, name: try parseName("a table"))
  }

  private func wordBehind() -> Token? {
    let next = peek()
    return next.kind == .word ? next : nil
  }

  /// Whether two words stand before a block where only a table's name can: `table inett x {`.
  private func isMistypedFamily(before second: Token) -> Bool {
    guard lexer.token(from: second.end).kind == .leftBrace, previousIs("table") else {
      return false
    }
    return !Self.isReserved(text(second))
  }

  private func previousIs(_ word: StaticString) -> Bool { token(previous, is: word) }

  private mutating func parseTableNameBehindMistake() throws(SyntaxFailure) -> TableName {
    report(
      .unknown(
        .unknownFamily, text(token), "unknown family", among: Family.allCases.map(\.name),
        at: span(token)))
    advance()
    return TableName(familyNode: nil, name: try parseName("a table"))
  }

  /// `[family] table name`
  /// - Parameter thing: what the name is of: `a chain`.
  mutating func parseObjectName(_ thing: String) throws(SyntaxFailure) -> ObjectName {
    ObjectName(table: try parseTableName(), name: try parseName(thing))
  }

  /// `[family] table name`, or `[family] table handle N`
  mutating func parseObjectNameOrHandle(_ thing: String) throws(SyntaxFailure) -> ObjectName {
    let table = try parseTableName()
    if isAt("handle") {
      let handle = try parseHandle()
      return ObjectName(table: table, name: Word("", handle.span), handle: handle)
    }
    return ObjectName(table: table, name: try parseName(thing))
  }

  /// `[family] name`, or `[family] handle N`
  mutating func parseTableNameOrHandle() throws(SyntaxFailure) -> TableName {
    let family = parseFamily()
    if isAt("handle") {
      let handle = try parseHandle()
      return TableName(familyNode: family, name: Word("", handle.span), handle: handle)
    }
    return TableName(familyNode: family, name: try parseName("a table"))
  }

  /// A word and the number behind it: `handle 5`, `position 5`, `index 2`.
  mutating func parseHandle() throws(SyntaxFailure) -> HandleNode {
    let start = token.start
    let what = text(token)
    advance()
    return HandleNode(try expectNumber("the number of the \(what)"), span(from: start))
  }

  /// `comment "..."`, with its keyword taken already.
  mutating func parseComment() throws(SyntaxFailure) -> Quoted {
    try parseString("the text of a comment")
  }

  /// `$name`, with the token at the dollar.
  mutating func parseVariable() throws(SyntaxFailure) -> Expression {
    let start = token.start
    try expect(.dollar, "'$'")
    let name = try parseName("a variable")
    return Expression(.variable(name.text), span(from: start))
  }

  /// `@name`, with the token at the `@`.
  mutating func parseSetReference() throws(SyntaxFailure) -> Expression {
    let start = token.start
    try expect(.at, "'@'")
    let name = try parseName("a set")
    return Expression(.setReference(name.text), span(from: start))
  }

  /// A duration in milliseconds.
  mutating func parseDuration() throws(SyntaxFailure) -> UInt64 {
    if token.kind == .number {
      let mistake = Diagnostic.missingUnit(text(token), at: span(token))
      report(mistake)
      return try expectNumber("a duration")
    }
    guard token.kind == .duration else { throw unexpected("a duration such as '1h30m'") }
    let milliseconds = milliseconds(token)
    guard let milliseconds else {
      throw fail(.numberTooBig("a duration in ms", maximum: .max, at: span(token)))
    }
    advance()
    return milliseconds
  }

  /// The milliseconds of a duration token, or nil where they do not fit 64 bits.
  private func milliseconds(_ token: Token) -> UInt64? {
    var total: UInt64 = 0
    var position = token.start
    while position < token.end {
      let digits = position
      while lexer.at(position).isDigit { position += 1 }
      var count: UInt64 = 0
      for index in digits..<position {
        let (tens, isTooBig) = count.multipliedReportingOverflow(by: 10)
        let (sum, isOver) = tens.addingReportingOverflow(lexer.bytes[index].digitValue)
        guard !isTooBig, !isOver else { return nil }
        count = sum
      }
      let isMilliseconds =
        lexer.at(position) == UInt8(ascii: "m") && lexer.at(position + 1) == UInt8(ascii: "s")
      let factor: UInt64
      switch lexer.at(position) {
      case UInt8(ascii: "d"): factor = 86_400_000
      case UInt8(ascii: "h"): factor = 3_600_000
      case UInt8(ascii: "m"): factor = isMilliseconds ? 1 : 60_000
      default: factor = 1000
      }
      position += isMilliseconds ? 2 : 1
      let (product, isTooBig) = count.multipliedReportingOverflow(by: factor)
      let (sum, isOver) = total.addingReportingOverflow(product)
      guard !isTooBig, !isOver else { return nil }
      total = sum
    }
    return total
  }
}
