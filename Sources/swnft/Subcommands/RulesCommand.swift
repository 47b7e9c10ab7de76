import Lint
import Source

/// `swnft rules`: which rules there are.
enum RulesCommand: SubcommandDefinition {
  /// What the options say.
  struct Settings: Sendable {
    var isJSON = false
  }

  static let usage = "[--json]"
  static let summary = "list the rules that lint knows"
  static let options: [OptionDescription<Settings>] = [
    .init("j", "json", .output, "as JSON, with everything that is known of each") {
      settings, _ in settings.isJSON = true
    }
  ]
  static let defaults = Settings()

  static func run(
    _ settings: Settings, _ operands: [String], _ terminal: inout Terminal
  ) throws(UsageError) -> ExitStatus {
    if let word = operands.first { throw .superfluousOperand(word) }
    let rules = AllRules.descriptions
    terminal.output.print(settings.isJSON ? json(rules) : table(rules))
    return .done
  }

  private static func table(_ rules: [RuleDescription]) -> String {
    let codeWidth = rules.map(\.code.utf8.count).max() ?? 0
    let nameWidth = rules.map(\.name.utf8.count).max() ?? 0
    return rules.map { about in
      let severity = about.isOnByDefault ? about.severity.name : "(\(about.severity.name))"
      return padded(about.code, codeWidth) + "  " + padded(about.name, nameWidth) + "  "
        + padded(severity, "(warning)".utf8.count) + "  \(about.summary)\n"
    }.joined()
  }

  private static func padded(_ word: String, _ width: Int) -> String {
    word + String(repeating: " ", count: max(0, width - word.utf8.count))
  }

  private static func json(_ rules: [RuleDescription]) -> String {
    func example(_ example: Example) -> JSONText {
      .object([("text", .string(example.text)), ("fixed", example.fixed.map { .string($0) })])
    }
    return JSONText.array(
      rules.map { about in
        .object([
          ("code", .string(about.code)), ("name", .string(about.name)),
          ("severity", .string(about.severity.name)), ("on_by_default", .bool(about.isOnByDefault)),
          ("fixable", .bool(about.isFixable)), ("summary", .string(about.summary)),
          ("why", .string(about.why)), ("reference", .string(about.reference)),
          ("flagged", .array(about.flagged.map(example))),
          ("fine", .array(about.fine.map(example))),
        ])
      }
    ).text + "\n"
  }
}
