/// Prose and examples in the width of a terminal.
enum TerminalText {
  private static let lineWidth = 78

  /// Without the marks of Markdown, in lines that fit.
  static func wrapped(_ text: String) -> String {
    let plain = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "`" }))
    var lines = [""]
    for word in plain.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let line = lines[lines.count - 1]
      if line.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if line.utf8.count + 1 + word.utf8.count <= lineWidth {
        lines[lines.count - 1] += " \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Four columns to the right, whatever ends the last line.
  static func indented(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
  }
}
