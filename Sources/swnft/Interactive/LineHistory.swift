import Glibc

/// The lines that were typed before, kept in a file.
package struct LineHistory: Sendable {
  package private(set) var lines: [String]
  /// Which line is shown; one behind the last is the one that is typed.
  private var position: Int
  private var typed = ""
  private let path: String?

  /// How many lines are kept.
  package static let limit = 1000

  /// - Parameter path: nil where nothing is to be kept.
  package init(path: String?) {
    self.path = path
    lines = []
    if let path, let bytes = try? FileReading.read(path) {
      lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        .suffix(Self.limit)
    }
    position = lines.count
  }

  /// `~/.swnft_history`, where there is a home.
  package static var defaultPath: String? {
    getenv("HOME").map { String(cString: $0) + "/.swnft_history" }
  }

  /// Notes a line; one that is there last already is noted once.
  package mutating func add(_ line: String) {
    if !line.isEmpty, line != lines.last { lines.append(line) }
    lines.removeFirst(max(0, lines.count - Self.limit))
    position = lines.count
  }

  /// - Parameter line: what is shown now, to come back to.
  package mutating func earlier(than line: String) -> String? {
    guard position > 0 else { return nil }
    if position == lines.count { typed = line }
    position -= 1
    return lines[position]
  }

  package mutating func later() -> String? {
    guard position < lines.count else { return nil }
    position += 1
    return position == lines.count ? typed : lines[position]
  }

  /// Writes the file for its owner alone; a history that cannot be kept is no mistake.
  package func save() {
    guard let path else { return }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    _ = Output.write(Array(lines.map { $0 + "\n" }.joined().utf8), to: descriptor)
    close(descriptor)
  }
}
