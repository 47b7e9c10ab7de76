import Foundation
import Testing
import swnft

/// What documents say the program prints is what it prints.
struct DocumentTests {
  /// A line behind `$ ` and what stands under it.
  struct Example: CustomTestStringConvertible {
    let command: String
    let output: String
    var testDescription: String { command }
  }

  /// The `console` blocks of a document.
  static func examples(in path: String) -> [Example] {
    let text =
      (try? String(contentsOf: Program.package.appendingPathComponent(path), encoding: .utf8)) ?? ""
    return text.matches(of: #/```console\n([\s\S]*?)```/#).flatMap { block -> [Example] in
      // `$ ` at the start of a line begins an example.
      ("\n" + block.1).split(separator: "\n$ ").map { example in
        let parts = example.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        return Example(
          command: String(parts[0]), output: parts.count > 1 ? String(parts[1]) : "")
      }
    }
  }

  @Test(arguments: examples(in: "README.md"))
  func examplesOfTheReadMe(example: Example) throws {
    #expect(trimmed(try Program.shell(example.command)) == trimmed(example.output))
  }

  /// What the README shows of nft beside it is what nft 1.0.6 prints.
  @Test(
    .enabled(
      if: (try? Program.shell("nft --version"))?.contains(" v1.0.6 ") == true, "needs nft 1.0.6"))
  func theReadMeShowsWhatTheReferenceSays() throws {
    let path = Program.package.appendingPathComponent("README.md")
    let text = try String(contentsOf: path, encoding: .utf8)
    let shown = try #require(
      text.firstMatch(of: #/of which `nft -c` \(1\.0\.6\) tells two:\n\n```\n([\s\S]*?)```/#)?.1)
    let said = try Program.shell("unshare -rn nft -c -f Documentation/faults.nft")
    #expect(said == shown)
  }

  @Test func thereAreExamples() {
    #expect(Self.examples(in: "README.md").count >= 2)
  }

  @Test func theManualHasEveryOptionAndNoOther() throws {
    let path = Program.package.appendingPathComponent("Documentation/swnft.8")
    let manual = try String(contentsOf: path, encoding: .utf8)
    let described = manual.matches(of: #/\n\.It Fl (?:(\w) , )?-([\w-]+)/#).map { String($0.2) }
    let announced = HelpText.text().matches(of: #/\n  (?:-\w, |    )--([\w-]+)/#).map {
      String($0.1)
    }
    #expect(described == announced)
  }

  /// Without the newlines at the end, which a block cannot show.
  private func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.hasSuffix("\n") { text = text.dropLast() }
    return String(text)
  }
}
