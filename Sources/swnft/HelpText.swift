/// What `--help` prints, made only when it is asked for: from the option table and the subcommands,
/// so that it names what there is and nothing else.
package enum HelpText {
  /// One line for those who typed something else.
  package static let usage = "usage: swnft [OPTIONS] -f FILE | COMMAND...\n"

  package static func text() -> String {
    var text = usage + "\n"
    text += "Checks, compiles, loads and lists nftables rulesets.\n"
    for group in OptionDescription.Group.allCases {
      text += "\n\(group.rawValue):\n"
      for option in OptionTable.all where option.group == group && option.isBuilt {
        text += line(of: option)
      }
    }
    let subcommands = Subcommand.allCases.filter(\.isBuilt)
    if !subcommands.isEmpty {
      text += "\nSubcommands ('swnft -- WORD' is nft's language even where WORD is one of these):\n"
      for subcommand in subcommands { text += "  \(subcommand.rawValue)\n" }
    }
    text += "\nExit status: 0 done, 1 the ruleset or the kernel said no, 2 wrong usage,"
    text += " 3 FILE cannot be read.\n"
    return text
  }

  /// `  -f, --file FILE            load FILE`
  private static func line(of option: OptionDescription) -> String {
    var names = option.short.map { "  -\($0)" } ?? "    "
    if let long = option.long { names += option.short == nil ? "  --\(long)" : ", --\(long)" }
    switch option.argument {
    case .none: break
    case .required(let argument): names += (option.short == nil ? "=" : " ") + argument
    case .optional(let argument): names += "[=\(argument)]"
    }
    let width = names.utf8.count
    let gap = width < summaryColumn ? summaryColumn - width : 0
    if gap < 2 { names += "\n" + String(repeating: " ", count: summaryColumn) }
    return names + String(repeating: " ", count: gap < 2 ? 0 : gap) + option.summary + "\n"
  }

  /// Where the summaries begin.
  private static let summaryColumn = 32
}
