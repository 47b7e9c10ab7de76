import Source

/// Strings and numbers.
extension JSONParser {
  /// A string; the place reached is its opening quote.
  mutating func string() -> String? {
    let start = position
    position += 1
    let plain = position
    while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      position += 1
    }
    var text = Array(bytes[plain..<position])
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          fail(.jsonBrokenUTF8(at: span(from: start, to: position)))
          return nil
        }
        return string
      case UInt8(ascii: "\\"):
        guard let scalar = escape() else { return nil }
        text.append(contentsOf: String(Character(scalar)).utf8)
      case 0..<0x20:
        fail(.jsonControlByte(byte, at: span(from: position, to: position + 1)))
        return nil
      default:
        text.append(byte)
        position += 1
      }
    }
    failExpecting("'\"'")
    return nil
  }

  /// What stands behind a backslash, or two `\u` that are one character.
  private mutating func escape() -> Unicode.Scalar? {
    let start = position
    position += 1
    guard let byte = current else {
      failExpecting("an escape")
      return nil
    }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return unicodeEscape(from: start)
    default:
      fail(.jsonBadEscape(at: span(from: start, to: position)))
      return nil
    }
  }

  private mutating func unicodeEscape(from start: Int) -> Unicode.Scalar? {
    var unit = hexadecimalUnit()
    if let high = unit, (0xD800..<0xDC00).contains(high), position + 1 < bytes.count,
      bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
    {
      position += 2
      let low = hexadecimalUnit().flatMap { (0xDC00..<0xE000).contains($0) ? $0 : nil }
      unit = low.map { 0x10000 + (high - 0xD800) << 10 + ($0 - 0xDC00) }
    }
    // A string of the kernel's ends at its first zero byte, so there is no way to mean one.
    guard let unit, unit != 0, let scalar = Unicode.Scalar(unit) else {
      fail(.jsonBadEscape(at: span(from: start, to: position)))
      return nil
    }
    return scalar
  }

  private mutating func hexadecimalUnit() -> UInt32? {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        return nil
      }
      unit = unit << 4 | UInt32(digit)
      position += 1
    }
    return unit
  }

  /// A number; the place reached is its sign or first digit.
  mutating func number() -> JSONNumber? {
    let start = position
    let isNegative = current == UInt8(ascii: "-")
    if isNegative { position += 1 }
    let firstDigit = position
    let magnitude = digits()
    let hasLeadingZero = position - firstDigit > 1 && bytes[firstDigit] == UInt8(ascii: "0")
    guard position > firstDigit, !hasLeadingZero else {
      fail(.jsonBadNumber(at: span(from: start, to: max(position, start + 1))))
      return nil
    }
    var isWhole = true
    if current == UInt8(ascii: ".") {
      isWhole = false
      guard skipPart() else { return badNumber(from: start) }
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      isWhole = false
      let sign = position + 1 < bytes.count ? bytes[position + 1] : 0
      if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
      guard skipPart() else { return badNumber(from: start) }
    }
    if isWhole, let magnitude { return .integer(magnitude, isNegative: isNegative) }
    return .other(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func badNumber(from start: Int) -> JSONNumber? {
    fail(.jsonBadNumber(at: span(from: start, to: position)))
    return nil
  }

  /// Skips the point or the exponent's letter, and the digits that must follow.
  private mutating func skipPart() -> Bool {
    position += 1
    let start = position
    _ = digits()
    return position > start
  }

  /// Skips digits.
  /// - Returns: the number, or nil where 64 bits do not hold it.
  private mutating func digits() -> UInt64? {
    var number: UInt64? = 0
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      position += 1
      guard let known = number else { continue }
      let (product, isTooLarge) = known.multipliedReportingOverflow(by: 10)
      let (sum, isSumTooLarge) = product.addingReportingOverflow(
        UInt64(byte - UInt8(ascii: "0")))
      number = isTooLarge || isSumTooLarge ? nil : sum
    }
    return number
  }
}
