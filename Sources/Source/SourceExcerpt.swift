/// One line of a text as a diagnostic shows it: the part around a place, and marks under it.
struct SourceExcerpt {
  /// What is shown of the line, without tabs and control bytes.
  private(set) var line = ""
  /// Blanks before the marks.
  private(set) var indentation = 0
  /// How many marks: as many as the place is wide, at least one.
  private(set) var markCount = 0

  /// - Parameters:
  ///   - lineBytes: the line's bytes in the text, without its newline.
  ///   - marked: the bytes to mark; what is outside of the line is not shown.
  ///   - width: columns that may be used, dots for what is left out included.
  init(of bytes: [UInt8], lineBytes: Range<Int>, marked: Range<Int>, width: Int) {
    let markStart = min(max(marked.lowerBound, lineBytes.lowerBound), lineBytes.upperBound)
    let markEnd = min(max(marked.upperBound, markStart), lineBytes.upperBound)
    let shownLine = Self.withoutCarriageReturn(bytes, lineBytes, keeping: markEnd)

    // A line may be as long as a file: only the neighbourhood is looked at.
    let reach = max(width, 1) * 4
    let start = Self.characterStart(
      bytes, at: max(shownLine.lowerBound, markStart - reach), from: shownLine.lowerBound)
    let end = min(shownLine.upperBound, markStart + reach)
    let cells = VisibleCell.cells(of: bytes, in: start..<max(start, end))

    let total = cells.reduce(0) { $0 + $1.width }
    let isWhole = start == shownLine.lowerBound && end == shownLine.upperBound
    if isWhole, total <= width {
      take(cells, from: 0, markStart: markStart, markEnd: markEnd, width: width)
      return
    }
    let isCutBefore = start > shownLine.lowerBound
    let first = Self.firstShown(of: cells, before: markStart, width: width)
    if first > 0 || isCutBefore { line = Self.dots }
    let room = width - line.utf8.count - Self.dots.utf8.count
    let shown = take(cells, from: first, markStart: markStart, markEnd: markEnd, width: room)
    if shown < cells.count || end < shownLine.upperBound { line += Self.dots }
  }

  /// Stands for what is left out of a long line.
  private static let dots = "..."

  /// Appends cells as far as there is room.
  /// - Returns: the index of the first cell that had none.
  @discardableResult
  private mutating func take(
    _ cells: [VisibleCell], from first: Int, markStart: Int, markEnd: Int, width: Int
  ) -> Int {
    var index = first
    var used = 0
    let before = line.utf8.count
    indentation = before
    while index < cells.count, used + cells[index].width <= width {
      let cell = cells[index]
      if cell.bytes.lowerBound < markStart { indentation += cell.width }
      if cell.bytes.lowerBound >= markStart, cell.bytes.lowerBound < markEnd {
        markCount += cell.width
      }
      used += cell.width
      line += cell.text
      index += 1
    }
    markCount = max(1, markCount)
    return index
  }

  /// With which cell the window begins: a third of it is for what precedes the place, all of it
  /// where the place is at the end of the line.
  private static func firstShown(of cells: [VisibleCell], before markStart: Int, width: Int) -> Int
  {
    let place = cells.firstIndex { $0.bytes.lowerBound >= markStart } ?? cells.count
    let room = width - 2 * dots.utf8.count
    let behind = cells[place...].reduce(0) { $0 + $1.width }
    var left = max(room / 3, room - behind - 1)
    var first = place
    while first > 0, cells[first - 1].width <= left {
      first -= 1
      left -= cells[first].width
    }
    return first
  }

  /// Goes back to the first byte of a character, at most the three bytes that UTF-8 allows.
  private static func characterStart(_ bytes: [UInt8], at offset: Int, from lowest: Int) -> Int {
    var start = offset
    while start > lowest, start > offset - 3, start < bytes.count, bytes[start] & 0xc0 == 0x80 {
      start -= 1
    }
    return start
  }

  /// The carriage return of a line that ends in CR LF is no news, unless it is what is marked.
  private static func withoutCarriageReturn(
    _ bytes: [UInt8], _ line: Range<Int>, keeping markEnd: Int
  ) -> Range<Int> {
    guard let last = bytes[line].last, last == UInt8(ascii: "\r"), markEnd < line.upperBound else {
      return line
    }
    return line.lowerBound..<line.upperBound - 1
  }
}
