import Catalogue
import Syntax
import Testing

@testable import Decompiler

/// Values in the notation of their types.
struct ValueTests {
  private func text(
    _ bytes: [UInt8], _ type: DataType, bits: Int? = nil, options: PrintOptions = PrintOptions()
  ) -> String {
    let notation = ValueNotation(names: machineNames, options: options)
    return Printer().text(notation.expression(bytes, FieldType(type, bits: bits)))
  }

  /// Sixteen bytes in hexadecimal, and how they are written.
  @Test(arguments: [
    ("00000000000000000000000000000000", "::"),
    ("fe800000000000000000000000000001", "fe80::1"),
    ("00000000000000000000000001020304", "::1.2.3.4"),
    ("00000000000000000000ffff01020304", "::ffff:1.2.3.4"),
    ("00000001000000010000000100000001", "0:1:0:1:0:1:0:1"),
    ("00010000000000000001000000000001", "1::1:0:0:1"),
  ])
  func addresses(_ digits: String, _ expected: String) {
    var bytes: [UInt8] = []
    var rest = Substring(digits)
    while !rest.isEmpty {
      bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    #expect(text(bytes, .ipv6Address) == expected)
  }

  @Test func numbers() {
    #expect(text([0, 0, 0, 9], .mark) == "0x00000009")
    #expect(text([0, 0, 0, 7], .mark) == #""guests""#)
    #expect(text([0x02], .dscp) == "0x02")
    #expect(text([0, 22], .service) == "22")
    #expect(text([0, 22], .service, options: PrintOptions(namesServices: true)) == #""ssh""#)
    #expect(text([6], .inetProtocol) == "tcp")
    #expect(text([6], .inetProtocol, options: PrintOptions(numericProtocol: true)) == "6")
    #expect(text([0x86, 0xdd], .etherType) == "ip6")
    #expect(text([0x12, 0x34], .etherType) == "0x1234")
    #expect(text([0, 1, 0xab, 0xcd], .classIdentifier) == "1:abcd")
    #expect(text([0, 0, 0, 0], .classIdentifier) == "none")
    #expect(text([0, 0x1b], .etherAddress) == "00:1b")
    #expect(text([0, 0, 0, 6], .conntrackState) == "established | related")
    #expect(text([0x08], .tcpFlag, options: PrintOptions(numericSymbols: true)) == "0x8")
    #expect(text(Array(repeating: 0, count: 15) + [8], .conntrackLabel) == #""seen""#)
  }

  @Test func strings() {
    #expect(text(Array("eth0".utf8) + [0, 0], .interfaceName) == #""eth0""#)
    #expect(text(Array("eth*".utf8), .interfaceName) == #""eth\*""#)
  }

  @Test func times() {
    #expect(text([0, 0, 0, 0, 0x05, 0x26, 0x5c, 0x00], .duration) == "1d")
    #expect(text([0, 0, 0xef, 0x10], .hour) == #""17:00""#)
    let nanoseconds = UInt64(1_561_939_260) * 1_000_000_000
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: nanoseconds >> UInt64(56 - 8 * $0)) }
    #expect(text(bytes, .date) == #""2019-07-01 00:01:00""#)
  }
}
