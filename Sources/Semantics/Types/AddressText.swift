/// Addresses as text: pure functions over bytes, no look-ups.
package enum AddressText {
  /// `192.0.2.1`: four decimal numbers (RFC 1123, 2.1), as inet_pton reads them.
  package static func ipv4(_ text: some StringProtocol) -> [UInt8]? { ipv4(Array(text.utf8)[...]) }

  private static func ipv4(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4)
    var number = 0
    var digits = 0
    for byte in text {
      if byte == UInt8(ascii: ".") {
        guard digits > 0 else { return nil }
        bytes.append(UInt8(number))
        (number, digits) = (0, 0)
        continue
      }
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      // No number but zero begins with one.
      guard digits == 0 || number > 0 else { return nil }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
      digits += 1
      guard number < 256, bytes.count < 4 else { return nil }
    }
    guard digits > 0, bytes.count == 3 else { return nil }
    bytes.append(UInt8(number))
    return bytes
  }

  /// `2001:db8::1`, also with an IPv4 address at the end (RFC 4291, 2.2); brackets are dropped.
  package static func ipv6(_ text: some StringProtocol) -> [UInt8]? {
    var rest = Array(text.utf8)[...]
    if rest.first == UInt8(ascii: "["), rest.last == UInt8(ascii: "]") {
      rest = rest.dropFirst().dropLast()
    }
    let colon = UInt8(ascii: ":")
    guard rest.contains(colon) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lengthBytes)
    // Where the double colon stands for groups of zeros.
    var gap: Int?
    if rest.starts(with: [colon, colon]) {
      gap = 0
      rest = rest.dropFirst(2)
    }
    while !rest.isEmpty {
      let group = rest.prefix { $0 != colon }
      rest = rest.dropFirst(group.count)
      if rest.isEmpty, group.contains(UInt8(ascii: ".")) {
        guard let address = ipv4(group) else { return nil }
        bytes += address
      } else {
        guard let number = hexadecimal(group) else { return nil }
        bytes.append(UInt8(number >> 8))
        bytes.append(UInt8(number & 0xff))
      }
      guard bytes.count <= lengthBytes else { return nil }
      guard !rest.isEmpty else { break }
      rest = rest.dropFirst()
      if rest.first == colon {
        guard gap == nil else { return nil }
        gap = bytes.count
        rest = rest.dropFirst()
      } else if rest.isEmpty {
        return nil
      }
    }
    guard let gap else { return bytes.count == lengthBytes ? bytes : nil }
    guard bytes.count <= lengthBytes - 2 else { return nil }
    bytes.insert(
      contentsOf: repeatElement(0, count: lengthBytes - bytes.count), at: gap)
    return bytes
  }

  /// Bytes of an IPv6 address.
  private static let lengthBytes = 16

  /// One to four hexadecimal digits.
  private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt16? {
    guard (1...4).contains(digits.count) else { return nil }
    var number: UInt16 = 0
    for byte in digits {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      number = number << 4 | UInt16(digit)
    }
    return number
  }

  /// `00:0f:54:0c:11:4`: pairs of hexadecimal digits, the first of which may be left out.
  package static func linkLayer(_ text: some StringProtocol) -> [UInt8]? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    var bytes: [UInt8] = []
    for part in parts {
      guard (1...2).contains(part.utf8.count), let byte = UInt8(part, radix: 16) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}
