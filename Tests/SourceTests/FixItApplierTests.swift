import Source
import Testing

/// Fix-its become text, and never a mixture of two of them.
struct FixItApplierTests {
  private static let source = SourceID(index: 0)

  private static func fixIt(_ edits: (Int, Int, String)...) -> FixIt {
    FixIt(
      "mend",
      edits: edits.map {
        .init(SourceSpan(source: source, start: $0.0, end: $0.1), replacement: $0.2)
      }, isSafe: true)
  }

  private static func applied(_ fixIts: [FixIt], to text: String) -> String {
    let outcome = FixItApplier.apply(fixIts, to: Array(text.utf8), of: source)
    return String(decoding: outcome.bytes, as: UTF8.self)
  }

  @Test func editsAreAppliedInAnyOrder() {
    let fixIts = [Self.fixIt((4, 7, "2")), Self.fixIt((0, 3, "1"), (7, 7, ";"))]
    #expect(Self.applied(fixIts, to: "one two three") == "1 2; three")
  }

  @Test func theSameEditTwiceIsOne() {
    #expect(
      Self.applied([Self.fixIt((3, 3, ";")), Self.fixIt((3, 3, ";"))], to: "one}") == "one;}")
  }

  @Test func whatCollidesIsLeftOutWhole() {
    let fixIts = [Self.fixIt((0, 3, "1")), Self.fixIt((2, 5, "x"), (8, 9, "y"))]
    let outcome = FixItApplier.apply(fixIts, to: Array("one two three".utf8), of: Self.source)
    #expect(String(decoding: outcome.bytes, as: UTF8.self) == "1 two three")
    #expect(outcome.applied.count == 1)
    #expect(Self.applied([Self.fixIt((1, 1, "a")), Self.fixIt((1, 1, "b"))], to: "xy") == "xay")
    #expect(Self.applied([Self.fixIt((0, 2, "a"), (1, 2, "b"))], to: "xy") == "xy")
  }

  @Test func otherTextsAndPlacesBehindTheEndAreLeftAlone() {
    let other = FixIt(
      "mend",
      edits: [.init(SourceSpan(source: SourceID(index: 1), start: 0, end: 1), replacement: "")],
      isSafe: true)
    #expect(Self.applied([other, Self.fixIt((0, 9, ""))], to: "xy") == "xy")
  }

  /// What is applied is what comparing each with all gives.
  @Test func neighboursAreEnough() {
    let bytes = Array("0123456789".utf8)
    let spans = (0...10).flatMap { start in (start...10).map { (start, $0) } }
    var state: UInt64 = 7
    for _ in 0..<500 {
      var accepted: [(Int, Int)] = []
      let tried = (0..<8).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return spans[Int(state >> 33) % spans.count]
      }
      for span in tried where !accepted.contains(where: { $0 == span }) {
        let collides = accepted.contains { other in
          other.0 == span.0 || (other.0 < span.1 && span.0 < other.1)
        }
        if !collides { accepted.append(span) }
      }
      let fixIts = tried.map { Self.fixIt(($0.0, $0.1, "x")) }
      let outcome = FixItApplier.apply(fixIts, to: bytes, of: Self.source)
      let applied = Set(outcome.applied.flatMap(\.edits).map { "\($0.span.start) \($0.span.end)" })
      #expect(applied == Set(accepted.map { "\($0.0) \($0.1)" }), "\(tried)")
    }
  }

  /// Comparing each with all would take hours.
  @Test func manyAreApplied() {
    let text = Array(String(repeating: "ab", count: 200_000).utf8)
    let fixIts = (0..<200_000).map { Self.fixIt(($0 * 2, $0 * 2 + 1, "")) }
    let outcome = FixItApplier.apply(fixIts, to: text, of: Self.source)
    #expect(outcome.bytes == Array(repeating: UInt8(ascii: "b"), count: 200_000))
  }
}
