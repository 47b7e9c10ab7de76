/// Where the lines of a text begin: made once, then a place is found in logarithmic time.
package struct LineIndex: Sendable {
  /// Offsets of the lines' first bytes; never empty.
  private let starts: [UInt32]
  private let byteCount: Int

  package init(_ bytes: [UInt8]) {
    var starts: [UInt32] = [0]
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      starts.append(UInt32(clamping: index + 1))
    }
    self.starts = starts
    byteCount = bytes.count
  }

  /// How many lines there are; a text that ends in a newline has an empty one behind it.
  package var lineCount: Int { starts.count }

  /// Line and column of a byte; a byte behind the text is its end.
  package func position(of offset: UInt32) -> LineColumn {
    let offset = min(Int(offset), byteCount)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return LineColumn(line: low + 1, column: offset - Int(starts[low]) + 1)
  }

  /// The bytes of a line, without its newline.
  /// - Parameter line: counts from 1; one that does not exist is empty.
  package func bytes(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= starts.count else { return byteCount..<byteCount }
    let start = Int(starts[line - 1])
    let end = line < starts.count ? Int(starts[line]) - 1 : byteCount
    return start..<max(start, end)
  }
}
