import JSON
import Source
import Syntax
import Testing

/// Bytes that nobody meant: nothing traps, and what is found has a place in the text.
struct MutationTests {
  /// A generator whose numbers are the same in every run.
  private struct Numbers {
    var state: UInt64

    /// SplitMix64.
    mutating func next(below limit: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((value ^ (value >> 31)) % UInt64(max(limit, 1)))
    }
  }

  private static let rounds = 1_500

  private func check(_ bytes: [UInt8]) {
    let (file, diagnostics) = JSONDocument.read(bytes, source: SourceID(index: 0))
    for diagnostic in diagnostics {
      #expect(Int(diagnostic.span.end) <= bytes.count)
    }
    // What was read can be written in each style, whatever it is.
    _ = JSONWriter().document(commands(of: file), metainfo: nil)
    _ = JSONWriter(style: .commands).document(commands(of: file), metainfo: nil)
  }

  @Test(arguments: JSONGolden.all)
  func changedBytesAreRead(golden: JSONGolden) {
    let seed = JSONWriter().document(
      commands(of: Parser.parse(golden.bytes(".nft"), source: .none).0), metainfo: nil)
    var numbers = Numbers(state: UInt64(seed.count))
    let pieces: [[UInt8]] = [
      "{", "}", "[", "]", ",", ":", "\"", "null", "true", "-1", "18446744073709551615", "\"@\"",
      "\"*\"", "\\u0000", "{\"elem\": ", "\"\"", "1e9",
    ].map { Array($0.utf8) }
    // A stretch of the text, so that a round is quick.
    for _ in 0..<Self.rounds {
      let length = 200 + numbers.next(below: 400)
      let start = numbers.next(below: max(1, seed.count - length))
      let end = min(seed.count, start + length)
      var bytes = Array("{\"nftables\": [".utf8) + seed[start..<end] + Array("]}".utf8)
      for _ in 0..<(1 + numbers.next(below: 3)) {
        let at = numbers.next(below: bytes.count)
        switch numbers.next(below: 4) {
        case 0: bytes[at] = UInt8(numbers.next(below: 256))
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(contentsOf: pieces[numbers.next(below: pieces.count)], at: at)
        default: bytes.removeSubrange(at..<min(bytes.count, at + numbers.next(below: 20)))
        }
      }
      check(bytes)
    }
  }

  /// Values in places where others belong: all of it JSON, little of it a ruleset.
  @Test(arguments: JSONGolden.all)
  func swappedValuesAreRead(golden: JSONGolden) throws {
    let seed = JSONWriter().document(
      commands(of: Parser.parse(golden.bytes(".nft"), source: .none).0), metainfo: nil)
    let items = try #require(
      JSONParser.parse(seed, source: .none).value?.member("nftables")?.array)
    var spans: [SourceSpan] = []
    func collect(_ value: JSONValue) {
      spans.append(value.span)
      value.array?.forEach(collect)
      value.members?.map(\.value).forEach(collect)
    }
    items.forEach(collect)
    var numbers = Numbers(state: UInt64(spans.count))
    for _ in 0..<Self.rounds {
      let item = items[numbers.next(below: items.count)].span
      let inside = spans.filter { $0.start >= item.start && $0.end <= item.end }
      let place = inside[numbers.next(below: inside.count)]
      let other = spans[numbers.next(below: spans.count)]
      var bytes = Array("{\"nftables\": [".utf8)
      bytes += seed[Int(item.start)..<Int(place.start)]
      bytes += seed[Int(other.start)..<Int(other.end)]
      bytes += seed[Int(place.end)..<Int(item.end)]
      check(bytes + Array("]}".utf8))
    }
  }
}
