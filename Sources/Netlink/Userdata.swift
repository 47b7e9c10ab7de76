/// The kernel stores these bytes and never reads them: one byte type, one byte length, value
/// (libnftnl/udata.h).
enum Userdata {
  /// NFTNL_UDATA_TABLE_COMMENT, _CHAIN_COMMENT, _RULE_COMMENT, _OBJ_COMMENT and
  /// _SET_ELEM_COMMENT are all 0 (libnftnl/udata.h).
  static let comment: UInt8 = 0
  /// NFTNL_UDATA_SET_ELEM_FLAGS (libnftnl/udata.h).
  static let elementFlags: UInt8 = 1
  /// NFTNL_SET_ELEM_F_INTERVAL_OPEN (libnftnl/udata.h).
  static let openInterval: UInt32 = 1

  /// A text with its closing zero.
  static func text(_ text: String, type: UInt8) throws(NetlinkError) -> [UInt8] {
    let bytes = Array(text.utf8) + [0]
    guard let length = UInt8(exactly: bytes.count) else {
      throw NetlinkError(.tooLong(bytes: bytes.count), operation: "write", object: "comment")
    }
    return [type, length] + bytes
  }

  /// A number, in the machine's order as the reference writes it.
  static func number(_ number: UInt32, type: UInt8) -> [UInt8] {
    withUnsafeBytes(of: number) { [type, 4] + Array($0) }
  }

  /// The value of the first entry of a type.
  /// - Returns: nil where there is none, or the bytes make no sense before it comes.
  static func value(_ type: UInt8, in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var position = bytes.startIndex
    while position + 2 <= bytes.endIndex {
      let end = position + 2 + Int(bytes[position + 1])
      guard end <= bytes.endIndex else { return nil }
      if bytes[position] == type { return bytes[position + 2..<end] }
      position = end
    }
    return nil
  }

  /// The comment in userdata of anything but a set.
  static func comment(in bytes: ArraySlice<UInt8>) -> String? {
    value(comment, in: bytes).map { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }

  /// Whether an element's userdata marks it as the start of an interval without an end.
  static func isOpenInterval(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let flags = value(elementFlags, in: bytes), flags.count == 4 else { return false }
    return HostOrder.uint32(flags) & openInterval != 0
  }
}

/// Numbers in the machine's own order, out of bytes.
enum HostOrder {
  /// - Requires: at least two bytes from `index` on.
  static func uint16(_ bytes: [UInt8], at index: Int) -> UInt16 {
    let low = UInt16(bytes[index])
    let high = UInt16(bytes[index + 1])
    return UInt16(littleEndian: low | high << 8)
  }

  /// The bytes taken as one number of 32 bits.
  static func uint32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    UInt32(littleEndian: bytes.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) })
  }
}
