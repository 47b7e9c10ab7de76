/// Parts of a text that are to stay as they are: `# swnft: format off` to `# swnft: format on`.
extension Formatter {
  /// Whether a comment is this order to the program.
  func isSwitch(_ comment: LayoutPiece, _ order: StaticString) -> Bool {
    let words = bytes[comment.start + 1..<comment.end].split(separator: UInt8(ascii: " "))
    let wanted = "swnft: \(order)".utf8.split(separator: UInt8(ascii: " "))
    return words.count == wanted.count && zip(words, wanted).allSatisfy { $0.elementsEqual($1) }
  }

  /// Copies whole lines up to the comment that ends the part, the brace that closes the block, or
  /// the end of the text, whichever comes first.
  /// - Returns: how many lines have ended since the last one that was written.
  mutating func copyUnformatted() -> Int {
    var start = index
    while start < pieces.count, pieces[start].kind != .lineEnd { start += 1 }
    guard start < pieces.count else { return 0 }
    var place = start
    var open = 0
    while place < pieces.count {
      let piece = pieces[place]
      if open == 0, piece.kind == .comment, isSwitch(piece, "format on") { break }
      if piece.isToken(.leftBrace) { open += 1 }
      if piece.isToken(.rightBrace) {
        if open == 0 { break }
        open -= 1
      }
      place += 1
    }
    let end = place < pieces.count ? pieces[place].start : bytes.count
    var copied = bytes[pieces[start].start..<end]
    while let last = copied.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") {
      copied.removeLast()
    }
    // The line feed that ends the part is written with what follows it.
    if copied.last == UInt8(ascii: "\n") { copied.removeLast() }
    out.append(contentsOf: copied)
    index = place
    return 1
  }
}
