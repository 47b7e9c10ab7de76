package import Source

/// Bytes that stand in a register, in a set key or in map data.
///
/// They are kept most significant byte first, as a person reads a number; which parts are
/// sent in the machine's own order is said beside them and applied only on the wire.
package struct Value: Hashable, Sendable {
  /// One number or string: all of a plain value, one field of a concatenation.
  package struct Part: Hashable, Sendable {
    package let lengthBytes: Int
    package let order: ByteOrder

    package init(lengthBytes: Int, order: ByteOrder) {
      self.lengthBytes = lengthBytes
      self.order = order
    }

    /// Bytes that the part takes in a concatenation, where each starts a register slot.
    package var paddedBytes: Int { Register.slots(forBytes: lengthBytes) * Register.slotBytes }
  }

  /// The parts' bytes one after the other, without padding.
  package var bytes: [UInt8]
  /// The parts of a concatenation; empty for a plain value, which most are: it is one part.
  private let fields: [Part]
  /// The order of a plain value.
  private let order: ByteOrder
  /// What stands for bytes that only the machine that loads the ruleset knows:
  /// `ifindex of wan0`. A transaction with such a value cannot be sent.
  package var placeholder: String?

  package init(bytes: [UInt8], order: ByteOrder) {
    self.bytes = bytes
    self.order = order
    fields = []
  }

  private init(bytes: [UInt8], parts: [Part]) {
    self.bytes = bytes
    let isPlain = parts.count == 1 && parts[0].lengthBytes == bytes.count
    order = isPlain ? parts[0].order : .big
    fields = isPlain ? [] : parts
  }

  package init(concatenating values: [Value]) {
    self.init(bytes: values.flatMap(\.bytes), parts: values.flatMap(\.parts))
  }

  /// A number of `lengthBytes` bytes.
  package init(_ number: UInt64, lengthBytes: Int, order: ByteOrder) {
    self.init(bytes: [UInt8](number, lengthBytes: lengthBytes), order: order)
  }

  package var parts: [Part] {
    fields.isEmpty ? [Part(lengthBytes: bytes.count, order: order)] : fields
  }

  /// The value as it lies in registers and attributes: host-order parts in the machine's order,
  /// the parts of a concatenation padded to whole slots.
  package var wireBytes: [UInt8] {
    if fields.isEmpty {
      return order == .host && ByteOrder.hostIsLittleEndian ? bytes.reversed() : bytes
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 4 * fields.count)
    var start = 0
    for part in fields {
      let end = start + part.lengthBytes
      if part.order == .host && ByteOrder.hostIsLittleEndian {
        result.append(contentsOf: bytes[start..<end].reversed())
      } else {
        result.append(contentsOf: bytes[start..<end])
      }
      if fields.count > 1 {
        result.append(contentsOf: repeatElement(0, count: part.paddedBytes - part.lengthBytes))
      }
      start = end
    }
    return result
  }

  /// Reads what lies in registers or attributes, the opposite of `wireBytes`.
  /// Bytes that are missing are taken as zero, and bytes beyond the parts are dropped.
  package init(wireBytes: some Sequence<UInt8>, parts: [Part]) {
    let wire = Array(wireBytes)
    var bytes: [UInt8] = []
    var start = 0
    for part in parts {
      let field = (start..<start + part.lengthBytes).map { $0 < wire.count ? wire[$0] : 0 }
      bytes += part.order == .host && ByteOrder.hostIsLittleEndian ? field.reversed() : field
      start += parts.count > 1 ? part.paddedBytes : part.lengthBytes
    }
    self.init(bytes: bytes, parts: parts)
  }

  /// The value as a number.
  /// - Returns: nil where it has more than eight significant bytes.
  package var number: UInt64? {
    guard bytes.dropLast(8).allSatisfy({ $0 == 0 }) else { return nil }
    return bytes.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// `0x0800`, `0x12341234 0x00001234`: words of four bytes.
  package var text: String { placeholder.map { "<\($0)>" } ?? words(prefix: "0x") }

  /// `65746830 00000000 . 0016`: as the elements of a set are shown.
  package var elementText: String {
    var fields: [String] = []
    var start = 0
    for part in parts {
      let field = Value(bytes: Array(bytes[start..<start + part.lengthBytes]), order: part.order)
      fields.append(field.words(prefix: ""))
      start += part.lengthBytes
    }
    return fields.joined(separator: " . ")
  }

  private func words(prefix: String) -> String {
    var text = ""
    for (index, byte) in bytes.enumerated() {
      if index % 4 == 0 { text += index == 0 ? prefix : " " + prefix }
      text += Hex.pair(byte)
    }
    return text
  }
}

extension ByteOrder {
  /// Whether the machine that runs this stores the least significant byte first.
  package static var hostIsLittleEndian: Bool { UInt16(1).littleEndian == 1 }
}

/// Hexadecimal digits without the cost of formatting.
package enum Hex {
  private static let digits: [Character] = Array("0123456789abcdef")

  /// Two digits.
  package static func pair(_ byte: UInt8) -> String {
    String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
  }
}
