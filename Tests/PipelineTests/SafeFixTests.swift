import Bytecode
import Catalogue
import Foundation
import Lint
import Pipeline
import Source
import Testing

/// What is called a safe fix leaves the ruleset as it was: every text of the tests is mended, and
/// compiled before and after.
struct SafeFixTests {
  /// What mends by taking something away that no packet notices, so that the bytecode does change.
  private static let changesBytecode = [
    "FT013": "a flowtable without 'lo': a packet that arrives by it is never forwarded",
    "W106": "an element less, of which the set has one: it lists the same",
    "W103": "a rule less: rules before take all its packets; HiddenRuleTests tries every packet",
    "W109": "a rule less: one behind does the same; HiddenRuleTests tries every packet",
  ]

  /// A text with what is known of the machine that it is for.
  struct Text: CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    var target = LintTarget()
    var assumed: String?
    var files: [String: String] = [:]
  }

  static let texts: [Text] = examples + awkward + rulesets + fixtures

  /// Those of the rules, what is fine included: other rules may find something there.
  private static let examples = AllRules.descriptions.flatMap { about in
    (about.flagged + about.fine).enumerated().map { index, example in
      Text(
        testDescription: "\(about.code) \(index + 1)",
        bytes: [UInt8](withoutAnnouncements(example.text).utf8), target: example.target,
        assumed: example.assumed.map(withoutAnnouncements))
    }
  }

  private static let rulesets =
    (GoldenText.bytecode + GoldenText.examples + GoldenText.linted + GoldenText.documents
    + GoldenText.staged).map { Text(testDescription: $0.path, bytes: $0.bytes()) }

  private static let fixtures: [Text] = {
    let parts = GoldenText.names(in: "Tests/Golden/Semantics/parts").map { name in
      let part = GoldenText(path: "Tests/Golden/Semantics/parts/\(name)")
      return (name, String(decoding: part.bytes(""), as: UTF8.self))
    }
    let files = Dictionary(uniqueKeysWithValues: parts)
    return (GoldenText.checked + GoldenText.parsed).map { fixture in
      let version = fixture.name.firstMatch(of: #/\.linux(\d+\.\d+)$/#)?.1
      return Text(
        testDescription: fixture.path, bytes: fixture.bytes(),
        target: LintTarget(kernel: version.flatMap { KernelVersion($0) }), files: files)
    }
  }()

  /// Texts in which what can go is needed elsewhere.
  private static let awkward = [
    (
      "a list that two sets have",
      """
      define routers = {
        10.0.0.7, 192.0.2.1 }
      table ip t {
        chain c {
          ip saddr { 10.0.0.0/8, $routers } accept
          ip saddr $routers drop
        }
      }
      """
    ),
    (
      "rules counted by another command",
      """
      table ip t {
        chain c {
          tcp dport 22 accept
          tcp dport 22 accept
          udp dport 53 accept
        }
      }
      insert rule ip t c index 2 tcp dport 1 drop
      """
    ),
    (
      "a line that two rules have",
      "table ip t {\n  chain c {\n    tcp dport 22 accept; tcp dport 22 accept\n  }\n}\n"
    ),
    (
      "commands",
      """
      add table ip t
      add chain ip t c
      add rule ip t c tcp dport 22 accept
      add rule ip t c \\
        tcp dport 22 accept
      """
    ),
    (
      "elements that say more",
      """
      table ip t {
        set s {
          type ipv4_addr; flags timeout
          elements = { 10.0.0.1 comment "a", 10.0.0.1 comment "b, c", 10.0.0.2 timeout 1h,
            10.0.0.2 timeout 2h, 10.0.0.3, 10.0.0.3 timeout 2h }
        }
        chain c { ip saddr @s accept; }
      }
      """
    ),
    (
      "an element with a comma in a comment",
      """
      table ip t {
        set s {
          type ipv4_addr
          elements = { 10.0.0.1, # one, two,
                       10.0.0.1, 10.0.0.2, 10.0.0.2 }
        }
        chain c { ip saddr @s accept; }
      }
      """
    ),
  ].map { Text(testDescription: $0.0, bytes: [UInt8](($0.1 + "\n").utf8)) }

  private static func withoutAnnouncements(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains(#/^# *\^/#) }.joined(separator: "\n") + "\n"
  }

  /// Each safe fix by itself takes its finding away, brings no mistake, and leaves the bytecode.
  @Test(arguments: texts)
  func eachFixIsSafe(text: Text) {
    let before = Linted(text.bytes, text)
    for finding in before.fixable {
      for fixIt in finding.diagnostic.fixIts where fixIt.isSafe {
        let outcome = FixItApplier.apply([fixIt], to: text.bytes, of: before.source)
        #expect(outcome.applied == [fixIt], "\(fixIt.message): its edits get into each other's way")
        let after = Linted(outcome.bytes, text)
        let code = finding.diagnostic.code
        #expect(after.count(of: code) < before.count(of: code) || code == "P005", "\(code)")
        expectSame(before, after, [code], text)
      }
    }
  }

  /// All of them together leave nothing to mend.
  @Test(arguments: texts)
  func allFixesAreSafe(text: Text) {
    let before = Linted(text.bytes, text)
    var (current, bytes, codes) = (before, text.bytes, [] as Set<String>)
    for _ in 0..<16 {
      let fixable = current.fixable
      codes.formUnion(fixable.map(\.diagnostic.code))
      let fixIts = fixable.compactMap { $0.diagnostic.fixIts.first(where: \.isSafe) }
      let outcome = FixItApplier.apply(fixIts, to: bytes, of: current.source)
      guard !outcome.applied.isEmpty else { break }
      bytes = outcome.bytes
      current = Linted(bytes, text)
    }
    #expect(current.fixable.isEmpty, "\(current.fixable.map(\.diagnostic.message))")
    expectSame(before, current, codes, text)
  }

  @Test func theListIsNoLongerThanNeeded() {
    let safe = Self.texts.flatMap { text in
      Linted(text.bytes, text).fixable.map(\.diagnostic.code)
    }
    #expect(Set(Self.changesBytecode.keys).isSubset(of: safe))
    #expect(Set(safe).count > 12)
  }

  private func expectSame(_ before: Linted, _ after: Linted, _ codes: Set<String>, _ text: Text) {
    #expect(after.errorCount <= before.errorCount)
    // What was refused had no bytecode.
    guard let old = before.bytecode else { return }
    if codes.isDisjoint(with: Self.changesBytecode.keys) {
      #expect(after.bytecode == old, "\(codes.sorted())")
    } else if codes == ["W106"] {
      #expect(after.listing == before.listing)
    }
  }
}

/// A text that was linted and compiled.
private struct Linted {
  let source = SourceID(index: 0)
  let findings: [Finding]
  /// Both nil where the text has an error.
  let bytecode: String?
  let listing: String?

  init(_ bytes: [UInt8], _ text: SafeFixTests.Text) {
    var request = Road.request(
      bytes, name: text.testDescription, kernel: text.target.kernel, files: text.files)
    if let assumed = text.assumed { request.existing = Road(assumed).ruleset }
    var choice = RuleChoice()
    choice.selected = [RuleSelector("ALL")].compactMap { $0 }
    findings =
      lint(
        LintRequest(
          request, target: text.target, choice: choice, knowsExisting: text.assumed != nil)
      ).findings
    let transaction = compile(parse(request), request).transaction
    bytecode = transaction?.text
    // What is left alone between braces is compared without a set.
    listing = transaction.map { transaction in
      Road.listing(of: request.existing.applying(transaction))
        .replacing(#/\{ ([^,{}]*) \}/#) { $0.1 }
    }
  }

  var errorCount: Int { findings.count { $0.diagnostic.severity == .error } }

  /// What can be mended in the text itself without changing what it means.
  var fixable: [Finding] {
    findings.filter { finding in
      finding.diagnostic.fixIts.contains { fixIt in
        fixIt.isSafe && fixIt.edits.allSatisfy { $0.span.source == source }
      }
    }
  }

  func count(of code: String) -> Int { findings.count { $0.diagnostic.code == code } }
}
