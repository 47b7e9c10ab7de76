import Catalogue
import JSON
import Lint
import Semantics
import Source
import Testing

/// The examples of the codes that are no rules' are examples of them.
struct CodeTests {
  private static let shown = CodeTable.all.filter { $0.example != nil }

  @Test(arguments: shown.map(\.code))
  func theFlaggedTextHasTheCodeAndTheMendedOneHasNone(code: String) throws {
    let example = try #require(CodeTable.description(of: code)?.example)
    let flagged = try codes(in: example.flagged, of: example)
    #expect(flagged.contains(code), "\(code): found \(flagged)")
    // The mistake is the only one of its text; warnings of others may come of what it left undone.
    #expect(Set(flagged).subtracting([code]).isEmpty, "\(code): found \(flagged)")
    let mended = try codes(in: example.mended, of: example)
    #expect(mended == [], "\(code) is mended and has \(mended)")
  }

  /// The codes that are no rules', of all that is said of a text.
  private func codes(in text: String, of example: CodeExample) throws -> [String] {
    let diagnostics =
      switch example.form {
      case .ruleset:
        LintedText(text, target: LintTarget(kernel: example.kernel)).subject.diagnostics
      case .json: diagnostics(ofJSON: text)
      case .configuration:
        Configuration.read([UInt8](text.utf8), source: SourceID(index: 0)).1
      }
    return diagnostics.map(\.code).filter { AllRules.description(of: $0) == nil }
  }

  private func diagnostics(ofJSON text: String) -> [Diagnostic] {
    let bytes = [UInt8](text.utf8)
    var map = SourceMap()
    let source = map.add(SourceText(name: "text.json", bytes: bytes))
    let (file, found) = JSONDocument.read(bytes, source: source)
    let options = Checker.Options(names: LintedText.names, reader: NoFiles())
    return found + Checker.check([file], map: map, options: options).diagnostics
  }

  @Test func codesAreUniqueAndNoRules() {
    let codes = CodeTable.all.map(\.code)
    #expect(Set(codes).count == codes.count)
    for code in codes { #expect(AllRules.description(of: code) == nil, "\(code)") }
    for group in CodeTable.groups {
      #expect(group.codes.map(\.code) == group.codes.map(\.code).sorted())
    }
  }

  @Test func everyDescriptionIsWhole() {
    for about in CodeTable.all {
      var sentences = [about.summary, about.why]
      if case .told(let occasion) = about.occurrence { sentences.append(occasion) }
      if case .told(let words) = about.answer { sentences.append(words) }
      for text in sentences {
        #expect(text.count > 8 && text.hasSuffix("."), "\(about.code): '\(text)'")
      }
    }
  }
}
