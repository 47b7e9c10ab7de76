import Glibc

/// What is known about where messages and output go.
package struct Environment: Sendable {
  package var isTerminal: Bool
  /// The same of standard output.
  package var isOutputTerminal: Bool
  /// `NO_COLOR` (no-color.org): set and not empty means no colours.
  package var refusesColour: Bool
  /// `TERM=dumb` has none.
  package var isDumb: Bool
  /// Whether the program was called by the name `nft`: whoever did so expects nft, and looks for
  /// its words in the first line of an error and knows of its two exit statuses only.
  package var isCalledNft: Bool

  package init(
    isTerminal: Bool, isOutputTerminal: Bool = false, refusesColour: Bool = false,
    isDumb: Bool = false, isCalledNft: Bool = false
  ) {
    self.isTerminal = isTerminal
    self.isOutputTerminal = isOutputTerminal
    self.refusesColour = refusesColour
    self.isDumb = isDumb
    self.isCalledNft = isCalledNft
  }

  /// That of this process, for standard error.
  /// - Parameter program: the name that it was called by, with its folder or without.
  package static func real(program: String) -> Environment {
    Environment(
      isTerminal: isatty(STDERR_FILENO) == 1, isOutputTerminal: isatty(STDOUT_FILENO) == 1,
      refusesColour: !(variable("NO_COLOR") ?? "").isEmpty,
      isDumb: variable("TERM") == "dumb",
      isCalledNft: program == "nft" || program.hasSuffix("/nft"))
  }

  /// Whether an option means colours on standard error.
  package func isColoured(_ option: Options.Colour) -> Bool {
    isColoured(option, onTerminal: isTerminal)
  }

  /// Whether an option means colours on standard output.
  package func isOutputColoured(_ option: Options.Colour) -> Bool {
    isColoured(option, onTerminal: isOutputTerminal)
  }

  private func isColoured(_ option: Options.Colour, onTerminal isTerminal: Bool) -> Bool {
    switch option {
    case .always: true
    case .never: false
    case .auto: isTerminal && !refusesColour && !isDumb
    }
  }

  /// The options that variables stand for, as far as the words do not have them themselves.
  func words(
    for variables: [(name: String, option: String)], besides words: [String]
  ) -> [String] {
    variables.compactMap { name, option in
      guard let value = Self.variable(name), !value.isEmpty,
        !words.contains(where: { $0 == option || $0.hasPrefix("\(option)=") })
      else { return nil }
      return "\(option)=\(value)"
    }
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
