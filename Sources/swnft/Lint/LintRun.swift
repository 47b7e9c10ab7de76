import Lint
import Source

/// A run over many files: each is linted by itself, and one that another includes is told there.
struct LintRun {
  private(set) var files: [LintedFile]

  /// Lints on as many threads as are allowed.
  init(_ jobs: [LintJob], renderer: DiagnosticRenderer?, inputName: String, threadCount: Int) {
    files = Workers.map(jobs, threadCount: threadCount) { jobs in
      let linter = FileLinter(renderer: renderer, inputName: inputName)
      return jobs.map { linter.lint($0) }
    }
  }

  /// Puts what came of a file once it was mended where what came of it before stands.
  mutating func replace(_ index: Int, by file: LintedFile) { files[index] = file }

  /// The files that stand for themselves. One that another includes makes sense only there: its
  /// variables and tables may come from around the include. Of files that include each other the
  /// first stands for itself.
  var roots: [LintedFile] {
    let everIncluded = files.reduce(into: Set<String>()) { $0.formUnion($1.included) }
    guard !everIncluded.isEmpty else { return files }
    var covered: Set<String> = []
    var isRoot = files.map { !everIncluded.contains($0.file.identity) }
    for (file, isRoot) in zip(files, isRoot) where isRoot { covered.formUnion(file.included) }
    for index in files.indices where !isRoot[index] {
      guard !covered.contains(files[index].file.identity) else { continue }
      isRoot[index] = true
      covered.formUnion(files[index].included)
    }
    return zip(files, isRoot).filter(\.1).map(\.0)
  }

  /// What is said of all files: of one that is included several times, once.
  var findings: [ReportedFinding] {
    let roots = roots
    var counts: [Identity: Int] = [:]
    for finding in roots.flatMap({ $0.findings.filter(\.isUnusedSuppression) }) {
      counts[Identity(finding), default: 0] += 1
    }
    var seen: Set<Identity> = []
    return roots.flatMap { root in
      root.findings.filter { finding in
        guard seen.insert(Identity(finding)).inserted else { return false }
        guard finding.isUnusedSuppression else { return true }
        // What one file does not need, another that includes the same may. Standard input has a
        // name that is no file's.
        let owners = max(1, roots.count { $0.has(finding.region.path) })
        return counts[Identity(finding)] == owners
      }
    }
  }

  /// Whether others include a file, so that alone it does not say all.
  func isIncluded(_ file: LintedFile) -> Bool {
    files.contains { $0.included.contains(file.file.identity) }
  }

  /// What makes two findings the same.
  private struct Identity: Hashable {
    let code: String
    let path: String
    let bytes: Range<Int>
    let message: String

    init(_ finding: ReportedFinding) {
      code = finding.code
      path = finding.region.path
      bytes = finding.region.bytes
      message = finding.message
    }
  }
}

extension ReportedFinding {
  fileprivate var isUnusedSuppression: Bool { code == SuppressionRules.unused.code }
}

extension LintedFile {
  /// Whether a path is that of the file, or of one that it includes.
  fileprivate func has(_ path: String) -> Bool {
    let identity = FileFinder.realPath(path)
    return file.identity == identity || included.contains(identity)
  }
}
