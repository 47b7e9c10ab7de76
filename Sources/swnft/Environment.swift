import Glibc

/// What is known about where messages go.
package struct Environment: Sendable {
  package var isTerminal: Bool
  /// `NO_COLOR` (no-color.org): set and not empty means no colours.
  package var refusesColour: Bool
  /// `TERM=dumb` has none.
  package var isDumb: Bool

  package init(isTerminal: Bool, refusesColour: Bool = false, isDumb: Bool = false) {
    self.isTerminal = isTerminal
    self.refusesColour = refusesColour
    self.isDumb = isDumb
  }

  /// That of this process, for standard error.
  package static var real: Environment {
    Environment(
      isTerminal: isatty(STDERR_FILENO) == 1,
      refusesColour: !(variable("NO_COLOR") ?? "").isEmpty,
      isDumb: variable("TERM") == "dumb")
  }

  /// Whether an option means colours here.
  package func isColoured(_ option: Options.Colour) -> Bool {
    switch option {
    case .always: true
    case .never: false
    case .auto: isTerminal && !refusesColour && !isDumb
    }
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
