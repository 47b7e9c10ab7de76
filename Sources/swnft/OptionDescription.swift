/// One option of the command line: parser, help and tests read this.
struct OptionDescription: Sendable {
  /// What stands behind an option, by the name that the help gives it.
  enum Argument: Sendable {
    case none
    case required(String)
    /// Only behind `=`.
    case optional(String)
  }

  /// Under which heading the help has it.
  enum Group: String, Sendable, CaseIterable {
    case general = "General"
    case input = "Reading rulesets"
    case checking = "Checking without changing anything"
    case listing = "Form of listings"
    case output = "What is printed"
  }

  let short: Unicode.Scalar?
  let long: String?
  let argument: Argument
  let group: Group
  /// A phrase for the help.
  let summary: String
  /// An option of nft that this version has not is recognised, refused, and not in the help.
  let isBuilt: Bool
  let apply: @Sendable (inout Options, String) throws(UsageError) -> Void

  init(
    _ short: Unicode.Scalar?, _ long: String?, _ argument: Argument, _ group: Group,
    _ summary: String, isBuilt: Bool = true,
    apply: @escaping @Sendable (inout Options, String) throws(UsageError) -> Void = { _, _ in }
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
    _ short: Unicode.Scalar?, _ long: String?, _ group: Group, _ summary: String,
    isBuilt: Bool = true,
    apply: @escaping @Sendable (inout Options, String) throws(UsageError) -> Void = { _, _ in }
  ) {
    self.init(short, long, .none, group, summary, isBuilt: isBuilt, apply: apply)
  }

  /// How messages call it: `--check`, or `-V` where it has no long name.
  var name: String {
    if let long { return "--\(long)" }
    return short.map { "-\($0)" } ?? ""
  }
}
