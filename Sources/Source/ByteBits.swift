extension [UInt8] {
  /// The bytes of a number, most significant first; what the number has not is zero.
  package init(_ number: UInt64, lengthBytes: Int) {
    let length = Swift.max(lengthBytes, 0)
    self.init(unsafeUninitializedCapacity: length) { bytes, count in
      var rest = number
      for index in (0..<length).reversed() {
        bytes.initializeElement(at: index, to: UInt8(truncatingIfNeeded: rest))
        rest >>= 8
      }
      count = length
    }
  }
}

/// Bits of byte strings, counted from the first bit of the first byte: prefixes of addresses.
extension [UInt8] {
  /// The bytes with all bits behind the first ones zero: the first address of a prefix, its mask.
  package func keeping(firstBits count: Int) -> [UInt8] {
    enumerated().map { index, byte in byte & ~Self.bits(behind: count, inByte: index) }
  }

  /// The bytes with all bits behind the first ones set: the last address of a prefix.
  package func filling(afterBits count: Int) -> [UInt8] {
    enumerated().map { index, byte in byte | Self.bits(behind: count, inByte: index) }
  }

  /// The bits of one byte that lie behind the first `count` bits of the string.
  private static func bits(behind count: Int, inByte index: Int) -> UInt8 {
    let kept = Swift.min(Swift.max(count - index * 8, 0), 8)
    return kept == 8 ? 0 : 0xff >> UInt8(kept)
  }
}
