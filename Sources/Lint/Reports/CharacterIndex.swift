/// How many characters of UTF-8 a stretch of a text has, however long its lines are.
struct CharacterIndex {
  /// The characters that begin before each block.
  private let counts: [Int]

  private static let blockBytes = 1024

  init(_ bytes: [UInt8]) {
    var counts = [0]
    counts.reserveCapacity(bytes.count / Self.blockBytes + 1)
    var start = 0
    var count = 0
    while start + Self.blockBytes <= bytes.count {
      count += Self.count(bytes[start..<start + Self.blockBytes])
      counts.append(count)
      start += Self.blockBytes
    }
    self.counts = counts
  }

  func count(in range: Range<Int>, of bytes: [UInt8]) -> Int {
    before(range.upperBound, of: bytes) - before(range.lowerBound, of: bytes)
  }

  private func before(_ offset: Int, of bytes: [UInt8]) -> Int {
    let block = offset / Self.blockBytes
    return counts[block] + Self.count(bytes[block * Self.blockBytes..<offset])
  }

  /// Bytes that continue a character are none of their own.
  private static func count(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { $0 & 0xc0 != 0x80 }
  }
}
