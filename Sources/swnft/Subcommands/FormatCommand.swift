import Pipeline
import Source

/// `swnft fmt`: lays rulesets out as listings are, or says which are not.
enum FormatCommand: SubcommandDefinition {
  /// What the options say.
  struct Settings: Sendable {
    /// Whether the files that would change are only named.
    var isCheck = false
    /// Whether what would change is only shown.
    var showsDifference = false
  }

  static let usage = "[--check|--diff] PATH..."
  static let summary = "lay rulesets out as listings are, with their comments and order"
  static let options: [OptionDescription<Settings>] = [
    .init(nil, "check", .output, "change nothing, name the files that would change") {
      settings, _ in settings.isCheck = true
    },
    .init(nil, "diff", .output, "change nothing, show what would change") {
      settings, _ in settings.showsDifference = true
    },
  ]
  static let defaults = Settings()

  static func run(
    _ settings: Settings, _ operands: [String], _ terminal: inout Terminal
  ) throws(UsageError) -> ExitStatus {
    guard !operands.isEmpty else { throw .missingOperand("a PATH, or '-' for standard input") }
    var finder = FileFinder(.own)
    for path in operands { finder.add(path) }
    var status = ExitStatus.done
    for (path, reason) in finder.failures {
      terminal.output.complain("swnft: cannot read '\(path)': \(reason)\n")
      status = .unreadable
    }
    for file in finder.files {
      // The worst that happened is what a script learns.
      let found = format(file.path, settings, &terminal)
      if found.rawValue > status.rawValue { status = found }
    }
    return status
  }

  private static func format(
    _ path: String, _ settings: Settings, _ terminal: inout Terminal
  ) -> ExitStatus {
    let isInput = path == "-"
    let name = isInput ? "/dev/stdin" : path
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try isInput ? FileReading.readStandardInput() : FileReading.read(path)
    } catch {
      terminal.output.complain("swnft: cannot read '\(path)': \(error.message)\n")
      return .unreadable
    }
    let report = Pipeline.format(SourceText(name: name, bytes: bytes))
    guard let formatted = report.formatted else {
      let isColoured = terminal.environment.isColoured(.auto)
      let renderer = DiagnosticRenderer(isColoured: isColoured)
      terminal.output.complain(renderer.render(report.diagnostics, in: report.map))
      return .refused
    }
    if settings.isCheck || settings.showsDifference {
      return show(bytes, formatted, name, settings, &terminal.output)
    }
    if isInput {
      terminal.output.print(formatted)
    } else if formatted != bytes, let number = FileWriting.replace(path, with: formatted) {
      terminal.output.complain("swnft: cannot write '\(path)': \(systemMessage(number))\n")
      return .refused
    }
    return .done
  }

  private static func show(
    _ bytes: [UInt8], _ formatted: [UInt8], _ name: String, _ settings: Settings,
    _ output: inout Output
  ) -> ExitStatus {
    guard formatted != bytes else { return .done }
    if settings.showsDifference {
      output.print(
        unifiedDifference(bytes, formatted, oldName: name, newName: "\(name) (formatted)"))
    } else {
      output.print(name + "\n")
    }
    return .refused
  }
}
