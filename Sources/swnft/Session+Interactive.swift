import Bytecode
import Catalogue
import Glibc
import Pipeline
import Source

/// Commands that come one after the other: from a prompt, or line by line from what is no terminal.
extension Session {
  private static let prompt = "swnft> "
  /// Before a line that continues a command.
  private static let continuedPrompt = "  ...> "

  mutating func interact(_ options: Options) -> ExitStatus {
    isatty(STDIN_FILENO) == 1 ? converse(options) : performLines(options)
  }

  /// What goes wrong is shown and forgotten: whoever types has seen it.
  private mutating func converse(_ options: Options) -> ExitStatus {
    var prompt = Prompt(history: LineHistory(path: LineHistory.defaultPath))
    defer { prompt.save() }
    var collector = CommandCollector()
    while true {
      let words = collector.isOpen ? Self.continuedPrompt : Self.prompt
      let variables = definitions.names
      let line = prompt.read(words, &output) {
        KnownNames(ruleset: Self.existing(options), variables: variables)
      }
      switch line {
      case .line(let line):
        if !collector.isOpen, Self.isFarewell(line) { return .done }
        guard let command = collector.take(line) else { continue }
        _ = perform(command, options)
        output.flush()
      case .abandoned: collector = CommandCollector()
      case .end: return .done
      }
    }
  }

  /// - Returns: how the first command ended that did not go well.
  private mutating func performLines(_ options: Options) -> ExitStatus {
    var input = LineInput()
    var collector = CommandCollector()
    var status = ExitStatus.done
    while let line = input.next() {
      if !collector.isOpen, Self.isFarewell(line) { break }
      guard let command = collector.take(line) else { continue }
      let outcome = perform(command, options)
      output.flush()
      if status == .done { status = outcome }
    }
    if collector.isOpen {
      let outcome = perform(collector.finish(), options)
      if status == .done { status = outcome }
    }
    return status
  }

  private mutating func perform(_ command: String, _ options: Options) -> ExitStatus {
    guard command.contains(where: { !$0.isWhitespace }) else { return .done }
    let text = SourceText(name: Self.commandName, bytes: Array(command.utf8))
    let earlier = definitions.texts(before: text)
    let status = perform(
      Job(
        text: text, earlier: earlier, options: options,
        clock: PhaseClock(isRunning: options.isStatistics)))
    if status == .done { definitions.take(text) }
    return status
  }

  /// What there is by now, for completion; nothing where it cannot be read.
  private static func existing(_ options: Options) -> Ruleset {
    switch options.assumption {
    case .file(let path):
      let file = try? ExistingFile(path, kernel: .newestKnown, includePaths: options.includePaths)
      return file?.ruleset ?? Ruleset()
    case .nothing where options.isOffline: return Ruleset()
    case .nothing, .live: return (try? readDeclarations(nil)) ?? Ruleset()
    }
  }

  private static func isFarewell(_ line: String) -> Bool {
    let word = line.filter { !$0.isWhitespace }
    return word == "quit" || word == "exit"
  }
}
