import Glibc

/// Reads lines from a terminal: they can be edited, found again and completed.
struct Prompt {
  private var history: LineHistory
  private var keys = KeyReader()

  /// What became of one line.
  enum Answer {
    case line(String)
    /// Given up with control and C.
    case abandoned
    /// No more lines.
    case end
  }

  init(history: LineHistory) { self.history = history }

  func save() { history.save() }

  /// - Parameters:
  ///   - prompt: what stands before the line.
  ///   - known: asked for when something is to be completed, and once.
  mutating func read(
    _ prompt: String, _ output: inout Output, _ known: () -> KnownNames
  ) -> Answer {
    guard let mode = TerminalMode() else { return .end }
    defer { mode.restore() }
    var line = EditedLine()
    var names: KnownNames?
    show(line, prompt, &output)
    while let byte = Self.byte() {
      guard let key = keys.take(byte) else { continue }
      switch key {
      case .enter:
        output.print("\n")
        output.flush()
        history.add(line.text)
        return .line(line.text)
      case .control("c"):
        output.print("^C\n")
        output.flush()
        return .abandoned
      case .control("d") where line.characters.isEmpty:
        output.print("\n")
        output.flush()
        return .end
      case .control("l"): output.print("\u{1b}[H\u{1b}[2J")
      case .tab:
        let asked = names ?? known()
        names = asked
        complete(&line, asked, &output)
      case .text, .backspace, .delete, .left, .right, .up, .down, .home, .end, .previousWord,
        .nextWord, .control, .unknown:
        edit(&line, key)
      }
      show(line, prompt, &output)
    }
    return .end
  }

  private mutating func edit(_ line: inout EditedLine, _ key: Key) {
    switch key {
    case .text(let text): line.insert(text)
    case .backspace: line.deleteBackwards()
    case .delete, .control("d"): line.deleteForwards()
    case .left: line.move(by: -1)
    case .right: line.move(by: 1)
    case .home: line.moveToStart()
    case .end: line.moveToEnd()
    case .previousWord: line.moveToPreviousWord()
    case .nextWord: line.moveToNextWord()
    case .control("k"): line.deleteToEnd()
    case .control("u"): line.deleteToStart()
    case .control("w"): line.deleteWord()
    case .up: if let text = history.earlier(than: line.text) { line = EditedLine(text) }
    case .down: if let text = history.later() { line = EditedLine(text) }
    case .enter, .tab, .control, .unknown: break
    }
  }

  /// Completes the word before the cursor as far as it is clear, or shows what it may become.
  private func complete(_ line: inout EditedLine, _ known: KnownNames, _ output: inout Output) {
    let candidates = Completion.candidates(for: line.textBeforeCursor, known)
    let start = Completion.commonStart(of: candidates)
    let typed = line.textBeforeCursor.reversed().prefix { !Completion.isSeparator($0) }.count
    let more = String(start.dropFirst(typed))
    if !more.isEmpty || candidates.count == 1 {
      line.insert(more + (candidates.count == 1 ? " " : ""))
    } else if candidates.count > 1 {
      output.print("\n" + candidates.joined(separator: "  ") + "\n")
    }
  }

  /// Draws the line anew; of one that is longer than the terminal is wide, the part at the cursor.
  private func show(_ line: EditedLine, _ prompt: String, _ output: inout Output) {
    let room = max(8, TerminalMode.columns - prompt.count - 1)
    let first = max(0, line.cursor - room)
    let shown = String(line.characters[first...].prefix(room))
    output.print("\r" + prompt + shown + "\u{1b}[K")
    let back = shown.count - (line.cursor - first)
    if back > 0 { output.print("\u{1b}[\(back)D") }
    output.flush()
  }

  /// - Returns: nil at the end of the input.
  private static func byte() -> UInt8? {
    var byte: UInt8 = 0
    while true {
      let count = Glibc.read(STDIN_FILENO, &byte, 1)
      if count == 1 { return byte }
      if count < 0 && errno == EINTR { continue }
      return nil
    }
  }
}

/// A terminal that hands over each key as it is pressed and shows none by itself.
struct TerminalMode {
  private var before: termios

  /// - Returns: nil where standard input is no terminal.
  init?() {
    before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
    var raw = before
    raw.c_iflag &= ~tcflag_t(BRKINT | ICRNL | INPCK | ISTRIP | IXON)
    raw.c_lflag &= ~tcflag_t(ECHO | ICANON | IEXTEN | ISIG)
    guard tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0 else { return nil }
  }

  func restore() {
    var before = before
    tcsetattr(STDIN_FILENO, TCSADRAIN, &before)
  }

  /// How wide the terminal is; 80 where it does not say.
  static var columns: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
