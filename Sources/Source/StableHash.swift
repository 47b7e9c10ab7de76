/// A hash that is the same in every run, on every machine: FNV-1a of 64 bits (draft-eastlake-fnv,
/// 2).
package struct StableHash {
  /// Of the bytes so far.
  package private(set) var number: UInt64 = 0xcbf2_9ce4_8422_2325

  package init() {}

  package mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes { number = (number ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  package static func number(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = StableHash()
    hash.add(bytes)
    return hash.number
  }

  /// Sixteen digits.
  package static func text(of string: String) -> String {
    var string = string
    let digits = String(string.withUTF8 { number(of: $0) }, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
