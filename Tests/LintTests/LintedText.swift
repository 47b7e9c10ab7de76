import Catalogue
import Lint
import Semantics
import Source
import Syntax

/// A text that was read, checked and linted.
struct LintedText {
  let subject: LintSubject
  let findings: [Finding]

  init(
    _ text: String, target: LintTarget = LintTarget(), assumed: String? = nil,
    choice: RuleChoice = .everything
  ) {
    let existing = assumed.map { ExistingRuleset(Self.check($0, target).0.ruleset) }
    let (result, file, found) = Self.check(text, target, existing: existing)
    subject = LintSubject(
      texts: [TextOutline(file)], ruleset: result.ruleset, diagnostics: found + result.diagnostics,
      map: result.map, target: target, existing: existing)
    findings = Linter(choice).findings(in: subject)
  }

  private static func check(
    _ text: String, _ target: LintTarget, existing: ExistingRuleset? = nil
  ) -> (Checker.Result, FileNode, [Diagnostic]) {
    var map = SourceMap()
    let bytes = [UInt8](text.utf8)
    let source = map.add(SourceText(name: "text.nft", bytes: bytes))
    let (file, found) = Parser.parse(bytes, source: source, options: ParserOptions())
    let options = Checker.Options(
      kernel: target.kernel, existing: existing ?? ExistingRuleset(), names: names,
      reader: NoFiles())
    return (Checker.check([file], map: map, options: options), file, found)
  }

  /// What a machine without users, but with the usual services, knows.
  static let names = FixedNames([
    .services: ["ssh": 22, "http": 80, "https": 443, "domain": 53],
    .protocols: ["icmp": 1, "tcp": 6, "udp": 17], .interfaces: ["lo": 1],
  ])
}

extension RuleChoice {
  /// All rules, those included that are off by default.
  static var everything: RuleChoice {
    var choice = RuleChoice()
    choice.selected = [RuleSelector("ALL")].compactMap { $0 }
    return choice
  }
}

/// A machine without files: a pattern matches none, which is no mistake.
struct NoFiles: FileReader {
  func files(matching pattern: String, includedBy includer: String) -> FileReadResult {
    pattern.contains { "*?[".contains($0) } ? .files([]) : .missing
  }
}

extension ExistingRuleset {
  /// What is there once a text was carried out; rules get handles in their order.
  init(_ ruleset: CheckedRuleset) {
    var handle: UInt64 = 0
    self.init(
      tables: RulesetView(ruleset).tables.map { table in
        var copy = Table(declaration: table.declaration)
        copy.chains = table.chains.map { chain in
          let rules = chain.rules.map { rule in
            handle += 1
            return (handle: Optional(handle), body: rule.body)
          }
          return Chain(declaration: chain.declaration, rules: rules)
        }
        copy.sets = table.sets
        copy.flowtables = table.flowtables
        copy.objects = table.objects
        return copy
      })
  }
}
