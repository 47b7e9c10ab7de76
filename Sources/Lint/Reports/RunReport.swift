import Source

/// What came of a run over many files: what every form of output is made of.
package struct RunReport: Sendable {
  package var findings: [ReportedFinding]
  /// The files that were looked at, in their order.
  package var paths: [String]
  package let version: String

  package init(findings: [ReportedFinding], paths: [String], version: String) {
    self.findings = findings
    self.paths = paths.map(shownPath)
    self.version = version
  }

  /// `3 findings (1 error, 2 warnings, 1 fixable) in 2 files`
  package var summary: String {
    let files = Self.counted(paths.count, "file")
    guard !findings.isEmpty else { return "no findings in \(files)" }
    var parts = [Severity.error, .warning, .info].compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      guard count > 0 else { return nil }
      return severity == .info ? "\(count) info" : Self.counted(count, severity.name)
    }
    let fixable = findings.count { finding in finding.fixes.contains(where: \.isSafe) }
    if fixable > 0 { parts.append("\(fixable) fixable") }
    let counted = Self.counted(findings.count, "finding")
    return "\(counted) (\(parts.joined(separator: ", "))) in \(files)"
  }

  private static func counted(_ count: Int, _ word: String) -> String {
    "\(count) \(word)\(count == 1 ? "" : "s")"
  }

  /// How often each code was found, the most frequent first.
  package var statistics: String {
    let groups = Dictionary(grouping: findings, by: \.code)
    let rows = groups.sorted { (-$0.value.count, $0.key) < (-$1.value.count, $1.key) }
    let width = rows.first.map { String($0.value.count).utf8.count } ?? 0
    return rows.map { code, findings in
      let count = String(findings.count)
      let name = findings.first?.name ?? findings.first?.message ?? ""
      return String(repeating: " ", count: width - count.utf8.count)
        + "\(count)  \(code)  \(name)\n"
    }.joined()
  }
}

/// How a run is told.
package enum ReportFormat: String, Sendable, Hashable, CaseIterable {
  case full
  case concise
  case json
  case jsonLines = "json-lines"
  case sarif
  case github
  case gitlab
  case checkstyle
  case junit
  case rdjson
  case markdown

  /// Whether people read it: it gets colours and a summary.
  package var isForPeople: Bool {
    switch self {
    case .full, .concise: true
    case .json, .jsonLines, .sarif, .github, .gitlab, .checkstyle, .junit, .rdjson, .markdown:
      false
    }
  }

  /// The whole text of a report.
  package func text(of report: RunReport) -> String {
    switch self {
    case .full: report.findings.map { $0.fullText + "\n" }.joined()
    case .concise: report.findings.map { $0.conciseText + "\n" }.joined()
    case .json: report.json.text + "\n"
    case .jsonLines: report.findings.map { $0.json.compactText + "\n" }.joined()
    case .sarif: report.sarif.text + "\n"
    case .github: report.findings.map { $0.githubCommand + "\n" }.joined()
    case .gitlab: report.gitlab.text + "\n"
    case .checkstyle: report.checkstyle
    case .junit: report.junit
    case .rdjson: report.rdjson.text + "\n"
    case .markdown: report.markdown
    }
  }
}
