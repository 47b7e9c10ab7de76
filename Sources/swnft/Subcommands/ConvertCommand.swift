import Bytecode
import Pipeline
import Source
import Syntax

/// `swnft convert`: a ruleset as JSON, or JSON as a ruleset, without a kernel.
enum ConvertCommand: SubcommandDefinition {
  /// What the options say.
  struct Settings: Sendable {
    /// Nil for the language that FILE is not in.
    var language: RulesetLanguage?
    var definitions: [Options.Definition] = []
    var includePaths: [String] = []
  }

  static let usage = "[--to json|nft] FILE"
  static let summary = "turn a ruleset into JSON, or JSON into a ruleset"
  static let options: [OptionDescription<Settings>] = [
    .init("t", "to", .required("LANGUAGE"), .output, "json or nft; else what FILE is not") {
      settings, word throws(UsageError) in
      guard let language = RulesetLanguage(rawValue: word) else {
        throw .badArgument("--to", word, expected: "json or nft")
      }
      settings.language = language
    },
    .init("D", "define", .required("NAME=VALUE"), .input, "give a variable a value") {
      settings, word throws(UsageError) in
      settings.definitions.append(try .init(word))
    },
    .init("I", "includepath", .required("DIR"), .input, "search DIR for included files too") {
      settings, word in settings.includePaths.append(word)
    },
  ]
  static let defaults = Settings()

  static func run(
    _ settings: Settings, _ operands: [String], _ terminal: inout Terminal
  ) throws(UsageError) -> ExitStatus {
    guard let path = operands.first else { throw .missingOperand("a FILE, or '-'") }
    if operands.count > 1 { throw .superfluousOperand(operands[1]) }
    do throws(FileError) {
      let isInput = path == "-"
      let bytes = try isInput ? FileReading.readStandardInput() : FileReading.read(path)
      let text = SourceText(name: isInput ? "/dev/stdin" : path, bytes: bytes)
      return convert(text, settings, &terminal)
    } catch {
      terminal.output.complain("swnft: cannot read '\(path)': \(error.message)\n")
      return .unreadable
    }
  }

  private static func convert(
    _ text: SourceText, _ settings: Settings, _ terminal: inout Terminal
  ) -> ExitStatus {
    let names = SystemNames(asksKernel: false)
    var request = CheckRequest(
      text: text, names: names, files: IncludeReader(includePaths: settings.includePaths))
    request.definitions = settings.definitions.map { ($0.name, $0.value) }
    request.acceptsJSON = true
    let report = compile(parse(request), request)
    var diagnostics = report.diagnostics
    var status = ExitStatus.refused
    if let transaction = report.transaction {
      let style = ListingStyle(
        names: names, options: PrintOptions(), isJSON: false, version: Version.number)
      let language = settings.language ?? (RulesetLanguage(of: text) == .json ? .nft : .json)
      let result = conversion(of: transaction, to: language, existing: Ruleset(), style)
      diagnostics += result.diagnostics
      terminal.output.print(result.bytes)
      status = .done
    }
    let renderer = DiagnosticRenderer(isColoured: terminal.environment.isColoured(.auto))
    let complaints = renderer.render(diagnostics, in: report.map)
    if !complaints.isEmpty { terminal.output.complain(complaints) }
    return status
  }
}
