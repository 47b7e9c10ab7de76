import Lint
import Source

/// `swnft explain FT041`: what a code means, and what to do about it.
enum ExplainCommand: SubcommandDefinition {
  static let usage = "CODE|NAME..."
  static let summary = "say what the code of a finding means, with examples"
  static let options: [OptionDescription<Void>] = []
  static let defaults: Void = ()

  static func run(
    _ settings: Void, _ operands: [String], _ terminal: inout Terminal
  ) throws(UsageError) -> ExitStatus {
    guard !operands.isEmpty else { throw .missingOperand("a code such as FT041") }
    var pages: [String] = []
    for word in operands {
      if let about = AllRules.description(named: word) {
        pages.append(RulePage(about).text)
      } else if let about = CodeTable.description(of: word) {
        pages.append(CodePage(about).text)
      } else {
        throw .unknownRule(word, closest: RuleSelector.closest(to: word))
      }
    }
    terminal.output.print(pages.joined(separator: "\n"))
    return .done
  }
}
