import Testing

/// The list of the lint rules names what their folders hold.
struct RuleListTests {
  private static let folder = "Sources/Lint/Rules/"

  @Test func everyRuleOfTheFoldersIsListed() {
    let list = SourceFile.sources.filter { $0.path.hasPrefix("Sources/Lint/AllRules") }
      .map(\.code).joined(separator: "\n")
    let listed = list.matches(of: #/\b(\w+)\.self\b/#).map { String($0.1) }
    let declared = SourceFile.sources.filter { $0.path.hasPrefix(Self.folder) }.flatMap {
      $0.code.matches(of: #/\benum (\w+): LintRule\b/#).map { String($0.1) }
    }
    #expect(!listed.isEmpty)
    #expect(listed.sorted() == declared.sorted())
  }

  @Test func aRuleIsAFileOfItsName() {
    for file in SourceFile.sources where file.path.hasPrefix(Self.folder) {
      let rules = file.code.matches(of: #/\benum (\w+): LintRule\b/#).map { String($0.1) }
      guard !rules.isEmpty else { continue }
      #expect(rules.count == 1, "\(file.path)")
      #expect(file.name == "\(rules[0]).swift", "\(file.path)")
    }
  }
}
