package import Bytecode
import Source

/// The attributes that the kernel only stores: one byte type, one byte length, value
/// (libnftnl/udata.h; facts of the reference).
struct Userdata {
  private var values: [UInt8: [UInt8]] = [:]

  init(_ bytes: [UInt8]) {
    var index = 0
    while index + 2 <= bytes.count {
      let end = index + 2 + Int(bytes[index + 1])
      guard end <= bytes.count else { return }
      values[bytes[index]] = Array(bytes[index + 2..<end])
      index = end
    }
  }

  /// The types that are there, in their order.
  var types: [UInt8] { values.keys.sorted() }

  func bytes(_ type: UInt8) -> [UInt8]? { values[type] }
  func nested(_ type: UInt8) -> Userdata? { values[type].map(Userdata.init) }

  /// A number of four bytes in the machine's order.
  func number(_ type: UInt8) -> UInt32? {
    guard let bytes = values[type], bytes.count == 4 else { return nil }
    let ordered = FieldType.integer(bits: 32, order: .host).bytes(wire: bytes)
    return ordered.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// A string that ends with a zero.
  func string(_ type: UInt8) -> String? {
    values[type].map { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}

/// What the reference stores beside a set (NFTNL_UDATA_SET_*, libnftnl/udata.h).
struct SetUserdata {
  private let attributes: Userdata

  init(_ bytes: [UInt8]) { attributes = Userdata(bytes) }

  /// KEYBYTEORDER: host 1, big 2.
  var isKeyHostOrder: Bool? { attributes.number(0).map { $0 == 1 } }
  /// DATABYTEORDER.
  var isDataHostOrder: Bool? { attributes.number(1).map { $0 == 1 } }
  /// MERGE_ELEMENTS.
  var mergesElements: Bool { attributes.number(2).map { $0 != 0 } ?? false }
  /// DATA_INTERVAL.
  var isDataInterval: Bool { attributes.number(6).map { $0 != 0 } ?? false }
  var comment: String? { attributes.string(7) }
  /// KEY_TYPEOF and DATA_TYPEOF: TYPEOF_EXPR 0, TYPEOF_DATA 1.
  var keyTypeof: Userdata? { attributes.nested(3) }
  var dataTypeof: Userdata? { attributes.nested(4) }
}

extension SetDeclaration {
  /// Whether the set says that intervals which overlap or touch become one.
  package var mergesElements: Bool { SetUserdata(userdata).mergesElements }
}
