/// What a token is. Words are not told apart here: which of them is a keyword depends on where it
/// stands, and only the parser knows that.
enum TokenKind: UInt8, Sendable, Hashable {
  case end
  case newline
  case semicolon
  case comma
  case dot
  case colon
  case leftBrace
  case rightBrace
  case leftBracket
  case rightBracket
  case leftParenthesis
  case rightParenthesis
  case slash
  case minus
  case plus
  case asterisk
  case at
  case dollar
  case assign
  case equal
  case notEqual
  case less
  case lessOrEqual
  case greater
  case greaterOrEqual
  case not
  case and
  case or
  case xor
  case shiftLeft
  case shiftRight
  /// `table`, `eth0.100`, `_x`
  case word
  /// `eth*`, `\*`
  case wildcard
  /// With its quotes.
  case quoted
  case number
  /// Digits that are no number: `08`, `99999999999999999999`.
  case digits
  /// `1d2h3m4s5ms`
  case duration
  case ipv4Address
  case ipv6Address
  /// `[::1]`, with its brackets.
  case bracketedAddress
  case linkLayerAddress
  /// `1:a0`
  case classIdentifier
  /// The end of a line as DOS writes it.
  case carriageReturn
  /// A quote that nothing closes; up to the end of the line.
  case unclosedQuote
  /// Bytes that no token begins with.
  case junk
}

/// A token: its kind and where its bytes are. It owns nothing.
struct Token: Sendable, Hashable {
  let kind: TokenKind
  let start: Int
  let end: Int

  var lengthBytes: Int { end - start }
}
