/// A text that is written as bytes: what is in it need not be a string of its own.
package struct ByteText {
  package private(set) var bytes: [UInt8] = []

  init() {}

  /// Writes something whole, or nothing of it.
  /// - Parameter write: returns false where it cannot write all.
  package mutating func attempt(_ write: (inout ByteText) -> Bool) -> Bool {
    let count = bytes.count
    if write(&self) { return true }
    bytes.removeLast(max(0, bytes.count - count))
    return false
  }

  /// One value by itself.
  package static func string(of value: [UInt8], _ field: ListedElements.Field) -> String {
    var text = ByteText()
    value.withUnsafeBytes { text.append($0, field) }
    return text.string
  }

  var string: String { String(decoding: bytes, as: UTF8.self) }

  package mutating func append(_ text: String) { bytes += text.utf8 }

  /// Writes one key or value of columns.
  mutating func append(
    key index: Int, _ fields: [ListedElements.Field], _ lows: UnsafeRawBufferPointer,
    _ highs: UnsafeRawBufferPointer
  ) {
    var start = index * ListedElements.stride(of: fields)
    var isFirst = true
    for field in fields {
      if !isFirst { append(" . ") }
      isFirst = false
      let range = start..<start + field.lengthBytes
      append(
        UnsafeRawBufferPointer(rebasing: lows[range]),
        UnsafeRawBufferPointer(rebasing: highs[range]), field)
      start += field.lengthBytes
    }
  }

  /// Writes one field: a value, a prefix or a range.
  mutating func append(
    _ low: UnsafeRawBufferPointer, _ high: UnsafeRawBufferPointer, _ field: ListedElements.Field
  ) {
    append(low, field)
    if low.elementsEqual(high) { return }
    if field.hasPrefixes, let length = Self.prefixLength(low, high) {
      bytes.append(UInt8(ascii: "/"))
      append(decimal: UInt64(length))
    } else {
      bytes.append(UInt8(ascii: "-"))
      append(high, field)
    }
  }

  /// Writes one value, most significant byte first.
  package mutating func append(_ value: UnsafeRawBufferPointer, _ field: ListedElements.Field) {
    switch field {
    case .number: append(decimal: value.reduce(0) { $0 << 8 | UInt64($1) })
    case .ipv4Address: appendIPv4(value)
    case .linkLayerAddress:
      for (index, byte) in value.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ":")) }
        bytes.append(Self.digit(byte >> 4))
        bytes.append(Self.digit(byte & 15))
      }
    case .ipv6Address: appendIPv6(value)
    }
  }

  package mutating func append(decimal number: UInt64) {
    guard number >= 10 else { return bytes.append(UInt8(ascii: "0") + UInt8(number)) }
    append(decimal: number / 10)
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  private mutating func append(hexadecimal number: UInt16) {
    if number >= 16 { append(hexadecimal: number >> 4) }
    bytes.append(Self.digit(UInt8(number & 15)))
  }

  private static func digit(_ number: UInt8) -> UInt8 {
    number < 10 ? UInt8(ascii: "0") + number : UInt8(ascii: "a") + number - 10
  }

  private mutating func appendIPv4(_ value: some Collection<UInt8>) {
    for (index, byte) in value.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ".")) }
      append(decimal: UInt64(byte))
    }
  }

  /// The longest run of zeros, if it has two groups or more, becomes `::` (RFC 5952); an address
  /// that only wraps an IPv4 address shows that one as inet_ntop does.
  private mutating func appendIPv6(_ value: UnsafeRawBufferPointer) {
    func group(_ index: Int) -> UInt16 {
      UInt16(value[2 * index]) << 8 | UInt16(value[2 * index + 1])
    }
    var zeros = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, group(end) == 0 { end += 1 }
      if end - start > max(zeros.count, 1) { zeros = start..<end }
      start = end + 1
    }
    let wrapsIPv4 =
      zeros.lowerBound == 0 && (zeros.count == 6 || (zeros.count == 5 && group(5) == 0xffff))
    if wrapsIPv4 {
      append(zeros.count == 6 ? "::" : "::ffff:")
      return appendIPv4(value.suffix(4))
    }
    for index in 0..<8 where !zeros.contains(index) {
      if index > 0, index != zeros.upperBound || zeros.isEmpty { bytes.append(UInt8(ascii: ":")) }
      if index == zeros.upperBound, !zeros.isEmpty { append("::") }
      append(hexadecimal: group(index))
    }
    if zeros.upperBound == 8, !zeros.isEmpty { append("::") }
  }

  /// Length in bits of the prefix that a range is; nil where it is none.
  static func prefixLength(
    _ low: UnsafeRawBufferPointer, _ high: UnsafeRawBufferPointer
  ) -> Int? {
    var index = 0
    while index < low.count, low[index] == high[index] { index += 1 }
    guard index < low.count else { return 8 * low.count }
    let open = low[index] ^ high[index]
    // The bits that differ are all ones in one byte from some bit on.
    guard open & (open &+ 1) == 0, low[index] & open == 0 else { return nil }
    for rest in index + 1..<low.count where low[rest] != 0 || high[rest] != 0xff { return nil }
    return 8 * index + open.leadingZeroBitCount
  }
}
