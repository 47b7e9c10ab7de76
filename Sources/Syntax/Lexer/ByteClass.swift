/// The classes of bytes that the lexer asks for; each becomes a bit test.
extension UInt8 {
  /// A byte that a word goes on with.
  @inline(__always) var isWordByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "/"):
      true
    default: false
    }
  }

  /// A byte that a word begins with; a full stop only where more of a word follows.
  @inline(__always) var isWordStart: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  @inline(__always) var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

  @inline(__always) var isHexadecimalDigit: Bool {
    isDigit || (self | 0x20) &- UInt8(ascii: "a") < 6
  }

  /// The value of a hexadecimal digit; of another byte, nothing sensible.
  @inline(__always) var digitValue: UInt64 {
    isDigit ? UInt64(self &- UInt8(ascii: "0")) : UInt64((self | 0x20) &- UInt8(ascii: "a")) + 10
  }
}
