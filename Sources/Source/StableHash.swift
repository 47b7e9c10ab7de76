/// A hash that is the same in every run, on every machine: FNV-1a of 64 bits (draft-eastlake-fnv,
/// 2).
package enum StableHash {
  package static func number(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }

  /// Sixteen digits.
  package static func text(of string: String) -> String {
    var string = string
    let digits = String(string.withUTF8 { number(of: $0) }, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
