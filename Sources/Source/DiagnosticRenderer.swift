/// Shows diagnostics to people: a first line that editors and grep can use, the line itself with
/// carets as wide as the thing, the other places, one help or fix, and the words to search for.
package struct DiagnosticRenderer: Sendable {
  /// How much is shown of each diagnostic.
  package enum Style: Sendable, Hashable {
    case full
    /// The first line only.
    case concise
  }

  package var style: Style
  package var isColoured: Bool
  /// Columns for a source line; longer ones are cut to a window around the place.
  package var lineWidth: Int
  /// How many diagnostics are shown; the rest is counted. The gravest come first.
  package var shownLimit: Int
  /// Stands where a file name would for what is in no text.
  package var programName: String
  /// Whether the first line ends with what nft or the kernel would say, for programs that look for
  /// it there.
  package var hasReferenceFirst: Bool

  /// The `shownLimit` where nothing else is said.
  package static let defaultShownLimit = 100

  package init(
    style: Style = .full, isColoured: Bool = false, lineWidth: Int = 100,
    shownLimit: Int = defaultShownLimit, programName: String = "swnft",
    hasReferenceFirst: Bool = false
  ) {
    self.style = style
    self.isColoured = isColoured
    self.lineWidth = lineWidth
    self.shownLimit = shownLimit
    self.programName = programName
    self.hasReferenceFirst = hasReferenceFirst
  }

  /// The text of all of them in the order of their places, each once, with a summary at the end.
  /// - Returns: an empty text where there is nothing to say.
  package func render(_ diagnostics: [Diagnostic], in map: SourceMap) -> String {
    let all = diagnostics.orderedAndUnique(in: map)
    guard !all.isEmpty else { return "" }
    let shown = selection(of: all)
    var rendering = Rendering(self, map)
    for diagnostic in shown {
      rendering.add(diagnostic)
      if style == .full { rendering.text += "\n" }
    }
    if shown.count < all.count {
      rendering.text += "... and \(all.count - shown.count) more\n"
    }
    rendering.text += summary(of: all, in: map) + "\n"
    return rendering.text
  }

  /// The text of each by itself, without what counts them.
  package func renderEach(_ diagnostics: [Diagnostic], in map: SourceMap) -> [String] {
    var rendering = Rendering(self, map)
    return diagnostics.map { diagnostic in
      rendering.text = ""
      rendering.add(diagnostic)
      return rendering.text
    }
  }

  /// `2 errors, 1 warning in router.nft`, of diagnostics that are each there once.
  package func summary(of diagnostics: [Diagnostic], in map: SourceMap) -> String {
    var counts = [0, 0, 0]
    var names: Set<String> = []
    for diagnostic in diagnostics {
      counts[diagnostic.severity.rawValue] += 1
      names.insert(map.text(diagnostic.span.source)?.name ?? programName)
    }
    let parts = [Severity.error, .warning, .info].compactMap { severity -> String? in
      switch counts[severity.rawValue] {
      case 0: nil
      case 1: "1 \(severity.name)"
      case let count: "\(count) \(severity.name)s"
      }
    }
    let counted = parts.joined(separator: ", ")
    if names.count == 1, let name = names.first {
      return name == programName ? counted : "\(counted) in \(visibleText(name))"
    }
    return "\(counted) in \(names.count) files"
  }

  /// At most `shownLimit` of them, warnings left out before errors, in unchanged order.
  private func selection(of all: [Diagnostic]) -> [Diagnostic] {
    guard all.count > shownLimit else { return all }
    var room = max(0, shownLimit)
    var isShown = [Bool](repeating: false, count: all.count)
    for severity in [Severity.error, .warning, .info] {
      for index in all.indices where all[index].severity == severity && room > 0 {
        isShown[index] = true
        room -= 1
      }
    }
    return zip(all, isShown).filter(\.1).map(\.0)
  }
}
