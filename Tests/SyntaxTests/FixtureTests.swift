import Foundation
import Source
import Testing

@testable import Syntax

/// What is announced in a fixture is reported, and nothing else is.
struct FixtureTests {
  @Test func thereAreFixtures() { #expect(Fixture.all.count > 20) }

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
    let before = fixture.diagnostics()
    for diagnostic in before {
      for fixIt in diagnostic.fixIts {
        let outcome = FixItApplier.apply([fixIt], to: fixture.bytes, of: SourceID(index: 0))
        let after = Parser.parse(
          outcome.bytes, source: SourceID(index: 0), options: fixture.options
        ).1
        #expect(
          after.count < before.count || isShared(diagnostic),
          "\(diagnostic.message): '\(fixIt.message)' leaves \(after.map(\.message))")
      }
    }
  }

  /// A carriage return is reported once for all of them, so that one fix is not enough.
  private func isShared(_ diagnostic: Diagnostic) -> Bool { diagnostic.code == "P005" }

  /// Two mistakes in one file are both reported, whatever they are.
  @Test func mistakesDoNotHideEachOther() {
    let wrong = Fixture.all.filter { $0.announced.count == 1 && !$0.options.isStrict }
    #expect(wrong.count > 20)
    // The mistake of these is that the text ends, which it no longer does there.
    let atEnd = ["comment-at-end.nft", "separator-at-end.nft"]
    for first in wrong where !atEnd.contains(first.name) {
      for second in wrong where first.announced[0].text != second.announced[0].text {
        let text = first.bytes + [UInt8(ascii: "\n")] + second.bytes
        let found = Parser.parse(text, source: SourceID(index: 0)).1.map {
          "\($0.severity.name) \($0.code): \($0.message)"
        }
        let wanted = [first.announced[0].text, second.announced[0].text]
        #expect(
          found.sorted() == wanted.sorted(), "\(first.name) before \(second.name) gives \(found)")
      }
    }
  }

  /// The ledger: a code is given out once.
  @Test func codesAreUnique() {
    let codes = ParserCode.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count)
    #expect(codes == codes.sorted())
    #expect(codes.allSatisfy { $0.count == 4 && $0.hasPrefix("P") })
  }

  /// A file that is no ruleset ends with a limit, not with a million diagnostics.
  @Test func mistakesAreCountedOut() {
    let bytes = [UInt8](String(repeating: "nonsense here\n", count: 5000).utf8)
    let found = Parser.parse(bytes, source: SourceID(index: 0)).1
    #expect(found.count == Parser.maximumDiagnostics)
    #expect(found.last?.code == ParserCode.tooManyMistakes.rawValue)
  }

  /// nft would refuse every line; the text can be read nevertheless, and loads.
  @Test func manyWarningsAreNoError() {
    let chains = (0..<1500).map { "chain c\($0) { counter }\n" }.joined()
    let bytes = [UInt8]("table ip t {\n\(chains)}\n".utf8)
    let found = Parser.parse(bytes, source: SourceID(index: 0)).1
    #expect(found.count == Parser.maximumDiagnostics)
    #expect(found.allSatisfy { $0.severity == .warning })
    #expect(found.last?.message == "1000 warnings: the ones behind this are not shown")
  }

  /// Every code has a fixture that shows it.
  @Test func everyCodeIsShown() {
    let shown = Fixture.all.flatMap(\.announced).map { $0.text }
    for code in ParserCode.allCases where code != .tooManyMistakes {
      #expect(shown.contains { $0.contains(" \(code.rawValue): ") }, "\(code) is in no fixture")
    }
  }
}
