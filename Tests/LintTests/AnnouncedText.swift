/// A text without what is announced under its lines, and what that is.
struct AnnouncedText {
  /// A finding: under which line, from which column, how wide, and its message where it is given.
  struct Announcement: Hashable, CustomStringConvertible {
    let line: Int
    let column: Int
    let width: Int
    let message: String?

    var description: String { "\(line):\(column) (\(width) wide): \(message ?? "")" }
  }

  let text: String
  let announcements: [Announcement]

  init(_ annotated: String) {
    var lines: [Substring] = []
    var announcements: [Announcement] = []
    for line in annotated.split(separator: "\n", omittingEmptySubsequences: false) {
      guard let match = line.firstMatch(of: #/^#( *)(\^+)(?: (.*))?$/#) else {
        lines.append(line)
        continue
      }
      announcements.append(
        Announcement(
          line: lines.count, column: match.1.count + 2, width: match.2.count,
          message: match.3.map(String.init)))
    }
    text = lines.joined(separator: "\n") + "\n"
    self.announcements = announcements
  }
}
