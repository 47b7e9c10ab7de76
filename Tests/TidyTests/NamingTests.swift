import Testing

/// Rules 4 and 7 of the style guide: words of the domain, in full.
struct NamingTests {
  /// Words that say nothing, or not what.
  private static let banned: Set<String> = [
    "ctx", "mgr", "manager", "util", "utils", "helper", "helpers", "info",
  ]

  /// nftables' own words: a helper of conntrack, the level info. "Data" is one too, of maps, and
  /// the kernel's for half of its attributes.
  private static let allowed: Set<String> = [
    "helper", "helperName", "helperType", "setHelper", "info",
  ]

  @Test func namesAreWords() {
    let declaration =
      #/\b(?:func|var|let|struct|enum|class|protocol|case|typealias|associatedtype) ([A-Za-z]\w*)/#
    for file in SourceFile.sources {
      for (index, line) in file.codeLines.enumerated() {
        for match in line.matches(of: declaration) {
          let name = String(match.1)
          let words = Self.words(of: name)
          guard !words.isDisjoint(with: Self.banned), !isOfDomain(name) else { continue }
          Issue.record("\(file.place(index)): '\(name)' says nothing")
        }
      }
    }
  }

  @Test func filesAreNamedAfterAThing() {
    let vague: Set<Substring> = ["Utils", "Util", "Helpers", "Common", "Extensions", "Misc"]
    for file in SourceFile.sources + SourceFile.tests {
      let parts = file.name.split(whereSeparator: { $0 == "+" || $0 == "." })
      #expect(vague.isDisjoint(with: parts), "\(file.path)")
    }
  }

  /// A helper of conntrack may be part of any name.
  private func isOfDomain(_ name: String) -> Bool {
    if Self.allowed.contains(name) { return true }
    let words = Self.words(of: name)
    return words.intersection(Self.banned) == ["helper"]
      && !words.isDisjoint(with: ["ct", "conntrack", "tracking"])
  }

  /// `mapDataType` -> map, data, type
  private static func words(of name: String) -> Set<String> {
    Set(name.matches(of: #/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/#).map { $0.0.lowercased() })
  }
}
