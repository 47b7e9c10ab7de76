import Foundation
import Semantics
import Source
import Testing

/// Broken, huge and tangled texts: the check comes to an end, in time, and crashes at none of them.
struct MutationTests {
  /// How many broken texts are made of each fixture.
  private static let rounds = 40

  /// Words change places: most of these texts still parse.
  @Test(arguments: Fixture.all.filter { $0.text.utf8.count < 4096 })
  func shuffledTextsAreChecked(fixture: Fixture) {
    var generator = Shuffler(seed: fixture.name.utf8.reduce(5) { ($0 &* 33) &+ UInt64($1) })
    let other = Fixture.all.randomElement(using: &generator) ?? fixture
    for _ in 0..<Self.rounds {
      let text = shuffled(fixture.text, with: other.text, &generator)
      let checked = CheckedText(text, kernel: fixture.kernel, files: Fixture.parts)
      for diagnostic in checked.diagnostics {
        let length = checked.map.text(diagnostic.span.source)?.bytes.count ?? 0
        #expect(Int(diagnostic.span.end) <= length, "\(diagnostic.message)")
      }
    }
  }

  private func shuffled(_ text: String, with other: String, _ generator: inout Shuffler) -> String {
    var words = text.split(separator: " ", omittingEmptySubsequences: false)
    let foreign = other.split(separator: " ", omittingEmptySubsequences: false)
    for _ in 0..<Int.random(in: 1...5, using: &generator) where words.count > 1 {
      let place = words.indices.randomElement(using: &generator) ?? 0
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: words.swapAt(place, words.indices.randomElement(using: &generator) ?? 0)
      case 1: words.insert(foreign.randomElement(using: &generator) ?? "", at: place)
      case 2: words[place] = words.randomElement(using: &generator) ?? ""
      default: words.insert(contentsOf: words[place..<min(words.count, place + 9)], at: place)
      }
    }
    return words.joined(separator: " ")
  }

  /// Every chain leads to every other: as many ways as there are orders of the chains.
  @Test func everyChainLeadsToEveryOther() {
    let names = (0..<60).map { "c\($0)" }
    var text = "table ip t {\n"
    for (index, name) in names.enumerated() {
      text += "chain \(name) {\n"
      for target in names[(index + 1)...] { text += "tcp dport \(index + 1) jump \(target)\n" }
      text += "}\n"
    }
    for base in 0..<20 {
      text += "chain b\(base) {\ntype filter hook input priority \(base);\njump c\(base)\n}\n"
    }
    #expect(Set(CheckedText(text + "}\n").codes) == ["E142"])
  }

  /// A line of chains longer than any stack, in both directions, and its loop.
  @Test(arguments: [false, true])
  func aLineOfChains(isClosed: Bool) {
    let count = 20_000
    var text = "table ip t {\n"
    for index in 0..<count { text += "chain c\(index) {\njump c\(index + 1)\n}\n" }
    text += "chain c\(count) {\n\(isClosed ? "jump c0" : "accept")\n}\n}\n"
    #expect(CheckedText(text).codes == (isClosed ? ["W213"] : []))
    text += "add chain ip t top { type filter hook input priority 0; }\nadd rule ip t top jump c0\n"
    #expect(CheckedText(text).codes.contains("E142"))
  }

  /// Each variable holds the one before: as deep as there are lines.
  @Test func variablesInEachOther() {
    var text = "define v0 = { 1 }\n"
    for index in 1..<2000 { text += "define v\(index) = { $v\(index - 1) }\n" }
    let codes = CheckedText(text + "table ip t {\nchain c {\ntcp dport $v1999\n}\n}\n").codes
    #expect(codes.contains("E207"))
  }
}

/// Random numbers that are the same in each run: splitmix64 (Steele, Lea and Flood 2014).
struct Shuffler: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
