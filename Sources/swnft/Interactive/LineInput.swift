import Glibc

/// Reads standard input line by line as it comes, where it is no terminal.
struct LineInput {
  private var pending: [UInt8] = []
  private var isAtEnd = false

  /// The longest line; a longer one is cut there.
  private static let longestLine = 1 << 26

  /// - Returns: nil behind the last line.
  mutating func next() -> String? {
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: pending[..<end], as: UTF8.self)
        pending.removeSubrange(...end)
        return line
      }
      if isAtEnd || pending.count > Self.longestLine {
        guard !pending.isEmpty else { return nil }
        defer { pending = [] }
        return String(decoding: pending, as: UTF8.self)
      }
      readMore()
    }
  }

  private mutating func readMore() {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = read(STDIN_FILENO, &buffer, buffer.count)
    if count > 0 {
      pending += buffer.prefix(count)
    } else if count == 0 || errno != EINTR {
      isAtEnd = true
    }
  }
}
