/// Where a listing has a blank between two tokens of a line.
struct TokenSpacing {
  /// How many lists are open.
  var listDepth = 0
  /// Whether the item says types, which have blanks around their colons.
  var isTyped = false
  /// The token before, and what was before that one; nil at the start of a line.
  private var previous: (piece: LayoutPiece, kind: TokenKind)?
  private var isBehindSigil = false
  /// How many commas to come belong to a place in the packet: `@nh,96,32`.
  private var placeCommas = 0
  /// Whether what follows the token before stands right behind it.
  private var isOpen = false

  /// What was before is on another line.
  mutating func startLine() {
    previous = nil
    isOpen = false
  }

  /// - Parameter next: the token behind this one, which tells how this one is read.
  func wantsSpace(
    before piece: LayoutPiece, _ kind: TokenKind, in bytes: [UInt8], next: LayoutPiece?
  ) -> Bool {
    guard let previous else { return false }
    guard isOpen || isTight(kind, behind: previous.kind, piece, bytes) else { return true }
    return !canJoin(previous.piece, piece, next, in: bytes)
  }

  /// Whether a token stands right behind the one before.
  private func isTight(
    _ kind: TokenKind, behind previous: TokenKind, _ piece: LayoutPiece, _ bytes: [UInt8]
  ) -> Bool {
    switch kind {
    case .comma, .semicolon, .rightParenthesis, .leftBracket, .rightBracket, .slash: true
    case .colon: !hasSpacedColons && !isWord(bytes, "to")
    case .minus: previous != .word && isValueEnd(previous)
    default: false
    }
  }

  private var hasSpacedColons: Bool { listDepth > 0 || isTyped }

  private func isWord(_ bytes: [UInt8], _ word: StaticString) -> Bool {
    guard let previous, previous.kind == .word else { return false }
    return word.withUTF8Buffer {
      $0.elementsEqual(bytes[previous.piece.start..<previous.piece.end])
    }
  }

  /// Whether a value ends with the token, so that a minus behind it is that of a range.
  private func isValueEnd(_ kind: TokenKind) -> Bool {
    switch kind {
    case .word, .wildcard, .quoted, .number, .digits, .duration, .ipv4Address, .ipv6Address,
      .bracketedAddress, .linkLayerAddress, .classIdentifier, .rightParenthesis:
      true
    default: false
    }
  }

  /// Takes note of what was written.
  mutating func wrote(_ piece: LayoutPiece, _ kind: TokenKind, in bytes: [UInt8]) {
    defer { previous = (piece, kind) }
    let wasSigil = isBehindSigil
    isBehindSigil = kind == .at
    if wasSigil, kind == .number || Self.isBase(bytes[piece.start..<piece.end]) { placeCommas = 2 }
    switch kind {
    case .at, .dollar, .leftParenthesis, .leftBracket, .slash: isOpen = true
    case .colon: isOpen = !hasSpacedColons
    case .comma:
      isOpen = listDepth == 0 || placeCommas > 0
      placeCommas = max(0, placeCommas - 1)
    case .minus:
      // A sign belongs to its number; so does the minus of a range, but not that of a sum.
      isOpen = !isSum(bytes)
    default: isOpen = false
    }
  }

  /// Whether the minus behind the token before subtracts from what a word names.
  private func isSum(_ bytes: [UInt8]) -> Bool {
    previous?.kind == .word && !isWord(bytes, "priority")
  }

  /// The words for where a place in the packet is counted from.
  private static func isBase(_ word: ArraySlice<UInt8>) -> Bool {
    ["ll", "nh", "th", "ih"].contains { $0.utf8.elementsEqual(word) }
  }

  /// Whether two tokens are still the same two without a blank between them.
  private func canJoin(
    _ left: LayoutPiece, _ right: LayoutPiece, _ next: LayoutPiece?, in bytes: [UInt8]
  ) -> Bool {
    if left.end == right.start { return true }
    var joined = Array(bytes[left.start..<left.end]) + bytes[right.start..<right.end]
    let end = joined.count
    if let next {
      // What follows a sign may stand right behind it, and then it may be read with it.
      switch right.kind {
      case .token(.colon), .token(.minus), .token(.slash): break
      default: joined.append(UInt8(ascii: " "))
      }
      joined += bytes[next.start..<next.end]
    }
    let lexer = Lexer(joined)
    let first = lexer.token(from: 0)
    let second = lexer.token(from: first.end)
    return .token(first.kind) == left.kind && first.end == left.end - left.start
      && .token(second.kind) == right.kind && second.end == end
  }
}
