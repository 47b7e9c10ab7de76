@testable import swnft

/// A command with its options, as completions and manual pages need it: read off the declarations
/// that the program itself uses.
struct CommandDeclaration {
  /// An option.
  struct Option {
    let short: String?
    let long: String?
    /// What stands behind it; nil where nothing does.
    let argument: String?
    /// Whether the argument stands only behind `=`.
    let isOptional: Bool
    let group: OptionGroup
    let summary: String
  }

  let name: String
  let usage: String
  let summary: String
  let remarks: String
  let options: [Option]

  /// The program itself.
  static let program = CommandDeclaration(
    name: "", usage: "", summary: "check, compile, load and list nftables rulesets", remarks: "",
    options: options(OptionTable.all))

  static let subcommands = Subcommand.allCases.map { subcommand in
    declaration(of: subcommand.definition, named: subcommand.rawValue)
  }

  private static func declaration<Definition: SubcommandDefinition>(
    of definition: Definition.Type, named name: String
  ) -> CommandDeclaration {
    let help = Option(
      short: "h", long: "help", argument: nil, isOptional: false, group: .general,
      summary: "show this help")
    return CommandDeclaration(
      name: name, usage: definition.usage, summary: definition.summary,
      remarks: definition.remarks, options: [help] + options(definition.options))
  }

  private static func options<Settings>(_ options: [OptionDescription<Settings>]) -> [Option] {
    options.filter(\.isBuilt).map { option in
      let (argument, isOptional): (String?, Bool) =
        switch option.argument {
        case .none: (nil, false)
        case .required(let argument): (argument, false)
        case .optional(let argument): (argument, true)
        }
      return Option(
        short: option.short.map { String($0) }, long: option.long, argument: argument,
        isOptional: isOptional, group: option.group, summary: option.summary)
    }
  }

  /// `--check`, and `-c`
  var words: [String] {
    options.flatMap { option in
      [option.long.map { "--\($0)" }, option.short.map { "-\($0)" }].compactMap { $0 }
    }
  }
}
