import Catalogue
import Source
import Testing

@testable import Syntax

/// Broken texts of every kind: the parser comes to an end, and crashes at none of them.
struct MutationTests {
  /// How many broken texts are made of each fixture.
  private static let rounds = 60

  @Test(arguments: Fixture.all.filter { $0.bytes.count < 8192 })
  func brokenTextsAreRead(fixture: Fixture) {
    let seed = fixture.name.utf8.reduce(7 as UInt64) { ($0 &* 31) &+ UInt64($1) }
    var generator = SeededGenerator(seed: seed)
    let other = Fixture.all.randomElement(using: &generator) ?? fixture
    for round in 0..<Self.rounds {
      let bytes = mutated(fixture.bytes, with: other.bytes, &generator)
      let source = SourceID(index: 0)
      let options = ParserOptions(isStrict: round.isMultiple(of: 2))
      let diagnostics = Parser.parse(bytes, source: source, options: options).1
      for diagnostic in diagnostics {
        #expect(diagnostic.span.start <= diagnostic.span.end)
        #expect(Int(diagnostic.span.end) <= bytes.count)
      }
      _ = Parser.parseTableItems(bytes, source: source)
      _ = Parser.parseChainItems(bytes, source: source)
      _ = Parser.parseSetItems(bytes, source: source, isMap: round.isMultiple(of: 3))
      _ = Parser.parseFlowtableItems(bytes, source: source)
      _ = Parser.parseObjectItems(bytes, source: source, kind: .tunnel)
    }
  }

  /// A text with a few of its bytes or stretches changed, doubled, moved or taken out.
  private func mutated(
    _ bytes: [UInt8], with other: [UInt8], _ generator: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = bytes
    let telling = [UInt8]("{}();,:\"'\n\r\\#@$.-*/=!&|<>[]0x\u{0}\u{ff}".utf8)
    for _ in 0..<Int.random(in: 1...6, using: &generator) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 1...24, using: &generator))
      switch Int.random(in: 0..<7, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.insert(telling.randomElement(using: &generator) ?? 0, at: place)
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: bytes.removeSubrange(place..<bytes.count)
      case 5: bytes.swapAt(place, end - 1)
      default:
        let start = Int.random(in: 0..<max(1, other.count), using: &generator)
        bytes.insert(contentsOf: other[start..<min(other.count, start + 40)], at: place)
      }
    }
    return bytes
  }

  /// Depth and length without end: limits with names, not the stack, stop them.
  @Test(arguments: [
    "table t { chain c { jump ", "{", "(", "table t { chain c { meta mark & ",
    "add rule t c tcp dport { ", "jump { ", "x . ", "1 | ", "a, ", "!", "jhash ", "$", "\\",
    "table t { ", "define x = { ", "elements = { { ", "vmap { 1 : jump { ", "meter m { ",
  ])
  func repeatedWithoutEnd(text: String) {
    for opening in ["", "table t { chain c { tcp dport ", "add rule t c ip saddr "] {
      let bytes = [UInt8](opening.utf8) + [UInt8](String(repeating: text, count: 20_000).utf8)
      let (tree, diagnostics) = Parser.parse(bytes, source: SourceID(index: 0))
      #expect(!diagnostics.isEmpty || !tree.items.isEmpty)
    }
  }
}
