import Catalogue
import Lint
import Pipeline
import Source

/// A file that is linted, and how.
struct LintJob: Sendable {
  let file: FileFinder.Found
  var profile: LintProfile
}

/// What holds for a file: the configuration, and the options over it.
struct LintProfile: Sendable {
  var choice = RuleChoice()
  var target = LintTarget()
  var isStrict = false
  var definitions: [Options.Definition] = []
  var includePaths: [String] = []
  var existing: ExistingFile?
  /// Where the configuration comes from.
  var configurationPath: String?
}

/// What came of a file.
struct LintedFile: Sendable {
  let file: FileFinder.Found
  /// The text that was linted; nil where it could not be read.
  var bytes: [UInt8]?
  /// Why not, in words.
  var failure: String?
  var findings: [ReportedFinding] = []
  /// The fix-its of the findings, in their order: those of the file itself.
  var fixIts: [FixIt] = []
  /// What the file itself is in the places of the fix-its.
  var source = SourceID.none
  /// What the text includes, without links and dots.
  var included: Set<String> = []

  init(_ file: FileFinder.Found) { self.file = file }
}

/// Lints files one after the other, with what they share.
struct FileLinter {
  private let names = SystemNames(asksKernel: false)
  /// What makes the text for people; nil where nobody reads it.
  let renderer: DiagnosticRenderer?
  let inputName: String

  /// Findings are for those who write rulesets, and nobody writes one of this size.
  private static let largestFileBytes = 64 << 20
  /// Each takes some kilobytes while it is looked at, where elements of sets take a few bytes.
  private static let mostRules = 300_000

  init(renderer: DiagnosticRenderer?, inputName: String) {
    self.renderer = renderer
    self.inputName = inputName
  }

  func lint(_ job: LintJob) -> LintedFile {
    var result = LintedFile(job.file)
    do throws(FileError) {
      let isInput = job.file.path == "-"
      let limit = Self.largestFileBytes
      result.bytes =
        try isInput
        ? FileReading.readStandardInput(limitBytes: limit)
        : FileReading.read(job.file.path, limitBytes: limit)
    } catch {
      result.failure = error.message
      return result
    }
    if TextSize.hasMoreRules(than: Self.mostRules, in: result.bytes ?? []) {
      result.failure = "it has more than \(Self.mostRules) rules"
      result.bytes = nil
      return result
    }
    lint(job, &result)
    return result
  }

  /// Lints the bytes that the result has.
  func lint(_ job: LintJob, _ result: inout LintedFile) {
    let profile = job.profile
    let name = job.file.path == "-" ? inputName : job.file.path
    let text = SourceText(name: name, bytes: result.bytes ?? [])
    var check = CheckRequest(
      text: text, names: names, files: IncludeReader(includePaths: profile.includePaths))
    check.definitions = profile.definitions.map { ($0.name, $0.value) }
    check.kernel = profile.target.kernel
    check.isStrict = profile.isStrict
    check.acceptsJSON = true
    if let existing = profile.existing { check.existing = existing.ruleset }
    let report = Pipeline.lint(
      LintRequest(
        check, target: profile.target, choice: profile.choice,
        knowsExisting: profile.existing != nil))
    var resolver = FindingResolver(report.map)
    result.findings = resolver.resolve(report.findings, renderer)
    result.included = Set(
      report.map.texts.filter { $0.includedFrom != nil }.map { FileFinder.realPath($0.name) })
    // Each definition of the options is a text of its own, before the file.
    let own = SourceID(index: check.definitions.count)
    result.source = own
    result.fixIts = report.findings.compactMap { finding in
      finding.diagnostic.fixIts.first { fixIt in
        fixIt.edits.allSatisfy { $0.span.source == own }
      }
    }
  }
}
