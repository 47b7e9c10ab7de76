/// How a string stands in JSON (RFC 8259, 7).
package enum JSONString {
  /// Writes a string in its quotes, with what must be escaped: quotes, backslashes, control bytes.
  package static func append(_ string: String, to bytes: inout [UInt8]) {
    var string = string
    bytes.append(UInt8(ascii: "\""))
    string.withUTF8 { text in
      // Names and addresses have nothing to escape, and there may be millions of them.
      if text.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
        appendEscaped(text, to: &bytes)
      } else {
        bytes.append(contentsOf: text)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func appendEscaped(
    _ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]
  ) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x08: bytes.append(contentsOf: #"\b"#.utf8)
      case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
      case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
      case 0x0C: bytes.append(contentsOf: #"\f"#.utf8)
      case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
      case 0..<0x20:
        let digits = String(byte, radix: 16, uppercase: true)
        bytes.append(contentsOf: (#"\u00"# + (digits.utf8.count < 2 ? "0" : "") + digits).utf8)
      default: bytes.append(byte)
      }
    }
  }
}
