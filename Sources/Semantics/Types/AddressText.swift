/// Addresses as text: pure functions over bytes, no look-ups.
package enum AddressText {
  /// `192.0.2.1`: four decimal numbers (RFC 1123, 2.1), as inet_pton reads them.
  package static func ipv4(_ text: some StringProtocol) -> [UInt8]? {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bytes: [UInt8] = []
    for part in parts {
      guard (1...3).contains(part.count), part.allSatisfy({ (48...57).contains($0) }) else {
        return nil
      }
      if part.count > 1 && part.first == 48 { return nil }
      let number = part.reduce(0) { $0 * 10 + Int($1 - 48) }
      guard number < 256 else { return nil }
      bytes.append(UInt8(number))
    }
    return bytes
  }

  /// `2001:db8::1`, also with an IPv4 address at the end (RFC 4291, 2.2); brackets are dropped.
  package static func ipv6(_ text: some StringProtocol) -> [UInt8]? {
    var rest = Substring(text)
    if rest.first == "[", rest.last == "]" { rest = rest.dropFirst().dropLast() }
    let halves = rest.split(
      separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
    guard halves.count <= 2, rest.utf8.contains(UInt8(ascii: ":")) else { return nil }
    guard let head = groups(halves[0], mayEndInIPv4: halves.count == 1) else { return nil }
    guard halves.count == 2 else { return head.count == 16 ? head : nil }
    guard let tail = groups(halves[1], mayEndInIPv4: true) else { return nil }
    guard head.count + tail.count <= 14 else { return nil }
    return head + Array(repeating: 0, count: 16 - head.count - tail.count) + tail
  }

  private static func groups(_ text: Substring, mayEndInIPv4: Bool) -> [UInt8]? {
    if text.isEmpty { return [] }
    var bytes: [UInt8] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index == parts.count - 1, mayEndInIPv4, part.utf8.contains(UInt8(ascii: ".")) {
        guard let address = ipv4(part) else { return nil }
        bytes += address
      } else {
        guard (1...4).contains(part.utf8.count), let group = UInt16(part, radix: 16) else {
          return nil
        }
        bytes += [UInt8(group >> 8), UInt8(group & 0xff)]
      }
    }
    return bytes.count <= 16 ? bytes : nil
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
