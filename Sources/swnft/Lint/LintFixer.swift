import Glibc
import Lint
import Source

/// Mends files: fixes are applied, the result is read and linted again, until nothing changes.
struct LintFixer {
  let linter: FileLinter
  let fixesUnsafely: Bool

  /// What came of a file.
  struct Outcome {
    let old: [UInt8]
    let new: [UInt8]
    /// How many fixes were applied.
    let count: Int
    /// What is said of the new text.
    let file: LintedFile
  }

  /// A fix may make place for another; no text needs more rounds than this.
  private static let mostRounds = 16

  /// - Parameter isIncluded: whether others include the file: a comment that it does not need by
  ///   itself may be needed there, and stays.
  /// - Returns: nil where there is nothing to mend.
  func mend(_ job: LintJob, _ file: LintedFile, isIncluded: Bool) -> Outcome? {
    guard let old = file.bytes else { return nil }
    var job = job
    var current = file
    if isIncluded {
      job.profile.choice.ignored += [RuleSelector(SuppressionRules.unused.code)].compactMap(\.self)
      current = LintedFile(job.file)
      current.bytes = old
      linter.lint(job, &current)
    }
    var count = 0
    for _ in 0..<Self.mostRounds {
      let fixIts = current.fixIts.filter { $0.isSafe || fixesUnsafely }
      guard let (next, applied) = apply(fixIts, job, current) else { break }
      current = next
      count += applied
    }
    guard count > 0, let new = current.bytes else { return nil }
    return Outcome(old: old, new: new, count: count, file: current)
  }

  /// Applies as many as do not get into each other's way; where the result has more errors than
  /// before, the first that leaves no more.
  private func apply(
    _ fixIts: [FixIt], _ job: LintJob, _ file: LintedFile
  ) -> (LintedFile, Int)? {
    guard let bytes = file.bytes, !fixIts.isEmpty else { return nil }
    for attempt in [fixIts] + fixIts.map({ [$0] }) {
      let outcome = FixItApplier.apply(attempt, to: bytes, of: file.source)
      guard !outcome.applied.isEmpty, outcome.bytes != bytes else { continue }
      var next = LintedFile(job.file)
      next.bytes = outcome.bytes
      linter.lint(job, &next)
      if next.errorCount <= file.errorCount { return (next, outcome.applied.count) }
    }
    return nil
  }
}

extension LintedFile {
  var errorCount: Int { findings.count { $0.severity == .error } }
}
