import Foundation
import Testing

@testable import Syntax

/// What editors colour texts by is made from the catalogue: `make generate` writes it.
struct GeneratedGrammarTests {
  private static let folder = Fixture.top.appendingPathComponent("Grammar/Generated")
  private static let isWriting = ProcessInfo.processInfo.environment["SWNFT_WRITE"] == "generated"

  private func grammar() throws -> GrammarFile {
    try GrammarFile(contentsOf: Fixture.top.appendingPathComponent("Grammar/nft.ebnf"))
  }

  @Test func generatedFiles() throws {
    let lists = WordLists(try grammar())
    var files = ["nft.tmLanguage.json": TextMateGrammar(lists).text]
    for list in lists.all { files["\(list.name).txt"] = list.words.joined(separator: "\n") + "\n" }
    if Self.isWriting {
      try? FileManager.default.removeItem(at: Self.folder)
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
    }
    for (name, text) in files {
      let file = Self.folder.appendingPathComponent(name)
      if Self.isWriting { try text.write(to: file, atomically: true, encoding: .utf8) }
      let found = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      #expect(found == text, "\(name): 'make generate' writes it anew")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(names) == Set(files.keys), "'make generate' writes them anew")
  }

  /// Every keyword of the catalogue and of the grammar is a word that an editor knows.
  @Test func everyKeywordIsInAList() throws {
    let grammar = try grammar()
    let lists = WordLists(grammar)
    let known = Set(lists.all.flatMap(\.words))
    let catalogued = TokenClasses.catalogued.values.flatMap { $0 }
    let wanted =
      catalogued + grammar.names.flatMap { grammar.literals(of: $0) } + Parser.reservedWords
    for word in wanted.flatMap({ $0.split(separator: " ") })
    where word.contains(#/^[a-z][a-z0-9_-]*$/#) {
      #expect(known.contains(String(word)), "\(word)")
    }
    #expect(known.count > 500)
  }

  /// A word of a list is coloured whole, and never a part of another word.
  @Test func wordsAreColouredWhole() throws {
    let lists = WordLists(try grammar())
    let textMate = TextMateGrammar(lists)
    for list in lists.all {
      let pattern = try #require(textMate.patterns.first { $0.scope == list.scope })
      let expression = try NSRegularExpression(pattern: pattern.match)
      for word in list.words {
        for (line, isFound) in [("{ \(word); }", true), ("x\(word)", false), ("\(word)-x", false)] {
          let range = NSRange(location: 0, length: (line as NSString).length)
          let match = expression.firstMatch(in: line, range: range)
          let found = match.map { (line as NSString).substring(with: $0.range) }
          #expect((found == word) == isFound, "\(word) in '\(line)'")
        }
      }
    }
  }

  @Test func linesAreColouredAsTheyAreRead() throws {
    let textMate = TextMateGrammar(WordLists(try grammar()))
    func colours(_ line: String) throws -> [String] {
      try textMate.parts(of: line).filter { !$0.scope.isEmpty }.map { "\($0.text) \($0.scope)" }
    }
    #expect(
      try colours("table inet fw-1 {") == [
        "table storage.type", "inet support.constant.name", "fw-1 entity.name.namespace",
      ])
    #expect(
      try colours("  ip saddr @lan tcp dport { 22, 80-90 } jump web # all") == [
        "ip support.class.header", "saddr support.variable.field", "@lan variable.other",
        "tcp support.class.header", "dport support.variable.field", "22 constant.numeric",
        "80 constant.numeric", "90 constant.numeric", "jump keyword.control.verdict",
        "web entity.name.function", "# all comment.line.number-sign",
      ])
    #expect(
      try colours("ip6 daddr fe80::/10 ct state established limit rate 5/second accept") == [
        "ip6 support.class.header", "daddr support.variable.field",
        "fe80::/10 constant.numeric.ipv6", "ct support.class.header",
        "state support.variable.field", "established support.constant.name",
        "limit keyword.other.statement", "rate keyword.other", "5 constant.numeric",
        "second keyword.other", "accept keyword.control.verdict",
      ])
  }
}
