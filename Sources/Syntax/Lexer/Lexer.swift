/// Bytes to tokens, on demand: it keeps no place, so looking ahead costs nothing to undo.
///
/// The longest token that can begin at a byte is the one that does, whatever the parser hopes for.
struct Lexer: Sendable {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The first token at or behind a byte.
  func token(from offset: Int) -> Token {
    let start = skipBlanks(from: offset)
    guard start < bytes.count else { return Token(kind: .end, start: start, end: start) }
    let byte = bytes[start]
    if byte.isDigit { return numeral(at: start) }
    if byte == UInt8(ascii: ".") {
      guard at(start + 1).isWordByte else { return Token(kind: .dot, start: start, end: start + 1) }
      return word(at: start)
    }
    return byte.isWordStart ? word(at: start) : symbol(byte, at: start)
  }

  /// The byte at a place, or 0 behind the end.
  @inline(__always) func at(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  /// Skips blanks, comments, and line ends that a backslash takes back.
  private func skipBlanks(from offset: Int) -> Int {
    var position = offset
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): position += 1
      case UInt8(ascii: "#"):
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
      case UInt8(ascii: "\\"):
        if at(position + 1) == UInt8(ascii: "\n") {
          position += 2
        } else if at(position + 1) == UInt8(ascii: "\r"), at(position + 2) == UInt8(ascii: "\n") {
          position += 3
        } else {
          return position
        }
      default: return position
      }
    }
    return position
  }

  private func symbol(_ byte: UInt8, at start: Int) -> Token {
    let next = at(start + 1)
    func one(_ kind: TokenKind) -> Token { Token(kind: kind, start: start, end: start + 1) }
    func two(_ kind: TokenKind) -> Token { Token(kind: kind, start: start, end: start + 2) }
    switch byte {
    case UInt8(ascii: "\n"): return one(.newline)
    case UInt8(ascii: ","): return one(.comma)
    case UInt8(ascii: ";"): return one(.semicolon)
    case UInt8(ascii: "{"): return one(.leftBrace)
    case UInt8(ascii: "}"): return one(.rightBrace)
    case UInt8(ascii: "("): return one(.leftParenthesis)
    case UInt8(ascii: ")"): return one(.rightParenthesis)
    case UInt8(ascii: "]"): return one(.rightBracket)
    case UInt8(ascii: "/"): return one(.slash)
    case UInt8(ascii: "-"): return one(.minus)
    case UInt8(ascii: "+"): return one(.plus)
    case UInt8(ascii: "*"): return one(.asterisk)
    case UInt8(ascii: "@"): return one(.at)
    case UInt8(ascii: "$"): return one(.dollar)
    case UInt8(ascii: "&"): return one(.and)
    case UInt8(ascii: "|"): return one(.or)
    case UInt8(ascii: "^"): return one(.xor)
    case UInt8(ascii: "="): return next == UInt8(ascii: "=") ? two(.equal) : one(.assign)
    case UInt8(ascii: "!"): return next == UInt8(ascii: "=") ? two(.notEqual) : one(.not)
    case UInt8(ascii: "<"):
      if next == UInt8(ascii: "<") { return two(.shiftLeft) }
      return next == UInt8(ascii: "=") ? two(.lessOrEqual) : one(.less)
    case UInt8(ascii: ">"):
      if next == UInt8(ascii: ">") { return two(.shiftRight) }
      return next == UInt8(ascii: "=") ? two(.greaterOrEqual) : one(.greater)
    case UInt8(ascii: "\r") where next == UInt8(ascii: "\n"): return two(.carriageReturn)
    default: return delimited(byte, at: start)
    }
  }

  /// Tokens of any length that begin with a byte of punctuation.
  private func delimited(_ byte: UInt8, at start: Int) -> Token {
    switch byte {
    case UInt8(ascii: ":"):
      if let end = ipv6End(from: start) {
        return Token(kind: .ipv6Address, start: start, end: end)
      }
      return Token(kind: .colon, start: start, end: start + 1)
    case UInt8(ascii: "["):
      if let end = ipv6End(from: start + 1), at(end) == UInt8(ascii: "]") {
        return Token(kind: .bracketedAddress, start: start, end: end + 1)
      }
      return Token(kind: .leftBracket, start: start, end: start + 1)
    case UInt8(ascii: "\""): return quoted(at: start)
    case UInt8(ascii: "\\") where at(start + 1) == UInt8(ascii: "*"):
      return Token(kind: .wildcard, start: start, end: start + 2)
    default: return junk(at: start)
    }
  }

  /// A string may go over the end of the line; but where its closing quote has a word right behind
  /// it, that one opens another string, and this one was never closed.
  private func quoted(at start: Int) -> Token {
    var end = start + 1
    var lineEnd: Int?
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      if lineEnd == nil, bytes[end] == UInt8(ascii: "\n") { lineEnd = end }
      end += 1
    }
    if end == bytes.count || lineEnd != nil && at(end + 1).isWordByte {
      return Token(kind: .unclosedQuote, start: start, end: lineEnd ?? end)
    }
    return Token(kind: .quoted, start: start, end: end + 1)
  }

  /// One byte, or a whole run of bytes beyond ASCII: a letter with an accent is one mistake.
  private func junk(at start: Int) -> Token {
    var end = start + 1
    if bytes[start] >= 0x80 {
      while end < bytes.count, bytes[end] >= 0x80 { end += 1 }
    }
    return Token(kind: .junk, start: start, end: end)
  }
}
