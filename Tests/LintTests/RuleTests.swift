import Catalogue
import Lint
import Source
import Testing

/// The examples of each rule are its tests.
struct RuleTests {
  /// An example of a rule, by its number.
  struct Case: CustomTestStringConvertible {
    let code: String
    let example: Example
    let testDescription: String

    static func all(_ list: KeyPath<RuleDescription, [Example]>, _ name: String) -> [Case] {
      AllRules.descriptions.flatMap { about in
        about[keyPath: list].enumerated().map { index, example in
          Case(
            code: about.code, example: example,
            testDescription: "\(about.code) \(name) \(index + 1)")
        }
      }
    }

    /// What the rule says of a text, and the errors that are not its own.
    func lint(_ text: String) -> (text: LintedText, findings: [Finding], errors: [Diagnostic]) {
      let linted = LintedText(
        text, target: example.target, assumed: example.assumed.map { AnnouncedText($0).text })
      let errors = linted.subject.diagnostics.filter { $0.severity == .error && $0.code != code }
      return (linted, linted.findings.filter { $0.diagnostic.code == code }, errors)
    }
  }

  @Test(arguments: Case.all(\.flagged, "flagged"))
  func flaggedIsFound(flagged: Case) {
    let announced = AnnouncedText(flagged.example.text)
    let (linted, findings, errors) = flagged.lint(announced.text)
    #expect(!announced.announcements.isEmpty, "an example announces what is found in it")
    #expect(errors == [])
    let found = findings.map { announcement(of: $0, in: linted) }
    for finding in found where !announced.announcements.contains(where: { matches(finding, $0) }) {
      Issue.record("found, not announced: \(finding)")
    }
    for finding in announced.announcements where !found.contains(where: { matches($0, finding) }) {
      Issue.record("announced, not found: \(finding); found: \(found)")
    }
    #expect(found.count == announced.announcements.count)
    for finding in findings { expectHouseStyle(finding.diagnostic.message) }
  }

  @Test(arguments: Case.all(\.fine, "fine"))
  func fineIsLeftAlone(fine: Case) {
    let announced = AnnouncedText(fine.example.text)
    #expect(announced.announcements.isEmpty)
    let (linted, findings, errors) = fine.lint(announced.text)
    #expect(errors == [])
    #expect(findings.isEmpty, "\(findings.map { announcement(of: $0, in: linted) })")
  }

  /// All fixes of an example together give its fixed text, and nothing is found in that.
  @Test(arguments: Case.all(\.flagged, "fixed"))
  func fixesFix(flagged: Case) {
    let text = AnnouncedText(flagged.example.text).text
    let findings = flagged.lint(text).findings
    let fixIts = findings.compactMap(\.diagnostic.fixIts.first)
    guard let fixed = flagged.example.fixed else {
      #expect(fixIts.isEmpty, "an example with a fix says what it gives")
      return
    }
    #expect(fixIts.count == findings.count)
    let outcome = FixItApplier.apply(fixIts, to: [UInt8](text.utf8), of: SourceID(index: 0))
    #expect(outcome.applied.count == fixIts.count, "fixes get into each other's way")
    let result = String(decoding: outcome.bytes, as: UTF8.self)
    #expect(result == AnnouncedText(fixed).text)
    let after = flagged.lint(result)
    #expect(after.errors == [])
    #expect(after.findings.isEmpty, "\(after.findings.map(\.diagnostic.message))")
  }

  private func announcement(
    of finding: Finding, in linted: LintedText
  ) -> AnnouncedText.Announcement {
    let map = linted.subject.map
    let span = finding.diagnostic.span
    let place = map.position(of: span)
    let first = map.string(span).prefix { $0 != "\n" }
    return AnnouncedText.Announcement(
      line: place.line, column: place.column, width: max(1, first.utf8.count),
      message: finding.diagnostic.message)
  }

  /// Whether a finding is what was announced, which may leave the message out.
  private func matches(
    _ found: AnnouncedText.Announcement, _ announced: AnnouncedText.Announcement
  ) -> Bool {
    found.line == announced.line && found.column == announced.column
      && found.width == announced.width
      && (announced.message == nil || announced.message == found.message)
  }

  private func expectHouseStyle(_ message: String) {
    #expect(!message.hasSuffix("."), "\(message)")
    let first = message.unicodeScalars.first
    #expect(first.map { !("A"..."Z").contains($0) } ?? false, "\(message)")
  }
}
