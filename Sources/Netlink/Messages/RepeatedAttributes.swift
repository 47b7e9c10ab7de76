import Bytecode

/// What the elements of a map give, as attributes: each different verdict and name is laid out
/// once, and copied from there.
struct RepeatedAttributes {
  /// The attributes, one behind the other, each with its padding.
  private(set) var bytes: [UInt8] = []
  private var ranges: [Range<Int>] = []
  /// Of each element, one more than the place of its attribute; 0 where it has none.
  private var places: [UInt32] = []

  init(_ data: ElementBlock.Data) {
    switch data {
    case .none, .values: break
    case .verdicts(let column):
      for verdict in column.distinct { add(Self.attribute(verdict)) }
      places = column.places
    case .objects(let column):
      for name in column.distinct {
        add(
          Self.attribute(
            ElementAttribute.objectReference.rawValue, Array(name.utf8) + [0]))
      }
      places = column.places
    }
  }

  /// Where the attribute of an element lies in `bytes`; empty where it has none.
  @inline(__always) func range(at index: Int) -> Range<Int> {
    guard index < places.count else { return 0..<0 }
    let place = places[index]
    return place == 0 ? 0..<0 : ranges[Int(place) - 1]
  }

  private mutating func add(_ attribute: [UInt8]) {
    ranges.append(bytes.count..<bytes.count + attribute.count)
    bytes += attribute
  }

  private static func attribute(_ verdict: Verdict) -> [UInt8] {
    let code = UInt32(bitPattern: verdict.code)
    var inside = attribute(
      VerdictAttribute.code.rawValue,
      (0..<4).map { UInt8(truncatingIfNeeded: code >> (24 - 8 * UInt32($0))) })
    if let chain = verdict.chain {
      inside += attribute(VerdictAttribute.chain.rawValue, Array(chain.utf8) + [0])
    }
    let nest = attribute(DataAttribute.verdict.rawValue | Nest.flag, inside)
    return attribute(ElementAttribute.mapData.rawValue | Nest.flag, nest)
  }

  /// struct nlattr (linux/netlink.h) in the machine's order, and what is in it.
  private static func attribute(_ type: UInt16, _ payload: [UInt8]) -> [UInt8] {
    let length = UInt16(truncatingIfNeeded: 4 + payload.count)
    let header = withUnsafeBytes(of: (length, type)) { Array($0) }
    let padding = (4 - payload.count % 4) % 4
    return header + payload + Array(repeating: 0, count: padding)
  }
}
