import Lint
import Source

/// One run of `swnft lint`: from the plan to what is printed and written.
struct LintSession {
  let settings: LintSettings
  let plan: LintPlan
  var output: Output
  let renderer: DiagnosticRenderer?
  private var hasFailed = false

  init(
    settings: LintSettings, plan: LintPlan, output: Output, renderer: DiagnosticRenderer?
  ) {
    self.settings = settings
    self.plan = plan
    self.output = output
    self.renderer = renderer
  }

  /// Says what could not be read or written.
  mutating func fail(_ message: String) {
    output.complain("swnft lint: \(message)\n")
    hasFailed = true
  }

  mutating func run() throws(UsageError) -> ExitStatus {
    var run = LintRun(
      plan.jobs, renderer: renderer, inputName: settings.inputName,
      threadCount: settings.threadCount ?? Workers.processorCount)
    for file in run.files {
      if let reason = file.failure { fail("cannot read '\(name(of: file.file))': \(reason)") }
    }
    switch settings.fixing {
    case .none: break
    case .write, .show:
      let isChanged = mend(&run)
      if case .show = settings.fixing {
        return hasFailed ? .unreadable : isChanged ? .refused : .done
      }
    }
    if let reason = settings.suppressionReason {
      suppress(run, reason)
      return hasFailed ? .unreadable : .done
    }
    let findings = try withoutBaseline(run.findings)
    let report = RunReport(
      findings: findings, paths: run.files.map { name(of: $0.file) }, version: Version.number)
    show(report)
    return hasFailed ? .unreadable : isRefused(findings) ? .refused : .done
  }

  private func isRefused(_ findings: [ReportedFinding]) -> Bool {
    let threshold: Severity? = plan.failure ?? .warning
    guard let threshold else { return false }
    return findings.contains { $0.severity >= threshold }
  }

  private func name(of file: FileFinder.Found) -> String {
    file.path == "-" ? settings.inputName : file.path
  }
}

/// Files that are changed.
extension LintSession {
  /// Mends what can be mended.
  /// - Returns: whether anything changed, or would.
  private mutating func mend(_ run: inout LintRun) -> Bool {
    let fixer = LintFixer(
      linter: FileLinter(renderer: renderer, inputName: settings.inputName),
      fixesUnsafely: settings.fixesUnsafely)
    var fixCount = 0
    for index in run.files.indices {
      let job = plan.jobs[index]
      let isIncluded = run.isIncluded(run.files[index])
      guard let outcome = fixer.mend(job, run.files[index], isIncluded: isIncluded) else {
        continue
      }
      fixCount += outcome.count
      change(job.file, from: outcome.old, to: outcome.new)
      run.replace(index, by: outcome.file)
    }
    if fixCount > 0, !settings.isQuiet, case .write = settings.fixing {
      output.complain("swnft lint: \(fixCount) \(fixCount == 1 ? "fix" : "fixes") applied\n")
    }
    return fixCount > 0
  }

  /// Writes a file, or shows what would be written.
  private mutating func change(_ file: FileFinder.Found, from old: [UInt8], to new: [UInt8]) {
    switch settings.fixing {
    case .show:
      let name = name(of: file)
      output.print(unifiedDifference(old, new, oldName: name, newName: name))
    case .write, .none:
      if file.path == "-" {
        output.print(new)
      } else if let number = FileWriting.replace(file.path, with: new) {
        fail("cannot write '\(file.path)': \(systemMessage(number))")
      }
    }
  }

  /// Writes comments for what is found; errors stay, as a text with errors loads nowhere.
  private mutating func suppress(_ run: LintRun, _ reason: String) {
    var count = 0
    for file in run.files {
      guard let bytes = file.bytes, file.file.path != "-" else { continue }
      let found = file.findings.filter {
        $0.severity < .error && $0.region.path == shownPath(name(of: file.file))
      }
      guard !found.isEmpty else { continue }
      let new = SuppressionWriter.suppressing(
        found.map { ($0.code, $0.region.bytes.lowerBound) }, in: bytes, reason: reason)
      count += found.count
      change(file.file, from: bytes, to: new)
    }
    if !settings.isQuiet { output.complain("swnft lint: \(count) suppressed\n") }
  }
}

/// What is told.
extension LintSession {
  /// Leaves out what the baseline has; with `--write-baseline` that is everything.
  private mutating func withoutBaseline(
    _ findings: [ReportedFinding]
  ) throws(UsageError) -> [ReportedFinding] {
    guard let path = plan.baseline else {
      if settings.writesBaseline { throw .missingArgument("--write-baseline", "--baseline FILE") }
      return findings
    }
    if settings.writesBaseline {
      let text = Baseline.text(of: findings)
      if let number = FileWriting.write(Array(text.utf8), to: path) {
        fail("cannot write '\(path)': \(systemMessage(number))")
      }
      return []
    }
    do throws(FileError) {
      let baseline = Baseline(String(decoding: try FileReading.read(path), as: UTF8.self))
      return findings.filter { !baseline.has($0) }
    } catch {
      throw .unreadable(path, error)
    }
  }

  private mutating func show(_ report: RunReport) {
    for wanted in settings.shownOutputs {
      if let path = wanted.path {
        let text = wanted.format.text(of: report)
        if let number = FileWriting.write(Array(text.utf8), to: path) {
          fail("cannot write '\(path)': \(systemMessage(number))")
        }
      } else if settings.isStatistics {
        output.print(report.statistics)
      } else {
        output.print(wanted.format.text(of: report))
        if wanted.format.isForPeople, !settings.isQuiet { output.print(report.summary + "\n") }
      }
    }
  }
}

extension LintSettings {
  /// What is printed: the full form where nothing was asked for.
  fileprivate var shownOutputs: [Output] {
    outputs.isEmpty ? [Output(format: .full, path: nil)] : outputs
  }

  /// What makes texts with lines and marks; nil where nobody reads them.
  func renderer(_ environment: Environment) -> DiagnosticRenderer? {
    let full = shownOutputs.filter { $0.format == .full }
    guard !full.isEmpty else { return nil }
    // A file gets no colours unless somebody insists.
    let isForFile = full.contains { $0.path != nil }
    return DiagnosticRenderer(
      isColoured: isForFile ? colour == .always : environment.isOutputColoured(colour))
  }
}
