import Bytecode
import Catalogue
import Source

/// What a register, a field of a key or map data holds: a type with its width and byte order.
struct FieldType: Sendable, Hashable {
  var type: DataType
  /// Width in bits, where the type does not fix it.
  var bits: Int
  var order: ByteOrder

  init(_ type: DataType, bits: Int? = nil, order: ByteOrder? = nil) {
    self.type = type
    self.bits = bits ?? type.bits
    // Strings are bytes one after the other, whatever the reference calls their order.
    self.order = type.notation == .string ? .big : order ?? type.order
  }

  /// Whole bytes that hold a value; never more than all registers do.
  var lengthBytes: Int { min(max(1, (min(bits, Self.maximumBits) + 7) / 8), Self.maximumBits / 8) }

  /// What the registers hold together.
  private static let maximumBits = 8 * Register.slotCount * Register.slotBytes

  /// Whether ranges of the type are written as prefixes where they are one.
  var hasPrefixes: Bool {
    [.ipv4Address, .ipv6Address, .mark, .deviceGroup, .realm].contains(type)
  }

  /// Whether the value is a group of flags with names. A plain bitmask is shown as a number.
  var isFlags: Bool { type.isBitmask && type != .bitmask }

  /// Whether names of the type are those of a machine, which another one may not know.
  var isNamedBySystem: Bool { if case .system = type.names { true } else { false } }

  /// Bits of a packet that have no name.
  static func raw(bits: Int) -> FieldType {
    FieldType(.hexadecimalInteger, bits: bits, order: .big)
  }

  /// A number that is only counted with.
  static func integer(bits: Int, order: ByteOrder) -> FieldType {
    FieldType(.integer, bits: bits, order: order)
  }

  /// The bytes of a register or attribute as a person reads them: most significant first, as many
  /// as the type has; what is missing is zero.
  func bytes(wire: [UInt8]) -> [UInt8] {
    let ordered = order == .host && ByteOrder.hostIsLittleEndian ? wire.reversed() : wire
    guard type.notation != .string else { return ordered }
    let missing = max(0, lengthBytes - ordered.count)
    return Array(repeating: 0, count: missing) + ordered
  }
}

/// Arithmetic on numbers kept as bytes, most significant first.
enum ByteNumber {
  static func number(_ bytes: [UInt8]) -> UInt64? {
    guard bytes.dropLast(8).allSatisfy({ $0 == 0 }) else { return nil }
    return bytes.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  static func isZero(_ bytes: [UInt8]) -> Bool { bytes.allSatisfy { $0 == 0 } }
  static func isOnes(_ bytes: [UInt8]) -> Bool { bytes.allSatisfy { $0 == 0xff } }

  static func and(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] { combine(left, right, &) }
  static func or(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] { combine(left, right, |) }
  static func xor(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] { combine(left, right, ^) }
  static func inverted(_ bytes: [UInt8]) -> [UInt8] { bytes.map { ~$0 } }

  /// Byte by byte, aligned at the end as numbers are.
  private static func combine(
    _ left: [UInt8], _ right: [UInt8], _ operation: (UInt8, UInt8) -> UInt8
  ) -> [UInt8] {
    let count = max(left.count, right.count)
    let left = Array(repeating: 0, count: count - left.count) + left
    let right = Array(repeating: 0, count: count - right.count) + right
    return zip(left, right).map(operation)
  }

  /// Positions of the set bits, counted from the most significant bit of the bytes.
  static func setBits(_ bytes: [UInt8]) -> [Int] {
    (0..<bytes.count * 8).filter { bytes[$0 / 8] & (0x80 >> UInt8($0 % 8)) != 0 }
  }

  /// The bits that are set, where they are all side by side.
  static func run(_ bytes: [UInt8]) -> Range<Int>? {
    let bits = setBits(bytes)
    guard let first = bits.first, let last = bits.last, last - first + 1 == bits.count else {
      return nil
    }
    return first..<last + 1
  }

  /// Some bits of the bytes as a number of its own.
  static func extract(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    let count = max(1, (range.count + 7) / 8)
    var result = [UInt8](repeating: 0, count: count)
    let padding = count * 8 - range.count
    for (index, bit) in range.enumerated() where bit < bytes.count * 8 {
      if bytes[bit / 8] & (0x80 >> UInt8(bit % 8)) != 0 {
        result[(padding + index) / 8] |= 0x80 >> UInt8((padding + index) % 8)
      }
    }
    return result
  }

  /// The largest number of so many bits; of all of the bytes where there are no more than zero.
  static func ones(_ bits: Int, _ lengthBytes: Int) -> [UInt8] {
    let spare = bits > 0 ? max(0, lengthBytes * 8 - bits) : 0
    return (0..<lengthBytes).map { place in
      place < spare / 8 ? 0 : place == spare / 8 ? 0xff >> UInt8(spare % 8) : 0xff
    }
  }

  /// The number before this one; all ones before zero.
  static func decremented(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for index in result.indices.reversed() {
      let borrow = result[index] == 0
      result[index] &-= 1
      if !borrow { break }
    }
    return result
  }

  /// Length of the prefix that a range is, in bits of the bytes.
  static func prefixLength(from lower: [UInt8], to upper: [UInt8]) -> Int? {
    let total = lower.count * 8
    guard lower.count == upper.count else { return nil }
    let differing = setBits(xor(lower, upper))
    guard let first = differing.first else { return total }
    guard differing.count == total - first else { return nil }
    return setBits(lower).allSatisfy { $0 < first } ? first : nil
  }

  static func precedes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.lexicographicallyPrecedes(right)
  }
}
