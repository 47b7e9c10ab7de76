import Testing

/// Modules import one way: what Package.swift declares, and nothing else.
struct ImportTests {
  /// System modules, by the module of ours that may use them.
  private static let system: [String: Set<String>] = [
    "Netlink": ["Glibc", "CNetfilter"], "swnft": ["Glibc"], "Pipeline": [],
  ]

  /// Targets with what they depend on, in the order of Package.swift.
  private static let targets: [(name: String, dependencies: [String])] = {
    let package = SourceFile.read("Package.swift")
    let target =
      #/\.(?:target|executableTarget)\(\s*name: "(\w+)"(?:,\s*dependencies: \[([^\]]*)\])?/#
    return package.matches(of: target).map { match in
      let dependencies = (match.2 ?? "").matches(of: #/"(\w+)"/#).map { String($0.1) }
      return (String(match.1), dependencies)
    }
  }()

  @Test func filesImportOnlyWhatTheirTargetDeclares() {
    for file in SourceFile.sources where file.module != "CNetfilter" {
      let declared = Self.targets.first { $0.name == file.module }?.dependencies
      #expect(declared != nil, "\(file.path) belongs to no target")
      let allowed = Set(declared ?? []).union(Self.system[file.module] ?? [])
      for (index, line) in file.codeLines.enumerated() {
        guard let match = line.firstMatch(of: #/^\s*(?:\w+ |@\w+ )*import (?:\w+ )?(\w+)/#)
        else { continue }
        #expect(allowed.contains(String(match.1)), "\(file.place(index)): \(line)")
      }
    }
  }

  @Test func targetsDependOnEarlierOnesOnly() {
    var earlier: Set<String> = ["CNetfilter"]
    for target in Self.targets {
      #expect(earlier.isSuperset(of: target.dependencies), "\(target.name)")
      earlier.insert(target.name)
    }
    #expect(Self.targets.count >= 12)
  }

  @Test func cStaysInNetlink() {
    for file in SourceFile.sources where file.module != "Netlink" {
      #expect(file.matches(#/import CNetfilter/#) == [])
    }
  }

  @Test func theFirstFileOfAModuleSaysWhatItIs() {
    for target in Self.targets {
      let files = SourceFile.sources.filter { $0.module == target.name }
      // A module that has nothing yet has nothing to say.
      guard files.contains(where: { $0.lines.count > 3 }) else { continue }
      let isSaid = files.contains { $0.text.hasPrefix("// \(target.name): ") }
      #expect(isSaid, "no file of \(target.name) opens with '// \(target.name): '")
    }
  }
}
