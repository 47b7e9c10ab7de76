import Catalogue
import Testing

/// Rule 9 of the style guide, and that the lists name what the folders hold.
struct CatalogueTests {
  @Test func everyFieldSaysWhatItIsAndWhereThatIsDefined() {
    for header in Header.all {
      #expect(!header.title.isEmpty, "\(header.name)")
      for field in header.fields {
        let name = "\(header.name) \(field.name)"
        #expect(isSentence(field.summary), "\(name): '\(field.summary)'")
        #expect(!field.source.isEmpty, "\(name) has no source")
      }
    }
    for option in OptionHeader.all {
      #expect(!option.title.isEmpty, "\(option.name)")
      for field in option.fields {
        let name = "\(option.name) \(field.name)"
        #expect(isSentence(field.summary), "\(name): '\(field.summary)'")
        #expect(!field.source.isEmpty, "\(name) has no source")
      }
    }
  }

  @Test func everySelectorAndStatementToo() {
    for selector in Selector.all {
      let name = "\(selector.group.name) \(selector.name)"
      #expect(isSentence(selector.summary), "\(name): '\(selector.summary)'")
      #expect(!selector.source.isEmpty, "\(name) has no source")
    }
    for statement in ScalarStatement.all {
      #expect(isSentence(statement.summary), "\(statement.keywords)")
      #expect(!statement.source.isEmpty, "\(statement.keywords) has no source")
      for argument in statement.arguments {
        #expect(isSentence(argument.summary), "\(statement.keywords) \(argument.key)")
      }
    }
  }

  @Test func namesAreUnique() {
    expectUnique(Header.all.map(\.name), "headers")
    expectUnique(DataType.all.map(\.name), "datatypes")
    for header in Header.all {
      expectUnique(header.fields.map(\.name), "fields of \(header.name)")
    }
    for list in OptionList.allCases {
      let names = OptionHeader.all(in: list).flatMap { [$0.name] + $0.aliases }
      expectUnique(names, "\(list)")
    }
  }

  @Test(arguments: ["Headers", "Selectors", "Statements", "Options", "Types"])
  func listsNameWhatTheirFolderDeclares(folder: String) {
    let files = SourceFile.sources.filter { $0.path.hasPrefix("Sources/Catalogue/\(folder)/") }
    let list = files.first { $0.name.hasPrefix("All") }?.code ?? ""
    #expect(!list.isEmpty, "\(folder) has no All file")
    let type = #/^  package static let (\w+)(?:: \[(?:Selector|OptionHeader)\])? =\s*/#
    for file in files where !file.name.hasPrefix("All") {
      guard
        file.code.contains(
          #/^extension (Header|Selector|ScalarStatement|OptionHeader|DataType) \{/#
            .anchorsMatchLineEndings())
      else { continue }
      for (index, line) in file.codeLines.enumerated() {
        guard let name = line.firstMatch(of: type)?.1 else { continue }
        guard !Self.unlisted.contains(String(name)) else { continue }
        let isListed = list.contains(try! Regex("\\b\(name)\\b"))
        #expect(isListed, "\(file.place(index)): '\(name)' is not in the list")
      }
    }
  }

  /// What has no number of its own in the reference, so that nothing can be looked up by it.
  private static let unlisted: Set<String> = ["mptcpSubtype", "hexadecimalInteger"]

  private func isSentence(_ text: String) -> Bool {
    text.count > 3 && text.hasSuffix(".") && text.first?.isLowercase == false
  }

  private func expectUnique(_ names: [String], _ what: String) {
    let twice = Dictionary(grouping: names) { $0 }.filter { $1.count > 1 }.keys
    #expect(twice.isEmpty, "\(what): \(twice.sorted()) twice")
  }
}
