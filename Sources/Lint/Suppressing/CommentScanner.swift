/// Finds the comments of a text that are meant for the linter.
struct CommentScanner {
  /// A comment, with what it could be about.
  struct Directive {
    /// From the mark to the end of the comment.
    let range: Range<Int>
    /// What goes where the comment is removed: blanks before it, or its whole line.
    let removal: Range<Int>
    /// The line that it stands on, where something precedes it.
    let ownLine: Range<Int>?
    let nextLine: Range<Int>
    /// What follows: the next line, or the whole block that opens there.
    let following: Range<Int>
    let textBytes: Int

    func reach(_ form: Suppression.Form) -> Range<UInt32> {
      let range =
        switch form {
        case .here: ownLine ?? following
        case .nextLine: nextLine
        case .file: 0..<textBytes + 1
        }
      return UInt32(clamping: range.lowerBound)..<UInt32(clamping: range.upperBound)
    }
  }

  /// What such a comment begins with.
  static let mark = "swnft:"

  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The comments in their order. Most texts have none, which is found out quickly.
  func directives() -> [Directive] {
    guard mentionsMark else { return [] }
    var found: [(hash: Int, end: Int)] = []
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""): index = end(ofQuoteAt: index)
      case UInt8(ascii: "#"):
        let end = lineEnd(from: index)
        found.append((index, end))
        index = end
      default: index += 1
      }
    }
    return found.compactMap { directive(hash: $0.hash, end: $0.end) }
  }

  private var mentionsMark: Bool {
    let mark = Array(Self.mark.utf8)
    let last = bytes.count - mark.count
    guard last >= 0 else { return false }
    for index in 0...last where bytes[index] == mark[0] {
      if bytes[index..<index + mark.count].elementsEqual(mark) { return true }
    }
    return false
  }

  private func directive(hash: Int, end: Int) -> Directive? {
    var start = hash + 1
    while start < end, isBlank(bytes[start]) { start += 1 }
    guard bytes[start..<end].starts(with: Self.mark.utf8) else { return nil }
    var last = end
    while last > start, isBlank(bytes[last - 1]) || bytes[last - 1] == UInt8(ascii: "\r") {
      last -= 1
    }
    var lineStart = hash
    while lineStart > 0, bytes[lineStart - 1] != UInt8(ascii: "\n") { lineStart -= 1 }
    let isAlone = bytes[lineStart..<hash].allSatisfy(isBlank)
    let next = end + 1 <= bytes.count ? end + 1 : bytes.count
    let code = firstCodeLine(from: next)
    var blanks = hash
    while blanks > lineStart, isBlank(bytes[blanks - 1]) { blanks -= 1 }
    return Directive(
      range: start..<last, removal: isAlone ? lineStart..<next : blanks..<end,
      ownLine: isAlone ? nil : lineStart..<end,
      nextLine: next..<lineEnd(from: next), following: block(openedOn: code),
      textBytes: bytes.count)
  }

  /// The first line that is neither blank nor a comment.
  private func firstCodeLine(from start: Int) -> Range<Int> {
    var start = start
    while start < bytes.count {
      let line = start..<lineEnd(from: start)
      let first = bytes[line].first { !isBlank($0) && $0 != UInt8(ascii: "\r") }
      if let first, first != UInt8(ascii: "#") { return line }
      start = line.upperBound + 1
    }
    return bytes.count..<bytes.count
  }

  /// The line with those that continue it, and where it opens more braces than it closes, all up to
  /// the one that closes them.
  private func block(openedOn line: Range<Int>) -> Range<Int> {
    var depth = 0
    var index = line.lowerBound
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index = end(ofQuoteAt: index)
        continue
      case UInt8(ascii: "#"):
        index = lineEnd(from: index)
        continue
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "\n"):
        let isContinued = index > 0 && bytes[index - 1] == UInt8(ascii: "\\")
        if depth <= 0, !isContinued { return line.lowerBound..<index }
      default: break
      }
      index += 1
    }
    return line.lowerBound..<bytes.count
  }

  private func end(ofQuoteAt start: Int) -> Int {
    let closing = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "\""))
    return closing.map { $0 + 1 } ?? bytes.count
  }

  private func lineEnd(from start: Int) -> Int {
    guard start < bytes.count else { return bytes.count }
    return bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
}
