/// What stands between the braces of a list: elements, devices, the values of a definition.
extension Formatter {
  /// How the lines of a list lie.
  private enum Shape {
    /// All on the line where it begins.
    case flat
    /// As a listing has the elements of sets: the first on the line of the brace, the lines behind
    /// it below the first element.
    case hanging
    /// Behind the brace a line of its own for each line of the author's.
    case block
  }

  /// Where a listing has the second line of a set's elements: behind one tab more than the first
  /// line, below the first element.
  private static let hangingBlanks = "     "

  /// Writes a list from brace to brace.
  /// - Parameter item: the first token of the item that the list is in.
  mutating func writeList(ofItem item: LayoutPiece) {
    let closing = closing(of: index)
    let isElements = isWord(item, "elements")
    let isLong = isElements || isWord(item, "define") || isWord(item, "redefine")
    let shape = shape(to: closing, isElements: isElements)
    let start = (index: index, out: out.count, spacing: spacing)
    writeList(shape, to: closing, isFilled: false)
    if shape == .flat, isLong || isWord(item, "add"), column > Self.widthColumns {
      out.removeLast(out.count - start.out)
      index = start.index
      spacing = start.spacing
      writeList(isElements ? .hanging : .block, to: closing, isFilled: true)
    }
  }

  private func shape(to closing: Int, isElements: Bool) -> Shape {
    let inner = pieces[index + 1..<max(closing, index + 1)]
    let isBroken = inner.contains { piece in
      switch piece.kind {
      case .lineEnd, .comment, .continuation: true
      case .token: piece.role == .blockOpening
      }
    }
    guard isBroken else { return .flat }
    let first = inner.first { $0.kind != .continuation }
    let isFirstBeside = if case .token = first?.kind { true } else { false }
    guard isElements && isFirstBeside else { return .block }
    return hasLines(inner) ? .hanging : .flat
  }

  /// Whether a line of the list begins with an element or a comment: an end of a line behind the
  /// last element is not kept.
  private func hasLines(_ inner: ArraySlice<LayoutPiece>) -> Bool {
    var depth = 0
    var isElementOver = true
    var isLineOver = false
    for piece in inner {
      switch piece.kind {
      case .comment: return true
      case .lineEnd, .continuation:
        if depth > 0 { return true }
        isLineOver = true
      case .token:
        if piece.role == .blockOpening || isElementOver && isLineOver { return true }
        if piece.isToken(.leftBrace) { depth += 1 }
        if piece.isToken(.rightBrace) { depth -= 1 }
        isElementOver = piece.isToken(.comma)
        isLineOver = false
      }
    }
    return false
  }

  private mutating func writeList(_ shape: Shape, to closing: Int, isFilled: Bool) {
    writeToken()
    spacing.listDepth += 1
    if shape == .block { depth += 1 }
    var state = ListState(needsLine: shape == .block)
    while index < closing {
      let piece = pieces[index]
      switch piece.kind {
      case .lineEnd, .continuation:
        state.lineEnds += 1
        index += 1
      case .comment:
        index += 1
        if isCommaNext {
          state.heldComment = piece
        } else {
          writeComment(piece, shape, &state)
        }
      case .token(.comma):
        writeToken()
        state.lineEnds = 0
        state.isElementOver = true
        if isFilled { wrapLastElement(shape, &state) }
        if let held = state.heldComment { writeComment(held, shape, &state) }
        state.heldComment = nil
      case .token: writeElementToken(shape, &state)
      }
    }
    if isFilled { wrapLastElement(shape, &state) }
    spacing.listDepth -= 1
    if shape == .block { depth -= 1 }
    guard index < pieces.count else { return }
    if shape == .block || state.needsLine { startLine() }
    writeClosingBrace(isLineBegun: shape != .block && !state.needsLine)
  }

  /// What is known while a list is being written.
  private struct ListState {
    /// Whether what comes next must begin a line.
    var needsLine: Bool
    /// The ends of lines since the last token or comment.
    var lineEnds = 0
    /// Whether the next token begins an element.
    var isElementOver = true
    /// A comment before the comma that its element has behind it.
    var heldComment: LayoutPiece?
    /// Where the element that is being written begins, with the blank before it.
    var elementStart: Int?
    var isFirst = true
  }

  private var isCommaNext: Bool { significant(from: index)?.isToken(.comma) ?? false }

  /// Begins a line of the list.
  private mutating func startListLine(_ shape: Shape, isSeparated: Bool = false) {
    guard shape == .hanging else { return startLine(isSeparated: isSeparated) }
    depth += 1
    startLine(isSeparated: isSeparated, extra: Self.hangingBlanks)
    depth -= 1
  }

  private mutating func writeComment(
    _ comment: LayoutPiece, _ shape: Shape, _ state: inout ListState
  ) {
    if state.lineEnds == 0 {
      writeTrailing(comment)
    } else {
      startListLine(shape, isSeparated: state.lineEnds > 1 && !state.isFirst)
      out.append(contentsOf: text(comment))
    }
    state.needsLine = true
    state.lineEnds = 0
    state.isFirst = false
  }

  private mutating func writeElementToken(_ shape: Shape, _ state: inout ListState) {
    if state.needsLine || state.isElementOver && state.lineEnds > 0 && shape != .flat {
      startListLine(shape, isSeparated: state.lineEnds > 1 && !state.isFirst)
      state.elementStart = nil
    } else if state.isElementOver, !state.isFirst {
      state.elementStart = out.count
    }
    state.needsLine = false
    state.isElementOver = false
    state.lineEnds = 0
    state.isFirst = false
    let piece = pieces[index]
    if piece.role == .blockOpening {
      writeBlock(of: piece, comment: nil)
    } else if piece.isToken(.leftBrace) {
      writeList(ofItem: piece)
    } else {
      writeToken()
    }
  }

  /// Moves the element that was written last to a line of its own if it is beyond the width.
  private mutating func wrapLastElement(_ shape: Shape, _ state: inout ListState) {
    defer { state.elementStart = nil }
    guard let start = state.elementStart, column > Self.widthColumns else { return }
    let element = Array(out[(start + 1)...])
    let behind = spacing
    out.removeLast(out.count - start)
    startListLine(shape)
    out.append(contentsOf: element)
    spacing = behind
  }

  private mutating func writeClosingBrace(isLineBegun: Bool) {
    if isLineBegun {
      out.append(UInt8(ascii: " "))
      spacing.startLine()
    }
    writeToken()
  }
}
