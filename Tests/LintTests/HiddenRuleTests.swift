import Lint
import Source
import Testing

/// What is said to be hidden is compared with what happens to every packet of a small world.
struct HiddenRuleTests {
  /// A match on one of the fields, and the values of the field that satisfy it.
  struct Condition {
    let field: Int
    let text: String
    let values: Set<Int>
  }

  /// A rule as written, and as it acts.
  struct Rule {
    let conditions: [Condition]
    let text: String
    let verdict: String
    let isLimited: Bool

    /// Whether it decides about every packet that matches.
    var isFinal: Bool { verdict != "counter" }

    func matches(_ packet: [Int]) -> Bool {
      conditions.allSatisfy { $0.values.contains(packet[$0.field]) }
    }
  }

  /// The fields with the spelling of each value: ports, addresses, states of a connection, marks.
  private static let fields: [(name: String, values: [String])] = [
    ("tcp dport", (1...6).map(String.init)),
    ("ip saddr", (0...5).map { "10.0.0.\($0)" }),
    ("ct state", ["invalid", "established", "related", "new", "untracked"]),
    ("meta mark", (0...3).map(String.init)),
  ]

  /// Numbers that are the same in each run (SplitMix64).
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      return mixed ^ (mixed >> 31)
    }
  }

  private static func condition(_ numbers: inout Numbers) -> Condition {
    let field = Int.random(in: 0..<fields.count, using: &numbers)
    let (name, spellings) = fields[field]
    let all = Set(spellings.indices)
    let one = Int.random(in: 0..<spellings.count, using: &numbers)
    let other = Int.random(in: one..<spellings.count, using: &numbers)
    let isState = name == "ct state"
    switch Int.random(in: 0..<6, using: &numbers) {
    case 0: return Condition(field: field, text: "\(name) \(spellings[one])", values: [one])
    case 1:
      return Condition(
        field: field, text: "\(name) != \(spellings[one])", values: all.subtracting([one]))
    case 2 where !isState && one < other:
      return Condition(
        field: field, text: "\(name) \(spellings[one])-\(spellings[other])",
        values: Set(one...other))
    case 3 where !isState:
      return Condition(
        field: field, text: "\(name) >= \(spellings[one])", values: all.filter { $0 >= one })
    case 4 where one != other:
      return Condition(
        field: field, text: "\(name) != { \(spellings[one]), \(spellings[other]) }",
        values: all.subtracting([one, other]))
    default:
      let chosen = all.filter { _ in Bool.random(using: &numbers) }.union([one])
      let list = chosen.sorted().map { spellings[$0] }.joined(separator: ", ")
      return Condition(field: field, text: "\(name) { \(list) }", values: chosen)
    }
  }

  private static func rule(_ numbers: inout Numbers) -> Rule {
    let count = Int.random(in: 1...3, using: &numbers)
    let conditions = (0..<count).map { _ in condition(&numbers) }
    let isLimited = Int.random(in: 0..<8, using: &numbers) == 0
    let verdict = ["accept", "drop", "return", "counter"].randomElement(using: &numbers) ?? ""
    let words = conditions.map(\.text) + (isLimited ? ["limit rate 1/second"] : [])
    return Rule(
      conditions: conditions, text: (words + [verdict]).joined(separator: " "),
      verdict: verdict, isLimited: isLimited)
  }

  /// Every packet there is: all are TCP over IPv4.
  private static let packets: [[Int]] = fields.reduce([[]]) { packets, field in
    packets.flatMap { packet in field.values.indices.map { packet + [$0] } }
  }

  @Test func nothingReachesWhatIsHidden() throws {
    var numbers = Numbers(state: 20)
    var hiddenCount = 0
    var unionCount = 0
    for _ in 0..<60 {
      let rules = (0..<14).map { _ in Self.rule(&numbers) }
      let lines = rules.map { "    " + $0.text }.joined(separator: "\n")
      let linted = LintedText("table ip x {\n  chain y {\n\(lines)\n  }\n}\n")
      #expect(!linted.subject.hasErrors, "\(lines)")
      let analysis = try #require(linted.subject.analyses.hiddenRules.first)
      hiddenCount += analysis.hidden.count
      var left = Self.packets
      for (number, rule) in rules.enumerated() {
        let reaching = left.filter(rule.matches)
        if let hidden = analysis.hidden.first(where: { $0.rule == number }) {
          #expect(reaching.isEmpty, "\(rule.text) is not hidden in\n\(lines)")
          #expect(hidden.takers.allSatisfy { rules[$0.rule].isFinal })
          unionCount += hidden.takers.count > 1 ? 1 : 0
        }
        // The other way round does not hold: there are more ports than in this world.
        if analysis.chain.rules[number].effect.condition.isNever {
          #expect(!Self.packets.contains(where: rule.matches), "\(rule.text)")
        }
        if rule.isFinal, !rule.isLimited { left.removeAll(where: rule.matches) }
      }
    }
    #expect(hiddenCount > 50, "the rules are such that there is something to find")
    #expect(unionCount > 5, "some are hidden by several together")
  }

  /// Rules that are called needless can all go at once.
  @Test func nothingChangesWithoutNeedlessRules() {
    var numbers = Numbers(state: 1)
    var needlessCount = 0
    for _ in 0..<60 {
      let rules = (0..<14).map { _ in Self.rule(&numbers) }
      let lines = rules.map { "    " + $0.text }.joined(separator: "\n")
      let linted = LintedText("table ip x {\n  chain y {\n\(lines)\n  }\n}\n")
      // The first rule is in line 3.
      let needless = Set(
        linted.findings.filter { ["W103", "W109"].contains($0.diagnostic.code) }
          .map { linted.subject.map.position(of: $0.diagnostic.span).line - 3 })
      needlessCount += needless.count
      let left = rules.indices.filter { !needless.contains($0) }.map { rules[$0] }
      for packet in Self.packets {
        #expect(verdict(rules, packet) == verdict(left, packet), "\(packet) in\n\(lines)")
      }
    }
    #expect(needlessCount > 20, "the rules are such that there is something to find")
  }

  /// What decides about a packet that meets no limit: none of its rules may be needless.
  private func verdict(_ rules: [Rule], _ packet: [Int]) -> String? {
    rules.first { $0.isFinal && !$0.isLimited && $0.matches(packet) }?.verdict
  }
}
