/// The subcommands that are not nft's. A first word that is one of these is ours, unless `--`
/// precedes it.
package enum Subcommand: String, Sendable, Hashable, CaseIterable {
  case lint
  case fmt
  case explain
  case rules
  case convert

  /// What it does.
  var definition: any SubcommandDefinition.Type {
    switch self {
    case .lint: LintCommand.self
    case .explain: ExplainCommand.self
    case .rules: RulesCommand.self
    case .fmt: FormatCommand.self
    case .convert: ConvertCommand.self
    }
  }
}
