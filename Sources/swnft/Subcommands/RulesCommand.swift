import Lint
import Source

/// `swnft rules`: which rules there are.
enum RulesCommand: SubcommandDefinition {
  /// What the options say.
  struct Settings: Sendable {
    var isJSON = false
  }

  static let usage = "[--json]"
  static let summary = "list the rules that lint knows, and the codes of mistakes"
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
    terminal.output.print(
      settings.isJSON
        ? JSONText.array(AllRules.descriptions.map(json) + CodeTable.all.map(json)).text + "\n"
        : table(AllRules.descriptions) + "\n" + table(CodeTable.all))
    return .done
  }

  /// Of the longest codes, `FT041`.
  private static let codeWidth = 5

  private static func table(_ rules: [RuleDescription]) -> String {
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

  private static func table(_ codes: [CodeDescription]) -> String {
    codes.map { "\(padded($0.code, codeWidth))  \($0.summary)\n" }.joined()
  }

  private static func json(_ about: RuleDescription) -> JSONText {
    func example(_ example: Example) -> JSONText {
      .object([("text", .string(example.text)), ("fixed", example.fixed.map { .string($0) })])
    }
    return .object([
      ("code", .string(about.code)), ("kind", .string("rule")), ("name", .string(about.name)),
      ("severity", .string(about.severity.name)), ("on_by_default", .bool(about.isOnByDefault)),
      ("fixable", .bool(about.isFixable)), ("summary", .string(about.summary)),
      ("why", .string(about.why)), ("reference", .string(about.reference)),
      ("flagged", .array(about.flagged.map(example))),
      ("fine", .array(about.fine.map(example))),
    ])
  }

  /// A mistake has no name, and is not chosen.
  private static func json(_ about: CodeDescription) -> JSONText {
    let (flagged, fine, occasion): (JSONText?, JSONText?, JSONText?) =
      switch about.occurrence {
      case .shown(let example):
        (
          .array([.object([("text", .string(example.flagged))])]),
          .array([.object([("text", .string(example.mended))])]), nil
        )
      case .told(let occasion): (nil, nil, .string(occasion))
      }
    return .object([
      ("code", .string(about.code)), ("kind", .string("mistake")),
      ("summary", .string(about.summary)), ("why", .string(about.why)),
      ("occasion", occasion), ("reference", .string(about.reference)), ("flagged", flagged),
      ("fine", fine),
    ])
  }
}
