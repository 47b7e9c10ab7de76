import Lint

/// Findings that were there when somebody began to lint: they are left out, new ones are not.
/// A line for each: its fingerprint, and the code and file for those who read it.
struct Baseline {
  private let fingerprints: Set<String>

  init(_ text: String) {
    fingerprints = Set(
      text.split(separator: "\n").compactMap { line in
        line.hasPrefix("#") ? nil : line.split(separator: " ").first.map(String.init)
      })
  }

  func has(_ finding: ReportedFinding) -> Bool { fingerprints.contains(finding.fingerprint) }

  /// The text of the file for some findings.
  static func text(of findings: [ReportedFinding]) -> String {
    let lines = findings.map { "\($0.fingerprint) \($0.code) \($0.region.path)\n" }
    return "# What 'swnft lint --baseline' leaves out.\n" + lines.sorted().joined()
  }
}
