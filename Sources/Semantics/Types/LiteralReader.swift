package import Catalogue
import Source

/// Why a word or number is no value of a type.
package enum LiteralProblem: Error, Hashable {
  /// The largest number that fits.
  case outOfRange(maximum: UInt64)
  case tooLong(maximumBytes: Int)
  case empty
  /// No such name; the names that there are.
  case unknownName(candidates: [String])
  /// What was expected, in words.
  case wrongForm(expected: String)
  /// A name that could only be a host's.
  case hostName
}

/// Reads words, strings and numbers as values of a type.
package struct LiteralReader {
  package let names: any NameSource

  package init(names: any NameSource) { self.names = names }

  /// Reads a number.
  package func read(_ number: UInt64, as field: CheckedField) throws(LiteralProblem) -> CheckedValue
  {
    switch field.type.notation {
    case .string: throw .wrongForm(expected: field.type.title)
    case .duration:
      // A plain number is in seconds.
      let (milliseconds, overflow) = number.multipliedReportingOverflow(by: 1000)
      guard !overflow else { throw .outOfRange(maximum: UInt64.max / 1000) }
      return .bytes(try bytes(of: milliseconds, in: field))
    case .date:
      let (nanoseconds, overflow) = number.multipliedReportingOverflow(by: 1_000_000_000)
      guard !overflow else { throw .outOfRange(maximum: UInt64.max / 1_000_000_000) }
      return .bytes(try bytes(of: nanoseconds, in: field))
    case .verdict: throw .wrongForm(expected: "a verdict")
    case .decimal, .hexadecimal, .ipv4Address, .ipv6Address, .linkLayerAddress, .hour,
      .classIdentifier:
      if field.type === DataType.conntrackLabel { return try label(number) }
      return .bytes(try bytes(of: number, in: field))
    }
  }

  /// Reads a word, or a quoted string.
  package func read(_ word: String, as field: CheckedField) throws(LiteralProblem) -> CheckedValue {
    if let value = field.type.value(ofSymbol: word) {
      return .bytes(try bytes(of: value, in: field))
    }
    if case .system(let list) = field.type.names {
      if let number = names.number(of: word, in: list) {
        return field.type === DataType.conntrackLabel
          ? try label(number) : .bytes(try bytes(of: number, in: field))
      }
    }
    switch field.type.notation {
    case .ipv4Address:
      guard let bytes = AddressText.ipv4(word) else { throw .hostName }
      return .bytes(bytes)
    case .ipv6Address:
      guard let bytes = AddressText.ipv6(word) else { throw .hostName }
      return .bytes(bytes)
    case .linkLayerAddress:
      guard let bytes = AddressText.linkLayer(word) else {
        throw .wrongForm(expected: "an address such as 00:11:22:33:44:55")
      }
      guard bytes.count == field.lengthBytes || field.bits == 0 else {
        throw .wrongForm(expected: "\(field.lengthBytes) pairs of digits")
      }
      return .bytes(bytes)
    case .string: return .bytes(try string(word, in: field))
    case .duration: return .bytes(try bytes(of: try milliseconds(word), in: field))
    case .date: return .bytes(try bytes(of: try nanoseconds(word), in: field))
    case .hour: return .bytes(try bytes(of: try hour(word), in: field))
    case .classIdentifier: return .bytes(try bytes(of: try classIdentifier(word), in: field))
    case .decimal, .hexadecimal: return try numeric(word, in: field)
    case .verdict: throw .wrongForm(expected: "a verdict")
    }
  }

  private func numeric(_ word: String, in field: CheckedField) throws(LiteralProblem)
    -> CheckedValue
  {
    if let number = Self.number(word) { return try read(number, as: field) }
    if field.bits > 64, let wide = Self.wideNumber(word, lengthBytes: field.lengthBytes) {
      return .bytes(wide)
    }
    if field.type === DataType.inetProtocol, let header = Header.named(word) {
      for case .transportProtocol(let number) in header.carriers {
        return try read(UInt64(number), as: field)
      }
    }
    guard case .system(let list) = field.type.names else {
      throw .unknownName(candidates: field.type.symbols.map(\.name))
    }
    switch list {
    case .interfaces, .users, .groups, .cgroups: return .unresolved(word, list)
    case .services, .protocols, .marks, .realms, .deviceGroups, .labels:
      throw .unknownName(candidates: [])
    }
  }

  /// A number as the lexer would read it: decimal, `0x` hexadecimal, `0` octal.
  package static func number(_ word: String) -> UInt64? {
    if word.hasPrefix("0x") || word.hasPrefix("0X") { return UInt64(word.dropFirst(2), radix: 16) }
    if word.utf8.count > 1, word.hasPrefix("0") { return UInt64(word, radix: 8) }
    guard word.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return UInt64(word)
  }

  /// A hexadecimal number of more than 64 bits.
  private static func wideNumber(_ word: String, lengthBytes: Int) -> [UInt8]? {
    guard word.hasPrefix("0x") else { return nil }
    var digits = Array(word.utf8.dropFirst(2))
    guard digits.count <= lengthBytes * 2 else { return nil }
    digits = Array(repeating: UInt8(ascii: "0"), count: lengthBytes * 2 - digits.count) + digits
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      let pair = String(decoding: digits[index..<index + 2], as: UTF8.self)
      guard let byte = UInt8(pair, radix: 16) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  /// The bytes of a number, most significant first.
  package func bytes(of number: UInt64, in field: CheckedField) throws(LiteralProblem) -> [UInt8] {
    guard number <= field.largestNumber else { throw .outOfRange(maximum: field.largestNumber) }
    return [UInt8](number, lengthBytes: max(field.lengthBytes, 1))
  }

  /// A string padded with zeros to the width of the field.
  private func string(_ word: String, in field: CheckedField) throws(LiteralProblem) -> [UInt8] {
    let bytes = Array(word.utf8)
    guard !bytes.isEmpty else { throw .empty }
    guard field.bits > 0 else { return bytes }
    // A name of an interface needs its final zero (IFNAMSIZ 16, linux/if.h).
    let room = field.type === DataType.interfaceName ? field.lengthBytes - 1 : field.lengthBytes
    guard bytes.count <= room else { throw .tooLong(maximumBytes: room) }
    return bytes + Array(repeating: 0, count: field.lengthBytes - bytes.count)
  }

  /// A label is a bit: bit 0 is the lowest of the last byte.
  private func label(_ number: UInt64) throws(LiteralProblem) -> CheckedValue {
    guard number < 128 else { throw .outOfRange(maximum: 127) }
    var bytes = [UInt8](repeating: 0, count: 16)
    bytes[15 - Int(number / 8)] = 1 << UInt8(number % 8)
    return .bytes(bytes)
  }

  private func milliseconds(_ word: String) throws(LiteralProblem) -> UInt64 {
    guard let time = TimeText.milliseconds(word) else {
      throw .wrongForm(expected: "a time such as 1h30m")
    }
    return time
  }

  private func nanoseconds(_ word: String) throws(LiteralProblem) -> UInt64 {
    guard let local = TimeText.secondsSince1970(word) else {
      throw .wrongForm(expected: "a date such as \"2026-01-31 17:00\"")
    }
    let seconds = local - names.secondsEastOfUTC(at: local)
    guard seconds >= 0, seconds < Int64.max / 1_000_000_000 else {
      throw .wrongForm(expected: "a date since 1970")
    }
    return UInt64(seconds) * 1_000_000_000
  }

  private func hour(_ word: String) throws(LiteralProblem) -> UInt64 {
    guard let local = TimeText.secondsOfDay(word) else {
      throw .wrongForm(expected: "a time of day such as \"17:00\"")
    }
    let day: Int64 = 86400
    let seconds = (local - names.secondsEastOfUTC(at: nil)) % day
    return UInt64(seconds < 0 ? seconds + day : seconds)
  }

  private func classIdentifier(_ word: String) throws(LiteralProblem) -> UInt64 {
    if word == "root" { return 0xffff_ffff }
    if word == "none" { return 0 }
    if let number = Self.number(word) { return number }
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .wrongForm(expected: "a class such as 1:10") }
    let numbers = parts.map { $0.isEmpty ? 0 : UInt16($0, radix: 16) }
    guard let major = numbers[0], let minor = numbers[1] else {
      throw .wrongForm(expected: "a class such as 1:10")
    }
    return UInt64(major) << 16 | UInt64(minor)
  }
}
