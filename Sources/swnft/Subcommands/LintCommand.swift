import Catalogue
import Lint
import Source

/// `swnft lint`: what is wrong with rulesets, and what is legal and not meant so.
enum LintCommand: SubcommandDefinition {
  static let usage = "[OPTIONS] [PATH...]"
  static let summary = "say what is wrong with rulesets, or legal and not meant so"
  static var options: [OptionDescription<LintSettings>] { LintOptions.all }
  static let defaults = LintSettings()
  static let remarks = """
    PATH is a file, '-' for standard input, or a folder: of that *.nft, nftables.conf, and files
    whose first line names nft. Without one it is the current folder. Files that others include are
    told there.
    FORMAT: full, concise; json, json-lines, sarif, github, gitlab, checkstyle, junit, rdjson,
    markdown. CODES: codes, beginnings of codes, names, or ALL, with commas between them.

    Exit status: 0 nothing found at or above --fail-on (default warning), 1 something found,
    2 wrong usage, 3 something cannot be read or written.

    """

  static func run(
    _ settings: LintSettings, _ operands: [String], _ terminal: inout Terminal
  ) throws(UsageError) -> ExitStatus {
    var finder = FileFinder()
    for path in operands.isEmpty ? ["."] : operands { finder.add(path) }
    let profile = try profile(settings)
    let run = LintRun(
      finder.files.map { LintJob(file: $0, profile: profile) },
      renderer: renderer(settings, terminal.environment), inputName: settings.inputName,
      threadCount: settings.threadCount ?? Workers.processorCount)
    let report = RunReport(
      findings: run.findings, paths: run.files.map { settings.name(of: $0.file) },
      version: Version.number)

    let isWritten = show(report, settings, &terminal)
    let failures =
      finder.failures
      + run.files.compactMap { file in
        file.failure.map { (settings.name(of: file.file), $0) }
      }
    for (path, reason) in failures {
      terminal.output.complain("swnft lint: cannot read '\(path)': \(reason)\n")
    }
    if !failures.isEmpty || !isWritten { return .unreadable }
    let threshold = settings.failure ?? .warning
    return report.findings.contains { $0.severity >= threshold ?? .error } && threshold != nil
      ? .refused : .done
  }

  private static func profile(_ settings: LintSettings) throws(UsageError) -> LintProfile {
    var profile = LintProfile()
    profile.choice = settings.choice
    profile.target = LintTarget(kernel: settings.kernel, nft: settings.nft)
    profile.isStrict = settings.isStrict
    profile.definitions = settings.definitions
    profile.includePaths = settings.includePaths
    if let path = settings.assumed {
      profile.existing = try existing(path, profile)
    }
    return profile
  }

  private static func existing(
    _ path: String, _ profile: LintProfile
  ) throws(UsageError) -> ExistingFile {
    do throws(ExistingFileError) {
      return try ExistingFile(
        path, kernel: profile.target.kernel, includePaths: profile.includePaths)
    } catch {
      switch error {
      case .unreadable(let reason): throw .unreadable(path, reason)
      case .mistakes(let diagnostics, let map):
        throw .mistakesIn(path, DiagnosticRenderer(style: .concise).render(diagnostics, in: map))
      }
    }
  }

  /// Nil where nobody reads texts with lines and marks.
  private static func renderer(
    _ settings: LintSettings, _ environment: Environment
  ) -> DiagnosticRenderer? {
    let fullOutputs = settings.shownOutputs.filter { $0.format == .full }
    guard !fullOutputs.isEmpty,
      !settings.isStatistics || fullOutputs.contains(where: { $0.path != nil })
    else { return nil }
    // A file gets no colours unless somebody insists.
    let isForFile = fullOutputs.contains { $0.path != nil }
    let isColoured =
      isForFile
      ? settings.colour == .always : environment.isOutputColoured(settings.colour)
    return DiagnosticRenderer(isColoured: isColoured)
  }

  /// - Returns: whether everything could be written.
  private static func show(
    _ report: RunReport, _ settings: LintSettings, _ terminal: inout Terminal
  ) -> Bool {
    var isWritten = true
    for output in settings.shownOutputs {
      if let path = output.path {
        let text = output.format.text(of: report)
        if let number = FileWriting.write(Array(text.utf8), to: path) {
          terminal.output.complain(
            "swnft lint: cannot write '\(path)': \(systemMessage(number))\n")
          isWritten = false
        }
      } else if settings.isStatistics {
        terminal.output.print(report.statistics)
      } else {
        terminal.output.print(output.format.text(of: report))
        if output.format.isForPeople, !settings.isQuiet {
          terminal.output.print(report.summary + "\n")
        }
      }
    }
    return isWritten
  }
}

extension LintSettings {
  /// What is printed: the full form where nothing was asked for.
  fileprivate var shownOutputs: [Output] {
    outputs.isEmpty ? [Output(format: .full, path: nil)] : outputs
  }

  fileprivate func name(of file: FileFinder.Found) -> String {
    file.path == "-" ? inputName : file.path
  }
}
