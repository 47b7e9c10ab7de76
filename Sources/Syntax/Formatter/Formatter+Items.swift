/// The items of blocks.
extension Formatter {
  /// Writes items up to the brace that closes their block, or to the end of the text.
  mutating func writeItems() {
    var lineEnds = 0
    var isFirst = true
    // Whether nothing stands between the last item and what comes next.
    var isBeside = false
    isBaseChainLineOpen = false
    isBehindBlock = false
    while index < pieces.count {
      let piece = pieces[index]
      switch piece.kind {
      case .lineEnd:
        lineEnds += 1
        index += 1
        isBeside = false
      case .continuation, .token(.semicolon):
        index += 1
        isBeside = false
      case .comment:
        index += 1
        isBeside = false
        if lineEnds == 0, isLineBegun {
          writeTrailing(piece)
        } else {
          startLine(isSeparated: !isFirst && (lineEnds > 1 || isBeforeSeparatedItem))
          out.append(contentsOf: text(piece))
          isBehindBlock = false
        }
        isBaseChainLineOpen = false
        lineEnds = isSwitch(piece, "format off") ? copyUnformatted() : 0
        isFirst = false
      case .token:
        if piece.role == .blockClosing { return }
        writeItem(isSeparated: !isFirst && lineEnds > 1, isBeside: isBeside)
        lineEnds = 0
        isFirst = false
        isBeside = true
      }
    }
  }

  /// Whether a block of a table was before, or the comment that comes next belongs to one: a
  /// listing has an empty line there.
  private var isBeforeSeparatedItem: Bool {
    isBehindBlock && significant(from: index)?.role == .tableItem
  }

  private mutating func writeItem(isSeparated: Bool, isBeside: Bool) {
    let first = pieces[index]
    if first.role == .baseChainItem && isBaseChainLineOpen && !isSeparated
      || first.role == .besideItem && isBeside
    {
      out.append(UInt8(ascii: " "))
      spacing.startLine()
    } else {
      startLine(isSeparated: isSeparated || isBehindBlock && first.role == .tableItem)
    }
    let outerDepth = depth
    let hasBlock = writeTokens(of: first)
    depth = outerDepth
    isBaseChainLineOpen = first.role == .baseChainItem
    if isBaseChainLineOpen { out.append(UInt8(ascii: ";")) }
    isBehindBlock = hasBlock && first.role == .tableItem
  }

  /// Writes an item from its first token to its last.
  /// - Returns: whether a block is part of it.
  private mutating func writeTokens(of first: LayoutPiece) -> Bool {
    var hasBlock = false
    var isContinued = false
    var comment: LayoutPiece?
    spacing.isTyped = isWord(first, "type") || isWord(first, "typeof")
    func breakLine(_ formatter: inout Formatter) {
      if !isContinued { formatter.depth += 1 }
      isContinued = true
      formatter.startLine()
    }
    repeat {
      let piece = pieces[index]
      switch piece.kind {
      case .lineEnd: index += 1
      case .comment:
        comment = piece
        index += 1
      case .continuation:
        index += 1
        write(" \\")
        while index < pieces.count, pieces[index].kind == .continuation { index += 1 }
        breakLine(&self)
      case .token(let kind):
        // A comment inside an item stands where the line may end: before the brace of a block, or
        // behind a comma.
        if let held = comment, piece.role != .blockOpening {
          writeTrailing(held)
          comment = nil
          breakLine(&self)
        }
        if piece.role == .blockOpening {
          hasBlock = true
          writeBlock(of: first, comment: comment)
          comment = nil
        } else if kind == .leftBrace {
          writeList(ofItem: first)
        } else {
          writeToken()
        }
      }
    } while !isItemOver
    return hasBlock
  }

  /// Writes the token that comes next.
  mutating func writeToken() {
    let piece = pieces[index]
    guard case .token(let kind) = piece.kind else { return }
    index += 1
    let next = significant(from: index)
    if spacing.wantsSpace(before: piece, kind, in: bytes, next: next) {
      out.append(UInt8(ascii: " "))
    }
    out.append(contentsOf: text(piece))
    spacing.wrote(piece, kind, in: bytes)
  }

  /// Writes a block. That of a command with a verb stays on its line if its author put it there.
  mutating func writeBlock(of item: LayoutPiece, comment: LayoutPiece?) {
    let closing = closing(of: index)
    let start = (index: index, out: out.count)
    writeToken()
    if let comment { writeTrailing(comment) }
    if comment == nil, depth == 0, !isWord(item, "table"), isOnOneLine(index..<closing) {
      writeInline(to: closing)
      if column <= Self.widthColumns { return }
      out.removeLast(out.count - start.out)
      index = start.index
      writeToken()
    }
    depth += 1
    writeItems()
    depth -= 1
    guard index < pieces.count else { return }
    startLine()
    writeToken()
  }

  private func isOnOneLine(_ places: Range<Int>) -> Bool {
    pieces[places].allSatisfy { piece in
      switch piece.kind {
      case .lineEnd, .comment, .continuation: false
      case .token: piece.role != .blockOpening
      }
    }
  }

  /// `{ type filter hook input priority 0; policy drop; }`
  private mutating func writeInline(to closing: Int) {
    while let next = significant(from: index), next.role != .blockClosing {
      while pieces[index].isToken(.semicolon) { index += 1 }
      out.append(UInt8(ascii: " "))
      spacing.startLine()
      _ = writeTokens(of: next)
      out.append(UInt8(ascii: ";"))
    }
    index = min(closing, pieces.count - 1)
    spacing.startLine()
    out.append(UInt8(ascii: " "))
    writeToken()
  }
}
