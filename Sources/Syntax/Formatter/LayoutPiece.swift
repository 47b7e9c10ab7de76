/// A piece of a text as the formatter sees it: a token, or what stands between two of them.
struct LayoutPiece: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case token(TokenKind)
    case lineEnd
    /// From its `#` to the last byte that is not blank.
    case comment
    /// A backslash at the end of a line.
    case continuation
  }

  let kind: Kind
  let start: Int
  let end: Int
  var role: LayoutMarks.Role?

  /// Whether it says something, and is not a separator that the layout chooses.
  var isSignificant: Bool {
    switch kind {
    case .token(.semicolon), .token(.end), .lineEnd, .comment, .continuation: false
    case .token: true
    }
  }

  func isToken(_ kind: TokenKind) -> Bool { self.kind == .token(kind) }
}

extension LayoutPiece {
  /// All pieces of a text, in order.
  static func pieces(of lexer: Lexer, _ marks: LayoutMarks) -> [LayoutPiece] {
    var pieces: [LayoutPiece] = []
    var position = 0
    while true {
      let token = lexer.token(from: position)
      appendTrivia(lexer.bytes[position..<token.start], to: &pieces)
      switch token.kind {
      case .end: return pieces
      case .newline, .carriageReturn:
        pieces.append(LayoutPiece(kind: .lineEnd, start: token.start, end: token.end))
      default:
        pieces.append(
          LayoutPiece(
            kind: .token(token.kind), start: token.start, end: token.end,
            role: marks.roles[token.start]))
      }
      position = token.end
    }
  }

  /// The comment and the continued lines among the blanks before a token.
  private static func appendTrivia(_ bytes: ArraySlice<UInt8>, to pieces: inout [LayoutPiece]) {
    var position = bytes.startIndex
    while position < bytes.endIndex {
      switch bytes[position] {
      case UInt8(ascii: "#"):
        var end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
        let next = end
        while end > position + 1, bytes[end - 1].isBlank { end -= 1 }
        pieces.append(LayoutPiece(kind: .comment, start: position, end: end))
        position = next
      case UInt8(ascii: "\\"):
        pieces.append(LayoutPiece(kind: .continuation, start: position, end: position + 1))
        position += 1
      default: position += 1
      }
    }
  }
}

extension UInt8 {
  /// A blank, or the carriage return of a line that ends as DOS ends it.
  fileprivate var isBlank: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r")
  }
}
