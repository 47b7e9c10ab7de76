import Catalogue
import Foundation
import Lint
import Source
import Testing

/// The rulesets that the virtual machine shows to go wrong, and those in which they are mended:
/// what the kernel does with them, FlowtableTests see; here the linter says it beforehand.
struct StagedFaultTests {
  /// `FT020-flagged.nft`: a ruleset with the fault of the code, or without it.
  struct Staged: CustomTestStringConvertible {
    let code: String
    let isFlagged: Bool
    let text: String

    var testDescription: String { "\(code) \(isFlagged ? "flagged" : "fixed")" }

    static let all: [Staged] = {
      let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("VM/jobs/faults/rulesets")
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return names.sorted().compactMap { name in
        guard let match = name.wholeMatch(of: #/([A-Z]+\d{3})-(flagged|fixed)\.nft/#),
          let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        else { return nil }
        return Staged(code: String(match.1), isFlagged: match.2 == "flagged", text: text)
      }
    }()
  }

  @Test func eachFaultHasBoth() {
    let flagged = Staged.all.filter(\.isFlagged).map(\.code)
    #expect(flagged.count > 30)
    #expect(flagged == Staged.all.filter { !$0.isFlagged }.map(\.code))
  }

  @Test(arguments: Staged.all) func isFoundWhereItIs(staged: Staged) {
    // The kernel of the virtual machine is an old one.
    let linted = LintedText(staged.text, target: LintTarget(kernel: KernelVersion(6, 1)))
    let found = linted.findings.map(\.diagnostic.code) + linted.subject.diagnostics.map(\.code)
    #expect(found.contains(staged.code) == staged.isFlagged, "\(found)")
  }
}
