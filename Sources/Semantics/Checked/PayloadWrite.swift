import Catalogue
import Syntax

/// The bytes that are written where a field of a packet is set: whole ones, and an even number of
/// them where a checksum is mended.
package struct PayloadWrite {
  package let firstByte: Int
  package let lengthBytes: Int
  /// How far the field's lowest bit is above the lowest of what is written.
  package let shiftBits: Int
  /// Whether the field is all of what is written.
  package let isWhole: Bool

  /// - Parameter mendsChecksum: whether a checksum over words of two bytes changes with the field.
  package init(offsetBits: Int, lengthBits: Int, mendsChecksum: Bool) {
    var first = offsetBits / 8
    var end = (offsetBits + lengthBits + 7) / 8
    if mendsChecksum, (end - first) % 2 == 1 {
      if first % 2 == 1 { first -= 1 } else { end += 1 }
    }
    firstByte = first
    lengthBytes = end - first
    shiftBits = end * 8 - offsetBits - lengthBits
    isWhole = lengthBits == lengthBytes * 8
  }

  /// - Returns: nil for what is no field of a packet.
  package init?(to target: CheckedExpression) {
    switch target.kind {
    case .payload(let use):
      self.init(
        offsetBits: use.field.bits.lowerBound, lengthBits: use.field.bits.count,
        mendsChecksum: use.header.checksum != nil || use.header.base == .payload)
    case .rawPayload(let raw):
      self.init(
        offsetBits: Int(truncatingIfNeeded: raw.offsetBits),
        lengthBits: Int(truncatingIfNeeded: raw.lengthBits), mendsChecksum: raw.base == .payload)
    case .value, .option, .selector, .fib, .numgen, .hash, .concatenation, .binary, .map: return nil
    }
  }

  /// How many bytes fit into the numbers that bits are changed with.
  package static let maximumPartBytes = 8

  /// Whether a value can be written: to a part of the bytes only constants, or the field's own bits
  /// changed by constants.
  package func takes(_ value: CheckedExpression, to target: CheckedExpression) -> Bool {
    isWhole || lengthBytes <= Self.maximumPartBytes && MaskAndXor(value, of: target) != nil
  }
}
