import Source

/// Adds the comments that suppress findings.
package enum SuppressionWriter {
  /// - Parameters:
  ///   - findings: where they are, and their codes.
  ///   - reason: stands behind the codes; empty for none.
  /// - Returns: the text with a comment for each line that has findings.
  package static func suppressing(
    _ findings: [(code: String, offset: Int)], in bytes: [UInt8], reason: String
  ) -> [UInt8] {
    let lines = LineIndex(bytes)
    let byLine = Dictionary(grouping: findings) { finding in
      lines.position(of: UInt32(clamping: finding.offset)).line
    }
    var result: [UInt8] = []
    var position = 0
    for (line, findings) in byLine.sorted(by: { $0.key < $1.key }) {
      let range = lines.bytes(ofLine: line)
      let codes = Set(findings.map(\.code)).sorted().joined(separator: ", ")
      let words = "=\(codes)\(reason.isEmpty ? "" : " -- \(reason)")"
      if isPlain(bytes[range]), !isContinued(line, lines, bytes) {
        result += bytes[position..<range.upperBound]
        result += " # \(CommentScanner.mark) disable\(words)".utf8
        position = range.upperBound
      } else {
        let start = firstLine(ofContinued: line, lines, bytes)
        guard start.lowerBound >= position else { continue }
        result += bytes[position..<start.lowerBound]
        result += bytes[start].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        result += "# \(CommentScanner.mark) disable\(words)\n".utf8
        position = start.lowerBound
      }
    }
    return result + bytes[position...]
  }

  /// Whether a comment can stand at the end of the line.
  private static func isPlain(_ line: ArraySlice<UInt8>) -> Bool {
    let quotes = line.count { $0 == UInt8(ascii: "\"") }
    return quotes % 2 == 0 && !line.contains(UInt8(ascii: "#"))
      && line.last != UInt8(ascii: "\\") && line.last != UInt8(ascii: "\r")
  }

  private static func isContinued(_ line: Int, _ lines: LineIndex, _ bytes: [UInt8]) -> Bool {
    line > 1 && bytes[lines.bytes(ofLine: line - 1)].last == UInt8(ascii: "\\")
  }

  /// The line that a backslash at the end of each following one goes on from.
  private static func firstLine(
    ofContinued line: Int, _ lines: LineIndex, _ bytes: [UInt8]
  ) -> Range<Int> {
    var first = line
    while isContinued(first, lines, bytes) { first -= 1 }
    return lines.bytes(ofLine: first)
  }
}
