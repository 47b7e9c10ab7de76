/// What stands behind an option, by the name that the help gives it.
enum OptionArgument: Sendable, Hashable {
  case none
  case required(String)
  /// Only behind `=`.
  case optional(String)
}

/// Under which heading the help has an option.
enum OptionGroup: String, Sendable, CaseIterable {
  case general = "General"
  case input = "Reading rulesets"
  case checking = "Checking without changing anything"
  case choosing = "Choosing what is looked for"
  case fixing = "Changing files"
  case listing = "Form of listings"
  case output = "What is printed"
}

/// One option of the command line, or of a subcommand: parser, help, completions and tests read
/// this. What it changes is a value of `Settings`.
struct OptionDescription<Settings>: Sendable {
  /// What an option does to the settings, with its argument.
  typealias Change = @Sendable (inout Settings, String) throws(UsageError) -> Void

  let short: Unicode.Scalar?
  let long: String?
  let argument: OptionArgument
  let group: OptionGroup
  /// A phrase for the help.
  let summary: String
  /// An option of nft that this version has not is recognised, refused, and not in the help.
  let isBuilt: Bool
  let apply: Change

  init(
    _ short: Unicode.Scalar?, _ long: String?, _ argument: OptionArgument, _ group: OptionGroup,
    _ summary: String, isBuilt: Bool = true, apply: @escaping Change = { _, _ in }
  ) {
    self.short = short
    self.long = long
    self.argument = argument
    self.group = group
    self.summary = summary
    self.isBuilt = isBuilt
    self.apply = apply
  }

  /// One without an argument.
  init(
    _ short: Unicode.Scalar?, _ long: String?, _ group: OptionGroup, _ summary: String,
    isBuilt: Bool = true, apply: @escaping Change = { _, _ in }
  ) {
    self.init(short, long, .none, group, summary, isBuilt: isBuilt, apply: apply)
  }

  /// How messages call it: `--check`, or `-V` where it has no long name.
  var name: String {
    if let long { return "--\(long)" }
    return short.map { "-\($0)" } ?? ""
  }
}
