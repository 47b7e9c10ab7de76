/// A subcommand of our own: what its words mean, and what it does.
protocol SubcommandDefinition: SendableMetatype {
  /// What its options say.
  associatedtype Settings: Sendable

  /// What stands behind its name: `[OPTIONS] [PATH...]`
  static var usage: String { get }
  /// A phrase for the help.
  static var summary: String { get }
  /// What the help says at its end: nothing, or lines.
  static var remarks: String { get }
  /// Every option but `--help`, in the order of the help.
  static var options: [OptionDescription<Settings>] { get }
  /// The settings where no option is given.
  static var defaults: Settings { get }

  /// - Parameter operands: the words that are no options.
  static func run(
    _ settings: Settings, _ operands: [String], _ terminal: inout Terminal
  ) throws(UsageError) -> ExitStatus
}

extension SubcommandDefinition {
  static var remarks: String { "" }
}

/// Where a subcommand reads from and writes to.
struct Terminal {
  let environment: Environment
  var output: Output
}

extension Subcommand {
  /// Reads the words behind the subcommand and does what they ask for.
  func run(_ words: [String], _ terminal: inout Terminal) -> ExitStatus {
    run(definition, words, &terminal)
  }

  private func run<Definition: SubcommandDefinition>(
    _ definition: Definition.Type, _ words: [String], _ terminal: inout Terminal
  ) -> ExitStatus {
    if words.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
      terminal.output.print(HelpText.text(of: definition, named: rawValue))
      return .done
    }
    do throws(UsageError) {
      var reader = OptionReader(words, definition.options, definition.defaults)
      var operands: [String] = []
      while let operand = try reader.nextOperand() { operands.append(operand) }
      return try definition.run(reader.settings, operands, &terminal)
    } catch {
      let usage = "usage: swnft \(rawValue) \(definition.usage)"
      terminal.output.complain(
        "swnft \(rawValue): \(error.message)\n\(usage)\n'swnft \(rawValue) --help' says more\n")
      return .usage
    }
  }
}
