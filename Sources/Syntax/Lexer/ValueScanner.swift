/// A value: an address or a number.
struct ScannedValue {
  let field: PackedElements.Field
  let bits: UInt128
}

/// Reads values that stand where nothing else can, straight from the text.
struct ValueScanner {
  let text: UnsafeBufferPointer<UInt8>
  let lexer: Lexer

  /// The byte at a place, or 0 behind the end.
  @inline(__always) func at(_ index: Int) -> UInt8 { index < text.count ? text[index] : 0 }

  /// Reads an address or a number.
  /// - Returns: nil where the text says anything else, or the same with a twist: an octal number,
  ///   an address with leading zeros, one that no address is.
  @inline(__always)
  func scanValue(_ cursor: inout Int) -> ScannedValue? {
    let start = cursor
    var end = start
    var number: UInt64 = 0
    while at(end).isDigit, end - start < Self.maximumDigits {
      number = number * 10 + at(end).digitValue
      end += 1
    }
    switch at(end) {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: ","),
      UInt8(ascii: "}"), UInt8(ascii: "-"):
      guard isDecimal(start, end), number <= UInt64(UInt32.max) else { return nil }
      cursor = end
      return ScannedValue(field: .number, bits: UInt128(number))
    case UInt8(ascii: ".") where end > start:
      guard isDecimal(start, end), number < 256 else { return nil }
      return scanIPv4(number, behind: end, &cursor)
    default: return scanToken(&cursor)
    }
  }

  /// Reads a string of one line.
  /// - Returns: what is between the quotes.
  func scanQuoted(_ cursor: inout Int) -> Range<Int>? {
    let start = cursor + 1
    var end = start
    while end < text.count, at(end) != UInt8(ascii: "\""), at(end) != UInt8(ascii: "\n") {
      end += 1
    }
    guard at(end) == UInt8(ascii: "\"") else { return nil }
    cursor = end + 1
    return start..<end
  }

  /// Digits of the greatest number of 32 bits.
  private static var maximumDigits: Int { 10 }

  @inline(__always) private func isDecimal(_ start: Int, _ end: Int) -> Bool {
    end == start + 1 || end > start && at(start) != UInt8(ascii: "0")
  }

  /// The last three numbers of an address.
  @inline(__always)
  private func scanIPv4(_ first: UInt64, behind end: Int, _ cursor: inout Int) -> ScannedValue? {
    var address = first
    var position = end
    for _ in 0..<3 {
      guard at(position) == UInt8(ascii: ".") else { return nil }
      position += 1
      let start = position
      var number: UInt64 = 0
      while at(position).isDigit, position - start < 3 {
        number = number * 10 + at(position).digitValue
        position += 1
      }
      guard isDecimal(start, position), number < 256 else { return nil }
      address = address << 8 | number
    }
    cursor = position
    return ScannedValue(field: .ipv4Address, bits: UInt128(address))
  }

  /// What the lexer has to be asked for: addresses with colons, hexadecimal numbers.
  private func scanToken(_ cursor: inout Int) -> ScannedValue? {
    guard at(cursor).isHexadecimalDigit || at(cursor) == UInt8(ascii: ":") else { return nil }
    let token = lexer.token(from: cursor)
    guard token.start == cursor else { return nil }
    let range = token.start..<token.end
    var value: ScannedValue?
    if token.kind == .ipv6Address {
      value = ipv6Bits(range).map { ScannedValue(field: .ipv6Address, bits: $0) }
    } else if token.kind == .linkLayerAddress {
      value = ScannedValue(field: .linkLayerAddress, bits: linkLayerBits(range))
    } else if token.kind == .number, at(token.start + 1) | 0x20 == UInt8(ascii: "x"),
      let number = lexer.number(in: range), number <= UInt64(UInt32.max)
    {
      value = ScannedValue(field: .number, bits: UInt128(number))
    }
    if value != nil { cursor = token.end }
    return value
  }

  /// Groups of a token that the lexer has found to be an address (RFC 4291, 2.2).
  /// - Returns: nil where the address ends in one of IPv4.
  private func ipv6Bits(_ range: Range<Int>) -> UInt128? {
    var head: UInt128 = 0
    var tail: UInt128 = 0
    var tailGroups: UInt128?
    var position = range.lowerBound
    var group: UInt128 = 0
    var digits = 0
    var groups = 0
    func add() {
      guard digits > 0 else { return }
      if let count = tailGroups {
        tail = tail << 16 | group
        tailGroups = count + 1
      } else {
        head = head << 16 | group
      }
      groups += 1
      group = 0
      digits = 0
    }
    while position < range.upperBound {
      let byte = at(position)
      if byte == UInt8(ascii: ":") {
        add()
        if at(position + 1) == UInt8(ascii: ":") {
          tailGroups = 0
          position += 1
        }
      } else if byte.isHexadecimalDigit {
        group = group << 4 | UInt128(byte.digitValue)
        digits += 1
      } else {
        return nil
      }
      position += 1
    }
    add()
    guard let tailGroups else { return groups == 8 ? head : nil }
    guard groups < 8 else { return nil }
    let headGroups = UInt128(groups) - tailGroups
    // Shifting by all bits of the number leaves none.
    return head << (16 * (8 - headGroups)) | tail
  }

  private func linkLayerBits(_ range: Range<Int>) -> UInt128 {
    var bits: UInt128 = 0
    var group: UInt128 = 0
    for position in range {
      if at(position) == UInt8(ascii: ":") {
        bits = bits << 8 | group
        group = 0
      } else {
        group = group << 4 | UInt128(at(position).digitValue)
      }
    }
    return bits << 8 | group
  }
}
