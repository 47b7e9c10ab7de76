/// Words, numbers and addresses: the tokens that only their length tells apart.
extension Lexer {
  /// A token that begins with a letter, an underscore or a full stop.
  func word(at start: Int) -> Token {
    var end = start + 1
    while end < bytes.count, bytes[end].isWordByte { end += 1 }
    guard end < bytes.count else { return Token(kind: .word, start: start, end: end) }
    switch bytes[end] {
    case UInt8(ascii: ":"): return address(from: start, groupEnd: end, beating: .word)
    case UInt8(ascii: "*"): return Token(kind: .wildcard, start: start, end: end + 1)
    case UInt8(ascii: "\\") where at(end + 1) == UInt8(ascii: "*"):
      end += 2
      if at(end).isWordStart {
        while end < bytes.count, bytes[end].isWordByte { end += 1 }
      }
      return Token(kind: .wildcard, start: start, end: end)
    default: return Token(kind: .word, start: start, end: end)
    }
  }

  /// A token that begins with a digit.
  func numeral(at start: Int) -> Token {
    var end = start + 1
    while end < bytes.count, bytes[end].isDigit { end += 1 }
    let next = at(end)
    if next == UInt8(ascii: "."), let addressEnd = ipv4End(from: start) {
      return Token(kind: .ipv4Address, start: start, end: addressEnd)
    }
    if next == UInt8(ascii: ":") {
      return address(from: start, groupEnd: end, beating: numberKind(start..<end))
    }
    guard next.isWordByte else {
      return Token(kind: numberKind(start..<end), start: start, end: end)
    }
    if let nameEnd = etherTypeNameEnd(digitsEnd: end, from: start) {
      return Token(kind: .word, start: start, end: nameEnd)
    }
    var groupEnd = end
    while groupEnd < bytes.count, bytes[groupEnd].isHexadecimalDigit { groupEnd += 1 }
    if at(groupEnd) == UInt8(ascii: ":") {
      let token = address(from: start, groupEnd: groupEnd, beating: .junk)
      if token.kind != .junk { return token }
    }
    if let hexadecimalEnd = hexadecimalEnd(from: start) { end = hexadecimalEnd }
    if let durationEnd = durationEnd(from: start), durationEnd > end {
      return Token(kind: .duration, start: start, end: durationEnd)
    }
    return Token(kind: numberKind(start..<end), start: start, end: end)
  }

  /// The longest address with colons, or what the group before the first colon is by itself.
  private func address(from start: Int, groupEnd: Int, beating kind: TokenKind) -> Token {
    let itself = Token(kind: kind, start: start, end: groupEnd)
    guard groupEnd - start <= 4 else { return itself }
    for index in start..<groupEnd where !bytes[index].isHexadecimalDigit { return itself }
    var best = itself
    if let end = linkLayerEnd(from: start), end > best.end {
      best = Token(kind: .linkLayerAddress, start: start, end: end)
    }
    if let end = ipv6End(from: start), end > best.end {
      best = Token(kind: .ipv6Address, start: start, end: end)
    }
    if let end = classIdentifierEnd(from: start), end > best.end {
      best = Token(kind: .classIdentifier, start: start, end: end)
    }
    return best
  }

  /// Whether digits are a number: octal with a leading zero, and 64 bits wide at most.
  private func numberKind(_ range: Range<Int>) -> TokenKind {
    if range.count < 19, bytes[range.lowerBound] != UInt8(ascii: "0") { return .number }
    return number(in: range) == nil ? .digits : .number
  }

  /// The number that bytes say, by their own base; nil where they say none.
  func number(in range: Range<Int>) -> UInt64? {
    var position = range.lowerBound
    var base: UInt64 = 10
    if range.count > 1, bytes[position] == UInt8(ascii: "0") {
      base = 8
      position += 1
      if bytes[position] | 0x20 == UInt8(ascii: "x") {
        base = 16
        position += 1
      }
    }
    var value: UInt64 = 0
    while position < range.upperBound {
      let digit = bytes[position].digitValue
      guard digit < base else { return nil }
      let (product, isTooBig) = value.multipliedReportingOverflow(by: base)
      let (sum, isOver) = product.addingReportingOverflow(digit)
      guard !isTooBig, !isOver else { return nil }
      value = sum
      position += 1
    }
    return value
  }

  /// `8021q` and `8021ad`: the only words that begin with a digit.
  private func etherTypeNameEnd(digitsEnd: Int, from start: Int) -> Int? {
    guard digitsEnd - start == 4, bytes[start..<digitsEnd].elementsEqual("8021".utf8) else {
      return nil
    }
    for suffix in ["q", "ad"] {
      let end = digitsEnd + suffix.utf8.count
      guard end <= bytes.count, !at(end).isWordByte else { continue }
      if bytes[digitsEnd..<end].elementsEqual(suffix.utf8) { return end }
    }
    return nil
  }

  private func hexadecimalEnd(from start: Int) -> Int? {
    guard bytes[start] == UInt8(ascii: "0"), at(start + 1) | 0x20 == UInt8(ascii: "x") else {
      return nil
    }
    var end = start + 2
    while end < bytes.count, bytes[end].isHexadecimalDigit { end += 1 }
    return end > start + 2 ? end : nil
  }

  /// Days, hours, minutes, seconds, milliseconds: each at most once, in that order.
  private func durationEnd(from start: Int) -> Int? {
    var best: Int?
    var lastUnit = -1
    var position = start
    while true {
      let digits = position
      while position < bytes.count, bytes[position].isDigit { position += 1 }
      guard position > digits else { return best }
      var length = 1
      let unit: Int
      switch at(position) {
      case UInt8(ascii: "d"): unit = 0
      case UInt8(ascii: "h"): unit = 1
      case UInt8(ascii: "m") where at(position + 1) == UInt8(ascii: "s"):
        unit = 4
        length = 2
      case UInt8(ascii: "m"): unit = 2
      case UInt8(ascii: "s"): unit = 3
      default: return best
      }
      guard unit > lastUnit else { return best }
      lastUnit = unit
      position += length
      best = position
    }
  }

  /// Four groups of one to three digits.
  private func ipv4End(from start: Int) -> Int? {
    var position = start
    for group in 0..<4 {
      if group > 0 {
        guard at(position) == UInt8(ascii: ".") else { return nil }
        position += 1
      }
      let digits = position
      while position - digits < 3, at(position).isDigit { position += 1 }
      guard position > digits else { return nil }
    }
    return position
  }

  /// The longest IPv6 address (RFC 4291, 2.2) from a byte on.
  func ipv6End(from start: Int) -> Int? {
    var position = start
    var groups = 0
    var hasGap = false
    var best: Int?
    if at(position) == UInt8(ascii: ":") {
      guard at(position + 1) == UInt8(ascii: ":") else { return nil }
      hasGap = true
      position += 2
      best = position
    }
    while groups < (hasGap ? 7 : 8) {
      if hasGap ? groups <= 5 : groups == 6, let end = ipv4End(from: position) { best = end }
      let digits = position
      while position - digits < 4, at(position).isHexadecimalDigit { position += 1 }
      guard position > digits else { break }
      groups += 1
      if hasGap || groups == 8 { best = max(best ?? 0, position) }
      guard at(position) == UInt8(ascii: ":") else { break }
      if at(position + 1) == UInt8(ascii: ":") {
        guard !hasGap, groups <= 7 else { break }
        hasGap = true
        position += 2
        best = position
      } else {
        position += 1
      }
    }
    return best
  }

  /// Six groups of one or two digits.
  private func linkLayerEnd(from start: Int) -> Int? {
    var position = start
    for group in 0..<6 {
      if group > 0 {
        guard at(position) == UInt8(ascii: ":") else { return nil }
        position += 1
      }
      let digits = position
      while position - digits < 2, at(position).isHexadecimalDigit { position += 1 }
      guard position > digits else { return nil }
    }
    return position
  }

  /// Two groups of digits, where what follows cannot go on with them.
  private func classIdentifierEnd(from start: Int) -> Int? {
    var position = start
    for group in 0..<2 {
      if group > 0 {
        guard at(position) == UInt8(ascii: ":") else { return nil }
        position += 1
      }
      let digits = position
      while position - digits < 4, at(position).isHexadecimalDigit { position += 1 }
      guard position > digits else { return nil }
    }
    guard position < bytes.count else { return position }
    switch bytes[position] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: ":"),
      UInt8(ascii: "-"), UInt8(ascii: "}"), UInt8(ascii: ","), UInt8(ascii: ";"):
      return position
    default: return nil
    }
  }
}
