/// Lines, and looking ahead.
extension Formatter {
  /// The columns that a list may take before it is broken into lines.
  static let widthColumns = 100
  /// What a tab counts, as the reference counts it.
  private static let tabColumns = 8

  /// Begins a line, behind an empty one or not; nothing can stand before the first.
  mutating func startLine(isSeparated: Bool = false, extra: String = "") {
    if !out.isEmpty {
      out.append(UInt8(ascii: "\n"))
      if isSeparated { out.append(UInt8(ascii: "\n")) }
    }
    out.append(contentsOf: repeatElement(UInt8(ascii: "\t"), count: depth))
    out.append(contentsOf: extra.utf8)
    spacing.startLine()
  }

  /// Whether something stands on the line that is being written.
  var isLineBegun: Bool {
    guard let last = out.last else { return false }
    return last != UInt8(ascii: "\n")
  }

  mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { out.append(contentsOf: $0) }
  }

  /// Writes a comment behind what stands on the line, with a blank or the one tab that it had.
  mutating func writeTrailing(_ comment: LayoutPiece) {
    let tab = UInt8(ascii: "\t")
    let before = bytes[..<comment.start]
    let hasTab =
      before.last == tab && before.dropLast().last.map { $0 > UInt8(ascii: " ") } ?? false
    if isLineBegun { out.append(hasTab ? tab : UInt8(ascii: " ")) }
    out.append(contentsOf: bytes[comment.start..<comment.end])
  }

  /// The column behind the last byte, counted from 0.
  var column: Int {
    var start = out.count
    while start > 0, out[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return out[start...].reduce(0) { column, byte in
      if byte == UInt8(ascii: "\t") { return (column / Self.tabColumns + 1) * Self.tabColumns }
      // A byte that goes on with a character takes no column of its own.
      return byte & 0xc0 == 0x80 ? column : column + 1
    }
  }

  /// The first piece from a place on that says something.
  func significant(from start: Int) -> LayoutPiece? {
    var place = start
    while place < pieces.count, !pieces[place].isSignificant { place += 1 }
    return place < pieces.count ? pieces[place] : nil
  }

  /// Whether the item that is being written ends before the next piece that says something.
  var isItemOver: Bool {
    switch significant(from: index)?.role {
    case .item, .tableItem, .baseChainItem, .besideItem, .blockClosing: true
    case .blockOpening: false
    case nil: significant(from: index) == nil
    }
  }

  /// The place of the brace that closes the one at a place.
  func closing(of opening: Int) -> Int {
    var depth = 0
    for place in opening..<pieces.count {
      if pieces[place].isToken(.leftBrace) { depth += 1 }
      guard pieces[place].isToken(.rightBrace) else { continue }
      depth -= 1
      if depth == 0 { return place }
    }
    return pieces.count
  }

  func text(_ piece: LayoutPiece) -> ArraySlice<UInt8> { bytes[piece.start..<piece.end] }

  func isWord(_ piece: LayoutPiece?, _ word: StaticString) -> Bool {
    guard let piece, piece.isToken(.word) else { return false }
    return word.withUTF8Buffer { $0.elementsEqual(bytes[piece.start..<piece.end]) }
  }
}
