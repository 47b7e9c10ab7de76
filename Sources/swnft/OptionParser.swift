/// Reads the command line: nft's options and command, or a subcommand of our own with its words.
///
/// Options may follow the command, which nft does not take: `swnft list ruleset -a`. What begins
/// with `{`, and everything behind it, is the command's own.
package enum OptionParser {
  package static func parse(_ words: [String]) throws(UsageError) -> Options {
    var reader = OptionReader(words, OptionTable.all, Options())
    var command: [String] = []
    while let word = try reader.nextOperand() {
      if command.isEmpty, !reader.isPastOptions, reader.settings.action == .command([]),
        let own = Subcommand(rawValue: word)
      {
        guard reader.settings == Options() else { throw .optionsBeforeSubcommand(word) }
        reader.settings.action = .subcommand(own, reader.rest)
        return reader.settings
      }
      if word.utf8.first == UInt8(ascii: "{") { reader.isPastOptions = true }
      command.append(word)
    }
    return try finish(reader.settings, command)
  }

  /// - Returns: the options with what is to be done.
  private static func finish(
    _ options: Options, _ command: [String]
  ) throws(UsageError) -> Options {
    var options = options
    switch options.action {
    case .help, .version, .subcommand: break
    case .interactive:
      guard command.isEmpty else {
        throw .promptAndCommand(command.joined(separator: " "))
      }
    case .file(let file):
      guard command.isEmpty else {
        throw .fileAndCommand(file, command.joined(separator: " "))
      }
    case .command:
      guard !command.isEmpty else { throw .nothingToDo }
      options.action = .command(command)
    }
    return options
  }
}
