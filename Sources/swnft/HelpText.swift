/// What `--help` prints, made only when it is asked for: from the option tables and the
/// subcommands, so that it names what there is and nothing else.
package enum HelpText {
  /// One line for those who typed something else.
  package static let usage = "usage: swnft [OPTIONS] -f FILE | COMMAND...\n"

  package static func text() -> String {
    var text = usage + "\n"
    text += "Checks, compiles, loads and lists nftables rulesets.\n"
    text += lines(of: OptionTable.all)
    text += "\nSubcommands ('swnft -- WORD' is nft's language even where WORD is one of these):\n"
    for subcommand in Subcommand.allCases {
      text += entry("  \(subcommand.rawValue)", subcommand.definition.summary)
    }
    text += "\n'swnft SUBCOMMAND --help' says more.\n"
    text += "\nExit status: 0 done, 1 the ruleset or the kernel said no, 2 wrong usage,"
    text += " 3 FILE cannot be read.\n"
    return text
  }

  static func text(of definition: any SubcommandDefinition.Type, named name: String) -> String {
    func lines<Definition: SubcommandDefinition>(_ definition: Definition.Type) -> String {
      self.lines(of: definition.options)
    }
    let summary = definition.summary
    return "usage: swnft \(name) \(definition.usage)\n\n"
      + summary.prefix(1).uppercased() + summary.dropFirst() + ".\n"
      + lines(definition) + (definition.remarks.isEmpty ? "" : "\n" + definition.remarks)
  }

  /// The options under their headings.
  private static func lines<Settings>(of options: [OptionDescription<Settings>]) -> String {
    var text = ""
    for group in OptionGroup.allCases {
      let lines = options.filter { $0.group == group && $0.isBuilt }.map(line)
      if !lines.isEmpty { text += "\n\(group.rawValue):\n" + lines.joined() }
    }
    return text
  }

  /// `  -f, --file FILE            load FILE`
  private static func line<Settings>(of option: OptionDescription<Settings>) -> String {
    var names = option.short.map { "  -\($0)" } ?? "    "
    if let long = option.long { names += option.short == nil ? "  --\(long)" : ", --\(long)" }
    switch option.argument {
    case .none: break
    case .required(let argument): names += (option.short == nil ? "=" : " ") + argument
    case .optional(let argument): names += "[=\(argument)]"
    }
    return entry(names, option.summary)
  }

  /// A name and what it means, in two columns.
  private static func entry(_ name: String, _ summary: String) -> String {
    let width = name.utf8.count
    let isWide = width + 2 > summaryColumn
    let gap = isWide ? summaryColumn : summaryColumn - width
    return name + (isWide ? "\n" : "") + String(repeating: " ", count: gap) + summary + "\n"
  }

  /// Where the summaries begin.
  private static let summaryColumn = 32
}
