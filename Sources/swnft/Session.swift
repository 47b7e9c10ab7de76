import Netlink
import Source

/// One run: what was asked for is read, done, shown, and becomes an exit status.
struct Session {
  let environment: Environment
  var output = Output()
  /// Of the job that was done.
  private var remains = Remains()
  /// Of the commands that were typed so far.
  var definitions = KeptDefinitions()

  init(environment: Environment) { self.environment = environment }

  /// - Parameter words: the command line, without the program's name.
  mutating func run(_ words: [String]) -> ExitStatus {
    let status: ExitStatus
    do throws(UsageError) {
      status = perform(try OptionParser.parse(words))
    } catch {
      status = complain(error)
    }
    return finish(status)
  }

  private mutating func perform(_ options: Options) -> ExitStatus {
    switch options.action {
    case .help:
      output.print(HelpText.text())
      return .done
    case .version(let isLong):
      output.print(isLong ? Version.lines : Version.line)
      return .done
    case .file(let path):
      return load(path, options)
    case .interactive:
      return interact(options)
    case .command(let words):
      let text = words.joined(separator: " ") + "\n"
      return perform(
        Job(
          text: SourceText(name: Self.commandName, bytes: Array(text.utf8)), options: options,
          clock: PhaseClock(isRunning: options.isStatistics)))
    case .subcommand(let subcommand, let words):
      var terminal = Terminal(environment: environment, output: output)
      let status = subcommand.run(words, &terminal)
      output = terminal.output
      return status
    }
  }

  /// Stands for a file name where the command line itself is the text.
  static let commandName = "<command line>"

  private mutating func load(_ path: String, _ options: Options) -> ExitStatus {
    var clock = PhaseClock(isRunning: options.isStatistics)
    do throws(FileError) {
      let isInput = path == "-"
      let bytes = try isInput ? FileReading.readStandardInput() : FileReading.read(path)
      let name = isInput ? "/dev/stdin" : path
      clock.mark("read")
      let text = SourceText(name: name, bytes: bytes)
      return perform(Job(text: text, options: options, clock: clock))
    } catch {
      output.complain("swnft: cannot read '\(path)': \(error.message)\n")
      return .unreadable
    }
  }

  mutating func perform(_ job: Job) -> ExitStatus {
    let outcome = Engine.perform(job)
    remains = outcome.remains
    show(outcome, job.options)
    guard let monitor = outcome.monitor, outcome.status == .done else { return outcome.status }
    do throws(NetlinkError) {
      try monitor.run(&output)
      return .done
    } catch {
      complain(error.message(for: job.options), error.messageOfNft(for: job.options))
      return .refused
    }
  }

  /// Errors and warnings on standard error, what was asked for on standard output.
  private mutating func show(_ outcome: Outcome, _ options: Options) {
    output.print(outcome.output)
    // Who expects nft looks at the first line, and nft never warns.
    let isError = environment.isCalledNft && outcome.status != .done
    let shown =
      options.isQuiet || isError
      ? outcome.diagnostics.filter { $0.severity == .error } : outcome.diagnostics
    let renderer = DiagnosticRenderer(
      isColoured: environment.isColoured(options.colour),
      hasReferenceFirst: environment.isCalledNft)
    let text = renderer.render(shown, in: outcome.map)
    if !text.isEmpty { output.complain(text) }
    if let failure = outcome.failure { complain(failure, outcome.failureOfNft) }
    if options.isStatistics { output.complain("swnft: \(outcome.clock.text)\n") }
  }

  /// - Parameter wordsOfNft: what a program that called nft looks for.
  private mutating func complain(_ failure: String, _ wordsOfNft: String?) {
    if environment.isCalledNft, let wordsOfNft { output.complain(wordsOfNft + "\n") }
    output.complain("swnft: \(failure)\n")
  }

  private mutating func complain(_ error: UsageError) -> ExitStatus {
    output.complain("swnft: \(error.message)\n\(HelpText.usage)'swnft --help' says more\n")
    return .usage
  }

  /// Writes what is left; a result that did not reach its reader was not given.
  private mutating func finish(_ status: ExitStatus) -> ExitStatus {
    output.flush()
    let status = environment.isCalledNft ? status.ofNft : status
    guard let number = output.failure else { return status }
    output.complain("swnft: cannot write: \(systemMessage(number))\n")
    return status == .done ? .refused : status
  }
}
