import Catalogue
import Source
import Syntax

extension CheckedStatement {
  /// The devices that a match of `iifname`, `oif` and the like names.
  var namedDevices: [Word] {
    guard case .match(let match) = kind, case .selector(let use) = match.left.kind,
      use.selector.group == .meta, Self.deviceKeys.contains(use.selector.name)
    else { return [] }
    switch match.test {
    case .compare(.equal, let value): return value.deviceName.map { [Word($0, span)] } ?? []
    case .lookup(.anonymous(let set), isNegated: false):
      return set.elements.compactMap { element in
        guard case .fields(let fields) = element.key, fields.count == 1,
          case .value(let value) = fields[0]
        else { return nil }
        return value.deviceName.map { Word($0, element.span == .none ? span : element.span) }
      }
    case .compare, .range, .prefix, .anyBit, .lookup: return []
    }
  }

  private static let deviceKeys = ["iifname", "oifname", "iif", "oif"]
}

extension CheckedValue {
  /// The name of a device, where the value is one that is not numbered.
  fileprivate var deviceName: String? {
    switch self {
    case .unresolved(let name, .interfaces): return name
    case .unresolved: return nil
    case .bytes(let bytes):
      // An index has four bytes, a name sixteen (IFNAMSIZ, linux/if.h).
      guard bytes.count == 16 else { return nil }
      return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
