import Catalogue
import Source
import Testing

/// Broken rulesets of every kind go the whole road: it ends, it crashes at none of them, and what
/// the checker lets through can be compiled and listed.
struct MutationTests {
  /// How many broken texts are made of each ruleset.
  private static let rounds = 12
  /// Bigger rulesets break in the same ways, only slower.
  private static let maximumBytes = 4096

  private static let rulesets =
    (GoldenText.bytecode + GoldenText.examples + GoldenText.checked + GoldenText.parsed)
    .map { ($0.path, $0.bytes()) }.filter { $0.1.count <= maximumBytes }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func brokenRulesetsComeToAnEnd(seed: UInt64) {
    var generator = Generator(state: seed &* 0x9E37_79B9_7F4A_7C15)
    for (path, bytes) in Self.rulesets {
      for round in 0..<Self.rounds / 4 {
        let other = Self.rulesets.randomElement(using: &generator)?.1 ?? bytes
        let isOfWords = round.isMultiple(of: 2)
        let broken =
          isOfWords
          ? Self.withOtherWords(bytes, of: other, &generator) : Self.broken(bytes, &generator)
        expectAnEnd(broken, path)
      }
    }
  }

  @Test func noiseComesToAnEnd() {
    var generator = Generator(state: 5)
    for _ in 0..<200 {
      let count = Int.random(in: 0..<300, using: &generator)
      let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      expectAnEnd(noise, "noise")
      expectAnEnd(Array("table t { chain c { ".utf8) + noise, "noise in a rule")
    }
  }

  private func expectAnEnd(_ bytes: [UInt8], _ path: String) {
    let road = Road(bytes)
    if let internalError = road.diagnostics.first(where: { $0.code == "I001" }) {
      let text = String(decoding: bytes, as: UTF8.self)
      Issue.record("\(path): \(internalError.message)\n\(text)")
    }
    if road.transaction != nil { _ = road.listing }
  }

  /// Bytes changed, doubled and taken out.
  private static func broken(_ bytes: [UInt8], _ generator: inout Generator) -> [UInt8] {
    var bytes = bytes
    let telling = [UInt8]("{}();,:\"\n#@$.-*/=!&|<>[]0x9\u{0}\u{ff}".utf8)
    for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 1...16, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.insert(telling.randomElement(using: &generator) ?? 0, at: place)
      case 2: bytes.removeSubrange(place..<end)
      default: bytes.insert(contentsOf: bytes[place..<end], at: place)
      }
    }
    return bytes
  }

  /// Words in the places of others: more of these get past the parser.
  private static func withOtherWords(
    _ bytes: [UInt8], of other: [UInt8], _ generator: inout Generator
  ) -> [UInt8] {
    var words = bytes.split(separator: 0x20, omittingEmptySubsequences: false)
    let others = other.split(separator: 0x20)
    for _ in 0..<Int.random(in: 1...5, using: &generator) where !words.isEmpty {
      let place = Int.random(in: 0..<words.count, using: &generator)
      let pool = Bool.random(using: &generator) ? others : words
      guard let word = pool.randomElement(using: &generator) else { continue }
      words[place] = word
    }
    return Array(words.joined(separator: [0x20]))
  }

  /// Random numbers that are the same in each run: xorshift64* (Vigna 2016).
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state ^= state >> 12
      state ^= state << 25
      state ^= state >> 27
      return state &* 0x2545_F491_4F6C_DD1D
    }
  }
}
