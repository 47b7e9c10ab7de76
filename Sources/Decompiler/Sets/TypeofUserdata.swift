import Catalogue
import Source
import Syntax

/// The expression of a `typeof`, as the reference stores it beside a set: numbers of its own for
/// kinds, headers and fields (facts of the reference).
enum TypeofUserdata {
  /// How deep expressions nest; the reference stores one level.
  private static let nestingLimit = 4

  /// - Returns: nil where something in it is not known.
  static func expression(_ userdata: Userdata, depth: Int = 0) -> Expression? {
    guard depth < nestingLimit, let kind = userdata.number(0) else { return nil }
    let values = userdata.nested(1) ?? Userdata([])
    let result: Expression.Kind? =
      switch kind {
      case 7: payload(values)
      case 8: option(values)
      case 9: selector(.meta, values)
      case 10: selector(.socket, values)
      case 11: Selector.keyed(0, in: .osf).map { .selector(SelectorUse($0)) }
      case 12: conntrack(values)
      case 13: concatenation(values, depth: depth)
      case 23: numgen(values)
      case 24: hash(values)
      case 25: selector(.rt, values)
      case 26: values.number(1) != nil ? fib(values) : selector(.tunnel, values)
      // Since 1.1.6 tunnel is 26 and the two behind it moved up.
      case 27: values.number(2) != nil ? xfrm(values) : fib(values)
      case 28: xfrm(values)
      default: nil
      }
    return result.map { Expression($0, .none) }
  }

  private static func header(_ number: UInt32) -> Header? {
    Header.all.first { $0.number == number }
  }

  private static func payload(_ values: Userdata) -> Expression.Kind? {
    guard let number = values.number(0) else { return nil }
    guard number != 0 else {
      guard let base = values.number(2).flatMap({ HeaderBase(rawValue: storedBase($0)) }),
        let offset = values.number(3), let length = values.number(4)
      else { return nil }
      return .rawPayload(
        RawPayload(base: base, offsetBits: UInt64(offset), lengthBits: UInt64(length)))
    }
    guard let header = header(number), let fieldNumber = values.number(1),
      let field = header.fields.first(where: { $0.number == fieldNumber })
    else { return nil }
    // A field of the tunnel header itself has that header here too.
    let tunnel = values.number(5).flatMap { $0 == 0 || $0 == number ? nil : self.header($0) }
    return .payload(PayloadUse(header: header, field: field, tunnel: tunnel))
  }

  /// The reference counts its bases from an invalid one: link 1, network 2, transport 3, payload 4.
  private static func storedBase(_ number: UInt32) -> UInt32 { number == 0 ? 0 : number - 1 }

  private static func option(_ values: Userdata) -> Expression.Kind? {
    let list = values.number(2).flatMap(OptionList.init(rawValue:)) ?? .ipv6Extension
    let number = values.number(0) ?? 0
    guard let fieldNumber = values.number(1) else { return nil }
    let options = OptionHeader.all(in: list).filter {
      list == .ipv6Extension ? $0.number == number : UInt32($0.type) == number
    }
    for option in options {
      if let field = option.fields.first(where: { $0.number == fieldNumber }) {
        return .option(OptionUse(.field(option, field, index: nil)))
      }
    }
    return nil
  }

  private static func selector(_ group: SelectorGroup, _ values: Userdata) -> Expression.Kind? {
    guard let key = values.number(0), let selector = Selector.keyed(key, in: group) else {
      return nil
    }
    return .selector(SelectorUse(selector, family: selector.family))
  }

  private static func conntrack(_ values: Userdata) -> Expression.Kind? {
    guard let key = values.number(0), let selector = Selector.keyed(key, in: .ct) else {
      return nil
    }
    let direction: SelectorUse.Direction? =
      switch values.number(1) {
      case 0: selector.direction == .never ? nil : .original
      case 1: .reply
      default: nil
      }
    return .selector(SelectorUse(selector, direction: direction, family: selector.family))
  }

  private static func concatenation(_ values: Userdata, depth: Int) -> Expression.Kind? {
    let parts = values.types.map { type in
      values.nested(type).flatMap { expression($0, depth: depth + 1) }
    }
    guard !parts.isEmpty, parts.allSatisfy({ $0 != nil }) else { return nil }
    return .concatenation(parts.compactMap { $0 })
  }

  private static func numgen(_ values: Userdata) -> Expression.Kind? {
    let offset = values.number(2) ?? 0
    return .numgen(
      NumberGeneratorUse(
        isRandom: values.number(0) == 1, modulus: UInt64(values.number(1) ?? 0),
        offset: offset == 0 ? nil : UInt64(offset)))
  }

  private static func hash(_ values: Userdata) -> Expression.Kind? {
    let offset = values.number(1) ?? 0
    return .hash(
      HashUse(
        input: nil, modulus: UInt64(values.number(2) ?? 0), seed: nil,
        offset: offset == 0 ? nil : UInt64(offset)))
  }

  private static func fib(_ values: Userdata) -> Expression.Kind? {
    guard let result = values.number(0), let bits = values.number(1) else { return nil }
    return .fib(FIBUse(result: result, flags: bits))
  }

  private static func xfrm(_ values: Userdata) -> Expression.Kind? {
    guard let key = values.number(0), let selector = Selector.keyed(key, in: .ipsec) else {
      return nil
    }
    let number = values.number(1) ?? 0
    return .selector(
      SelectorUse(
        selector, family: selector.family, isOutbound: values.number(2) == 1,
        number: number == 0 ? nil : UInt64(number)))
  }
}
