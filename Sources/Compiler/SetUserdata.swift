import Catalogue
import Semantics
import Source

/// What the reference keeps beside a set for its own listing (libnftnl/udata.h; values as
/// the reference gives them).
enum SetUserdata {
  private static let keyByteOrder: UInt8 = 0
  private static let dataByteOrder: UInt8 = 1
  private static let mergeElements: UInt8 = 2
  private static let keyTypeof: UInt8 = 3
  private static let dataTypeof: UInt8 = 4
  private static let dataInterval: UInt8 = 6
  private static let comment: UInt8 = 7

  static func encode(_ set: CheckedSet) -> [UInt8] {
    var bytes: [UInt8] = []
    append(keyByteOrder, order(set.type.key), to: &bytes)
    if case .fields(let fields, let isInterval)? = set.type.mapData {
      append(dataByteOrder, order(fields), to: &bytes)
      if isInterval { append(dataInterval, 1, to: &bytes) }
    }
    bytes += typeof(set)
    if set.mergesElements, !set.isAnonymous { append(mergeElements, 1, to: &bytes) }
    if let text = set.comment {
      bytes += [comment, UInt8(clamping: text.utf8.count + 1)]
      bytes += Array(text.utf8.prefix(254)) + [0]
    }
    return bytes
  }

  /// The expressions of `typeof`: of a map both or none.
  private static func typeof(_ set: CheckedSet) -> [UInt8] {
    guard let expression = set.typeofKey,
      let key = TypeofUserdata.entry(keyTypeof, expression)
    else { return [] }
    switch set.type.mapData {
    case nil, .object?: return key
    case .verdict?: return key + (TypeofUserdata.verdictEntry(dataTypeof) ?? [])
    case .fields?:
      guard let expression = set.typeofData,
        let data = TypeofUserdata.entry(dataTypeof, expression)
      else { return [] }
      return key + data
    }
  }

  /// 1 for the machine's order, 2 for network order.
  private static func order(_ fields: [CheckedField]) -> UInt32 {
    guard fields.count == 1 else { return 0 }
    return fields[0].order == .host ? 1 : 2
  }

  /// A TLV of one byte type, one byte length and a number in the machine's order.
  private static func append(_ type: UInt8, _ number: UInt32, to bytes: inout [UInt8]) {
    bytes += [type, 4]
    withUnsafeBytes(of: number) { bytes += Array($0) }
  }
}
