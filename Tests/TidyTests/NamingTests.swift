import Testing

/// Rules 4 and 7 of the style guide: words of the domain, in full.
struct NamingTests {
  /// Words that say nothing, or not what.
  private static let banned: Set<String> = [
    "ctx", "mgr", "manager", "util", "utils", "helper", "helpers", "info", "data",
  ]

  /// nftables' own words: a ct helper, the data of a map, the level info, a datatype; and what the
  /// kernel's and the system's attributes are called.
  private static let allowed: Set<String> = [
    "helper", "ctHelper", "helperName", "helperType", "conntrackHelper", "setHelper", "dataType",
    "data", "mapData", "dataTypes", "dataLength", "dataLengthBytes", "dataKind", "userData",
    "info", "Data",
  ]

  @Test func namesAreWords() {
    let declaration =
      #/\b(?:func|var|let|struct|enum|class|protocol|case|typealias|associatedtype) ([A-Za-z]\w*)/#
    for file in SourceFile.sources {
      for (index, line) in file.codeLines.enumerated() {
        for match in line.matches(of: declaration) {
          let name = String(match.1)
          let words = Self.words(of: name)
          // The kernel's attributes have names too: NFTA_DATA_*, ENODATA.
          if file.module == "Netlink", words.contains("data") { continue }
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

  /// A helper of conntrack and the data of a map or datatype may be part of any name.
  private func isOfDomain(_ name: String) -> Bool {
    if Self.allowed.contains(name) { return true }
    let words = Self.words(of: name)
    let bad = words.intersection(Self.banned)
    let isHelper = bad == ["helper"] && !words.isDisjoint(with: ["ct", "conntrack", "tracking"])
    let isData =
      bad == ["data"]
      && !words.isDisjoint(with: ["map", "type", "types", "typeof", "user", "set", "element"])
    return isHelper || isData
  }

  /// `mapDataType` -> map, data, type
  private static func words(of name: String) -> Set<String> {
    Set(name.matches(of: #/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/#).map { $0.0.lowercased() })
  }
}
