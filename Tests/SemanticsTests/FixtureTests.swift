import Catalogue
import Foundation
import Source
import Testing

/// What is announced in a fixture is reported, and nothing else is.
struct FixtureTests {
  @Test func thereAreFixtures() { #expect(Fixture.all.count > 90) }

  @Test(arguments: Fixture.all)
  func announcedIsReported(fixture: Fixture) {
    if ProcessInfo.processInfo.environment["SWNFT_WRITE"] == "golden" {
      let file = Fixture.folder.appendingPathComponent(fixture.name)
      try? fixture.rewritten().write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let found = fixture.findings()
    for finding in found where !fixture.announced.contains(finding) {
      Issue.record("reported, not announced: \(finding)")
    }
    for finding in fixture.announced where !found.contains(finding) {
      Issue.record("announced, not reported: \(finding)")
    }
    #expect(found.count == fixture.announced.count)
  }

  /// Each fix-it by itself takes its diagnostic away and brings no other.
  @Test(arguments: Fixture.all)
  func fixesFix(fixture: Fixture) {
    let before = fixture.check()
    for diagnostic in before.diagnostics {
      for fixIt in diagnostic.fixIts {
        let outcome = FixItApplier.apply(
          [fixIt], to: [UInt8](fixture.text.utf8), of: SourceID(index: 0))
        let after = CheckedText(
          String(decoding: outcome.bytes, as: UTF8.self), kernel: fixture.kernel,
          files: Fixture.parts)
        #expect(
          after.diagnostics.count < before.diagnostics.count,
          "\(diagnostic.message): '\(fixIt.message)' leaves \(after.diagnostics.map(\.message))")
      }
    }
  }

  /// Two mistakes in one file are both reported, whatever they are.
  @Test func mistakesDoNotHideEachOther() {
    let wrong = Fixture.all.filter { fixture in
      fixture.announced.count { !$0.text.hasPrefix("note ") } == 1
        && fixture.kernel == .newestKnown
    }
    #expect(wrong.count > 60)
    for first in wrong {
      for second in wrong where first.name != second.name {
        let checked = CheckedText(
          first.text + "\n" + second.text, name: "both.nft", files: Fixture.parts)
        let found = checked.diagnostics.map { "\($0.severity.name) \($0.code): \($0.message)" }
        let wanted = (first.announced + second.announced).map(\.text)
          .filter { !$0.hasPrefix("note ") }
        #expect(
          found.sorted() == wanted.sorted(), "\(first.name) before \(second.name) gives \(found)")
      }
    }
  }

  /// What ends a message, and what it must not begin with.
  @Test(arguments: Fixture.all)
  func messagesAreInTheHouseStyle(fixture: Fixture) {
    for diagnostic in fixture.check().diagnostics {
      #expect(!diagnostic.message.hasSuffix("."), "\(diagnostic.message)")
      let first = diagnostic.message.unicodeScalars.first
      #expect(first.map { !("A"..."Z").contains($0) } ?? false, "\(diagnostic.message)")
    }
  }
}
