import Foundation
import Lint
import Netlink
import Testing

/// What the descriptions of codes say that nft answers is what it answers, in a namespace.
@Suite(.enabled(if: ScratchKernel.hasReference || ScratchKernel.isRequired, "needs nft 1.0.6"))
struct CodeAnswerTests {
  private static let asked = CodeTable.all.filter { about in
    switch about.answer {
    case .says, .kernel, .crashes, .loads: about.example != nil
    case .told: false
    }
  }

  /// The table has the answers of Linux 6.18.
  private static let isKernelOfTheTable =
    (try? ScratchKernel.inNamespace("uname -r"))?.output.hasPrefix("6.18.") == true

  @Test(arguments: asked.map(\.code))
  func nftAnswers(code: String) throws {
    let about = try #require(CodeTable.description(of: code))
    let example = try #require(about.example)
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(example.flagged.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let options = example.form == .json ? "-j " : ""
    let result = try ScratchKernel.inNamespace("nft \(options)-f \(file.path)")
    let lines = result.error.split(separator: "\n")
    let words = lines.lazy.compactMap { $0.firstMatch(of: #/Error: (.*)$/#)?.1 }.first
    switch about.answer {
    case .loads: #expect(result.status == 0 && words == nil, "\(result.error)")
    case .says(let wanted):
      #expect(result.status == 1)
      #expect(words.map(String.init) == wanted)
    case .kernel(let symbol, let wanted):
      #expect(result.status == 1)
      #expect(words?.hasPrefix(CodeDescription.refusal) == true, "\(result.error)")
      // Kernels differ in the error number, and some in the order of their checks.
      if Self.isKernelOfTheTable {
        #expect(words.map(String.init) == CodeDescription.refusal + wanted)
      }
      let number = (1...133).first { KernelError.text(Int32($0)) == wanted }
      #expect(number.map { KernelError.name(Int32($0)) } == symbol)
    case .crashes(let wanted):
      // 128 and the number of the signal, as the shell has it.
      #expect(result.status > 128)
      #expect(lines.contains { $0.hasSuffix(wanted) }, "\(result.error)")
    case .told: Issue.record("\(code) is not asked")
    }
  }
}
