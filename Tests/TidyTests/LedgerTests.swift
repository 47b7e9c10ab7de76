import Foundation
import Testing

/// Codes of diagnostics are given out once and never for anything else: the ledger holds every code
/// that there ever was, with the first factory that uses it. `make golden` adds the new ones.
struct LedgerTests {
  private static let path = "Tests/Golden/codes.txt"

  /// A code in the sources, and the function it stands in.
  private struct Use {
    let code: String
    let factory: String
    let module: String
    let place: String
  }

  /// What describes the codes that others give out.
  private static let describing = ["CheckedRules", "CodeTable"]

  /// The program itself gives out no codes; it may ask for some.
  private static let uses: [Use] = SourceFile.sources.flatMap { file -> [Use] in
    guard file.module != "swnft", !describing.contains(where: file.name.hasPrefix) else {
      return []
    }
    var uses: [Use] = []
    var factory = ""
    let code = #/"((?:P|E|K|W|I|J|C|FT)\d{3})"/#
    let function = #/\b(?:func|static let|case) (\w+)/#
    // A lint rule has one code, which belongs to the rule and not to a factory of it.
    let rule = file.code.firstMatch(of: #/\benum (\w+): LintRule\b/#)?.1
    for (index, line) in file.lines.enumerated() {
      if let name = rule ?? file.codeLines[index].firstMatch(of: function)?.1 {
        factory = String(name)
      }
      // A comment may mention a code; where the line is code, its strings are looked at.
      guard file.codeLines[index].contains(#/\S/#) else { continue }
      for match in line.matches(of: code) {
        uses.append(
          Use(
            code: String(match.1), factory: factory, module: file.module, place: file.place(index)))
      }
    }
    return uses
  }

  @Test func eachCodeBelongsToOneModule() {
    for (code, uses) in Dictionary(grouping: Self.uses, by: \.code) {
      let modules = Set(uses.map(\.module))
      #expect(modules.count == 1, "\(code): \(uses.map(\.place).sorted())")
    }
  }

  /// Without a description, a code of the linter's letters can be neither ignored nor explained.
  @Test func whatTheValidatorLooksForIsDescribed() {
    let descriptions = SourceFile.sources.filter { $0.module == "Lint" }
      .flatMap(\.lines).compactMap { $0.firstMatch(of: #/code: "(\w+)"/#).map { String($0.1) } }
    let uses = Self.uses.filter { $0.module == "Semantics" }
      .filter { $0.code.hasPrefix("W") || $0.code.hasPrefix("FT") }
    #expect(uses.map(\.code).contains("W222"))
    for use in uses { #expect(descriptions.contains(use.code), "\(use.code): \(use.place)") }
  }

  @Test func goldenLedgerHasEveryCode() throws {
    let file = SourceFile.top.appendingPathComponent(Self.path)
    if ProcessInfo.processInfo.environment["SWNFT_WRITE"] == "golden" {
      try Self.updated(ledger()).write(to: file, atomically: true, encoding: .utf8)
    }
    let ledger = ledger()
    let codes = ledger.map(\.code)
    #expect(Set(codes).count == codes.count, "a code is in the ledger twice")
    #expect(codes == codes.sorted(by: Self.precedes), "the ledger is not in order")
    let used = Dictionary(Self.uses.map { ($0.code, $0) }) { first, _ in first }
    for entry in ledger {
      let use = used[entry.code]
      if entry.isRetired {
        #expect(use == nil, "\(entry.code) was retired and is used again")
      } else {
        #expect(use?.factory == entry.factory, "\(entry.code) in the ledger is \(entry.factory)")
      }
    }
    let missing = Set(used.keys).subtracting(codes).sorted()
    #expect(missing.isEmpty, "not in the ledger ('make golden' adds them): \(missing)")
  }

  /// `swnft explain` has something to say about each code: a rule's page, or its own.
  @Test func everyCodeIsExplained() {
    let explained = SourceFile.sources.filter {
      $0.path.hasPrefix("Sources/Lint/")
    }.flatMap { file in
      file.text.matches(of: #/"([A-Z]+\d{3})"/#).map { String($0.1) }
    }
    let codes = ledger().filter { !$0.isRetired }.map(\.code)
    let missing = Set(codes).subtracting(explained).sorted()
    #expect(missing.isEmpty, "Sources/Lint/Codes says nothing of \(missing)")
  }

  /// A line of the ledger: `P014 unknownField`, or `P014 retired unknownField`.
  private struct Entry {
    let code: String
    let factory: String
    let isRetired: Bool

    var line: String { isRetired ? "\(code) retired \(factory)" : "\(code) \(factory)" }
  }

  private func ledger() -> [Entry] {
    SourceFile.read(Self.path).split(separator: "\n").map { line in
      let words = line.split(separator: " ").map(String.init)
      return Entry(
        code: words.first ?? "", factory: words.last ?? "",
        isRetired: words.count == 3 && words[1] == "retired")
    }
  }

  /// What is no longer used stays, as retired; what is new is added.
  private static func updated(_ ledger: [Entry]) -> String {
    let used = Dictionary(uses.map { ($0.code, $0.factory) }) { first, _ in first }
    var entries = ledger.map { entry in
      let factory = used[entry.code]
      return Entry(
        code: entry.code, factory: entry.isRetired ? entry.factory : factory ?? entry.factory,
        isRetired: entry.isRetired || factory == nil)
    }
    let known = Set(ledger.map(\.code))
    for (code, factory) in used where !known.contains(code) {
      entries.append(Entry(code: code, factory: factory, isRetired: false))
    }
    return entries.sorted { precedes($0.code, $1.code) }.map { $0.line + "\n" }.joined()
  }

  /// By letters, then by number.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    (left.prefix { $0.isLetter }, left) < (right.prefix { $0.isLetter }, right)
  }
}
