/// Puts lines together until they are a whole command: braces may stay open from line to line, and
/// a backslash at the end continues one.
package struct CommandCollector: Sendable {
  private var lines: [String] = []
  private var depth = 0
  private var isQuoted = false

  package init() {}

  /// Whether what came so far wants more.
  package var isOpen: Bool { !lines.isEmpty }

  /// - Returns: the command that is complete with this line, with its line feed.
  package mutating func take(_ line: String) -> String? {
    lines.append(line)
    var isComment = false
    for character in line {
      if isComment { break }
      if character == "\"" { isQuoted.toggle() }
      if isQuoted { continue }
      switch character {
      case "{": depth += 1
      case "}": depth -= 1
      case "#": isComment = true
      default: break
      }
    }
    let isContinued = !isComment && line.hasSuffix("\\")
    guard depth <= 0, !isQuoted, !isContinued else { return nil }
    return finish()
  }

  /// What is there, whole or not.
  package mutating func finish() -> String {
    defer { self = CommandCollector() }
    return lines.map { $0 + "\n" }.joined()
  }
}
