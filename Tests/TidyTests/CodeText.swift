/// Swift text without what is no code.
enum CodeText {
  /// Replaces what stands in strings and comments by blanks; lines and columns stay, as long as
  /// there is only ASCII. Code inside `\( )` stays code.
  static func blanking(_ text: String) -> String {
    var scanner = Scanner(bytes: Array(text.utf8))
    scanner.scan()
    return String(decoding: scanner.bytes, as: UTF8.self)
  }

  private struct Scanner {
    var bytes: [UInt8]
    private var index = 0
    /// Delimiters of the strings that the scanner is inside of, with the depth of parentheses at
    /// which an interpolation of them ends.
    private var open: [(delimiter: [UInt8], depth: Int)] = []
    private var depth = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func scan() {
      while index < bytes.count {
        if has("//") {
          blank(whileNot: "\n")
        } else if has("/*") {
          blank(whileNot: "*/")
        } else if has("\"\"\"") {
          string(Array("\"\"\"".utf8))
        } else if has("\"") {
          string(Array("\"".utf8))
        } else if has("(") {
          depth += 1
          index += 1
        } else if has(")") {
          depth -= 1
          index += 1
          if let last = open.last, last.depth == depth {
            open.removeLast()
            stringRest(last.delimiter)
          }
        } else {
          index += 1
        }
      }
    }

    private func has(_ word: String) -> Bool { bytes[index...].starts(with: word.utf8) }

    private mutating func string(_ delimiter: [UInt8]) {
      index += delimiter.count
      stringRest(delimiter)
    }

    private mutating func stringRest(_ delimiter: [UInt8]) {
      while index < bytes.count {
        if bytes[index...].starts(with: delimiter) {
          index += delimiter.count
          return
        }
        if has("\\(") {
          open.append((delimiter, depth))
          depth += 1
          index += 2
          return
        }
        let length = has("\\") ? 2 : 1
        for _ in 0..<length where index < bytes.count { blankByte() }
      }
    }

    private mutating func blank(whileNot end: String) {
      while index < bytes.count, !has(end) { blankByte() }
    }

    private mutating func blankByte() {
      if bytes[index] != UInt8(ascii: "\n") { bytes[index] = UInt8(ascii: " ") }
      index += 1
    }
  }
}
