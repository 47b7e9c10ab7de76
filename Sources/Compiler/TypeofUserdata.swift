import Catalogue
import Semantics
import Syntax

/// The expression of a `typeof`, as the reference stores it beside a set for its own listing:
/// numbers of its own for kinds, headers and fields (facts of the reference).
enum TypeofUserdata {
  /// The reference's numbers for kinds of expressions.
  private enum Kind: UInt32 {
    case verdict = 1
    case payload = 7
    case option = 8
    case meta = 9
    case socket = 10
    case osf = 11
    case ct = 12
    case concatenation = 13
    case numgen = 23
    case hash = 24
    case rt = 25
    case tunnel = 26
    case fib = 27
    case ipsec = 28
  }

  /// The longest value of a TLV with one byte of length.
  private static let longestValue = 255

  /// - Parameter type: what the userdata of the set calls it.
  /// - Returns: nil where the expression cannot be stored.
  static func entry(_ type: UInt8, _ expression: CheckedExpression) -> [UInt8]? {
    content(of: expression).flatMap { tlv(type, $0) }
  }

  /// A map that gives verdicts.
  static func verdictEntry(_ type: UInt8) -> [UInt8]? {
    content(.verdict, []).flatMap { tlv(type, $0) }
  }

  private static func content(of expression: CheckedExpression) -> [UInt8]? {
    switch expression.kind {
    case .payload(let use):
      var values = [(UInt8(0), use.header.number), (1, use.field.number)]
      if use.field.type === DataType.integer { values.append((4, UInt32(expression.bits))) }
      if let tunnel = use.opened { values.append((5, tunnel.number)) }
      return content(.payload, values)
    case .rawPayload(let raw):
      // The reference counts its bases from an invalid one.
      return content(
        .payload,
        [
          (0, 0), (1, 0), (2, raw.base.rawValue + 1), (3, UInt32(clamping: raw.offsetBits)),
          (4, UInt32(clamping: raw.lengthBits)),
        ])
    case .option(let use):
      guard case .field(let option, let field, _) = use.target else { return nil }
      let isExtension = option.list == .ipv6Extension
      return content(
        .option,
        [
          (0, isExtension ? option.number : UInt32(option.type)), (1, field.number),
          (2, option.list.rawValue),
        ])
    case .selector(let use): return content(of: use)
    case .fib(let use):
      let (result, flags) = use.kernelArguments
      return content(.fib, [(0, result), (1, flags)])
    case .numgen(let use):
      return content(
        .numgen,
        [
          (0, use.isRandom ? 1 : 0), (1, UInt32(clamping: use.modulus)),
          (2, UInt32(clamping: use.offset ?? 0)),
        ])
    case .hash(let use, nil):
      // Only a hash of the packet as a whole: type 1 (NFT_HASH_SYM, nf_tables.h).
      return content(
        .hash,
        [(0, 1), (1, UInt32(clamping: use.offset ?? 0)), (2, UInt32(clamping: use.modulus))])
    case .concatenation(let parts): return content(of: parts)
    case .binary(_, let left, _): return content(of: left)
    case .value, .hash, .map: return nil
    }
  }

  private static func content(of use: SelectorUse) -> [UInt8]? {
    let key = use.selector.key
    switch use.selector.group {
    case .meta: return content(.meta, [(0, key)])
    case .ct:
      // NFT_CT_DIR_*: original 0, reply 1; none is stored as -1.
      let direction = use.direction.map { $0 == .original ? UInt32(0) : 1 } ?? UInt32.max
      return content(.ct, [(0, key), (1, direction)])
    case .rt: return content(.rt, [(0, key)])
    case .socket: return content(.socket, [(0, key)])
    case .osf: return content(.osf, [])
    case .tunnel: return content(.tunnel, [(0, key)])
    case .ipsec:
      return content(
        .ipsec, [(0, key), (1, UInt32(clamping: use.number ?? 0)), (2, use.isOutbound ? 1 : 0)])
    }
  }

  /// Each part by its place.
  private static func content(of parts: [CheckedExpression]) -> [UInt8]? {
    var nested: [UInt8] = []
    for (index, part) in parts.enumerated() {
      guard let type = UInt8(exactly: index), let entry = entry(type, part) else { return nil }
      nested += entry
    }
    return tlv(1, nested).map { number(0, Kind.concatenation.rawValue) + $0 }
  }

  private static func content(_ kind: Kind, _ values: [(UInt8, UInt32)]) -> [UInt8]? {
    let data = tlv(1, values.flatMap { number($0.0, $0.1) })
    return data.map { number(0, kind.rawValue) + $0 }
  }

  private static func tlv(_ type: UInt8, _ value: [UInt8]) -> [UInt8]? {
    value.count <= longestValue ? [type, UInt8(value.count)] + value : nil
  }

  private static func number(_ type: UInt8, _ number: UInt32) -> [UInt8] {
    withUnsafeBytes(of: number) { [type, 4] + Array($0) }
  }
}
