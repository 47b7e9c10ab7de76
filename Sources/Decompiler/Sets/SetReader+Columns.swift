import Bytecode
import Catalogue
import Source
import Syntax

/// Elements whose values are addresses and plain numbers go from the dump's columns into those of
/// the listing; no element is a node, and no value a string.
extension SetReader {
  /// Fewer elements are not worth columns of their own.
  private static let leastCount = 16

  /// - Returns: nil where a value may have a name, or a form that is not that of its number.
  func columns() -> [SetLiteral.Segment]? {
    guard part == nil, elements.count >= Self.leastCount,
      let fields = Self.listed(types.key, notation.options),
      elements.keyStride == SetTypes.wireLength(types.key)
    else { return nil }
    let keys = Self.inReadingOrder(elements.keys, types.key)
    let stride = keys.count / elements.count
    let catchAll = (0..<elements.count).filter {
      elements.flags(at: $0) & ElementBlock.catchAll != 0
    }
    var order = ListingOrder(keys: keys, stride: stride)
    if flags & SetDeclaration.intervalFlag == 0 || types.key.count == 1 {
      order.sort(elements.flags)
    }
    let isSingleInterval = flags & SetDeclaration.intervalFlag != 0 && types.key.count == 1
    let ends =
      elements.keyEnds.isEmpty ? keys : Self.inReadingOrder(elements.keyEnds, types.key)
    let bounds =
      isSingleInterval
      ? order.intervals(elements.flags, last: ByteNumber.ones(keyBits, stride))
      : order.ranges(elements.flags, ends: ends)
    guard let mapData = mapData(of: bounds.indices) else { return nil }
    let listed = ListedElements(
      fields: fields, count: bounds.indices.count, lows: bounds.lows, highs: bounds.highs,
      mapData: mapData, attributes: attributes(of: bounds.indices))
    return [.listed(listed)]
      + (catchAll.isEmpty ? [] : [.written(catchAll.map(catchAllElement(at:)))])
  }

  /// How fields are shown; nil where one of them is not shown as its number or address alone.
  private static func listed(
    _ fields: [FieldType], _ options: PrintOptions
  ) -> [ListedElements.Field]? {
    let listed = fields.compactMap { $0.column(options) }
    return listed.count == fields.count ? listed : nil
  }

  /// Keys or values without padding, most significant byte first.
  private static func inReadingOrder(_ wire: [UInt8], _ fields: [FieldType]) -> [UInt8] {
    let moves = fields.map { field in
      (
        length: field.lengthBytes,
        isReversed: field.order == .host && ByteOrder.hostIsLittleEndian,
        padding: fields.count == 1 ? 0 : (4 - field.lengthBytes % 4) % 4
      )
    }
    if moves.allSatisfy({ !$0.isReversed && $0.padding == 0 }) { return wire }
    let stride = moves.reduce(0) { $0 + $1.length + $1.padding }
    let count = stride == 0 ? 0 : wire.count / stride
    let length = moves.reduce(0) { $0 + $1.length }
    return [UInt8](unsafeUninitializedCapacity: count * length) { target, filled in
      wire.withUnsafeBytes { source in
        var from = 0
        for _ in 0..<count {
          for move in moves {
            for place in 0..<move.length {
              target[filled + place] =
                source[from + (move.isReversed ? move.length - 1 - place : place)]
            }
            filled += move.length
            from += move.length + move.padding
          }
        }
      }
    }
  }

  private func mapData(of indices: [UInt32]) -> ListedElements.MapData? {
    switch elements.data {
    case .none: return ListedElements.MapData.none
    case .verdicts(let column):
      return repeated(column, indices) { Expression(.verdict(verdict($0)), .none) }
    case .objects(let column): return repeated(column, indices) { .string($0) }
    case .values(let bytes, let parts):
      let stride = ElementBlock.stride(of: parts)
      guard !types.isDataInterval, let fields = Self.listed(types.data, notation.options),
        stride > 0, stride == SetTypes.wireLength(types.data),
        bytes.count >= elements.count * stride
      else { return nil }
      let values = Self.inReadingOrder(bytes, types.data)
      let length = fields.reduce(0) { $0 + $1.lengthBytes }
      var result: [UInt8] = []
      result.reserveCapacity(indices.count * length)
      for index in indices { result += values[Int(index) * length..<(Int(index) + 1) * length] }
      return .values(result, fields: fields)
    }
  }

  /// Each different value is decompiled once.
  private func repeated<Value>(
    _ column: RepeatedColumn<Value>, _ indices: [UInt32], _ expression: (Value) -> Expression
  ) -> ListedElements.MapData? {
    guard column.places.count >= elements.count,
      indices.allSatisfy({ column.places[Int($0)] != 0 })
    else { return nil }
    return .repeated(
      column.distinct.map(expression), indices: indices.map { column.places[Int($0)] - 1 })
  }

  private func attributes(of indices: [UInt32]) -> [Int: ListedElements.Attributes] {
    guard !elements.extras.isEmpty else { return [:] }
    var result: [Int: ListedElements.Attributes] = [:]
    for (place, index) in indices.enumerated() {
      guard let extras = elements.extras[Int(index)], extras.isShown else { continue }
      result[place] = ListedElements.Attributes(
        statements: extras.expressions.map(statement),
        timeoutMilliseconds: extras.timeoutMilliseconds,
        expiresMilliseconds: extras.expiresMilliseconds, comment: extras.comment.map { Word($0) })
    }
    return result
  }
}

extension ElementBlock.Extras {
  /// Whether a listing shows any of it.
  fileprivate var isShown: Bool {
    timeoutMilliseconds != nil || expiresMilliseconds != nil || comment != nil
      || !expressions.isEmpty
  }
}

/// Puts elements into the order of a listing.
private struct ListingOrder {
  let keys: [UInt8]
  let stride: Int
  private var order: [UInt32]

  init(keys: [UInt8], stride: Int) {
    self.keys = keys
    self.stride = stride
    order = stride == 0 ? [] : Array(0..<UInt32(keys.count / stride))
  }

  /// First and last values, and whose they are.
  struct Bounds {
    var lows: [UInt8] = []
    var highs: [UInt8] = []
    var indices: [UInt32] = []
  }

  /// By the keys; an end comes before the start that lies at the same place.
  mutating func sort(_ flags: [UInt8]) {
    let stride = stride
    keys.withUnsafeBytes { keys in
      func rest(_ left: Int, _ right: Int) -> Int {
        if stride > 8 {
          for place in 8..<stride {
            let difference = Int(keys[left * stride + place]) - Int(keys[right * stride + place])
            if difference != 0 { return difference }
          }
        }
        guard !flags.isEmpty else { return 0 }
        return Int(flags[right] & ElementBlock.intervalEnd)
          - Int(flags[left] & ElementBlock.intervalEnd)
      }
      var entries = order.map { index in
        var prefix: UInt64 = 0
        for place in 0..<Swift.min(stride, 8) {
          prefix = prefix << 8 | UInt64(keys[Int(index) * stride + place])
        }
        return (prefix: prefix, index: index)
      }
      entries.sort { left, right in
        if left.prefix != right.prefix { return left.prefix < right.prefix }
        let order = rest(Int(left.index), Int(right.index))
        return order != 0 ? order < 0 : left.index < right.index
      }
      order = entries.map(\.index)
    }
  }

  /// Keys that are single values, or have ends of their own.
  func ranges(_ flags: [UInt8], ends: [UInt8]) -> Bounds {
    var bounds = Bounds()
    bounds.lows.reserveCapacity(keys.count)
    bounds.highs.reserveCapacity(keys.count)
    for index in order where flags.isEmpty || flags[Int(index)] & ElementBlock.catchAll == 0 {
      let range = Int(index) * stride..<(Int(index) + 1) * stride
      bounds.lows += keys[range]
      bounds.highs += ends[range]
      bounds.indices.append(index)
    }
    return bounds
  }

  /// Intervals that reach from a start to before the next bound.
  /// - Parameter last: where one without an end ends.
  func intervals(_ flags: [UInt8], last: [UInt8]) -> Bounds {
    var bounds = Bounds()
    bounds.lows.reserveCapacity(keys.count / 2 + stride)
    bounds.highs.reserveCapacity(keys.count / 2 + stride)
    var isOpen = false
    for index in order {
      let flag = flags.isEmpty ? 0 : flags[Int(index)]
      if flag & ElementBlock.catchAll != 0 { continue }
      let key = keys[Int(index) * stride..<(Int(index) + 1) * stride]
      if isOpen {
        bounds.highs += key
        bounds.decrementLastHigh(stride)
        isOpen = false
      }
      guard flag & ElementBlock.intervalEnd == 0 else { continue }
      bounds.lows += key
      bounds.indices.append(index)
      isOpen = true
    }
    if isOpen { bounds.highs += last }
    return bounds
  }
}

extension ListingOrder.Bounds {
  fileprivate mutating func decrementLastHigh(_ stride: Int) {
    for place in (highs.count - stride..<highs.count).reversed() {
      highs[place] &-= 1
      if highs[place] != 0xff { return }
    }
  }
}

extension FieldType {
  /// How values are written from their bytes; nil where one may have a name, or a form that is not
  /// that of its number or address alone.
  func column(_ options: PrintOptions) -> ListedElements.Field? {
    switch type.notation {
    case .ipv4Address: return lengthBytes == 4 && !options.namesHosts ? .ipv4Address : nil
    case .ipv6Address: return lengthBytes == 16 && !options.namesHosts ? .ipv6Address : nil
    case .linkLayerAddress: return lengthBytes == 6 ? .linkLayerAddress : nil
    case .decimal:
      let isNumber =
        type.names == .none || type.names == .system(.services) && !options.namesServices
      guard isNumber, !type.isBitmask, lengthBytes <= 8 else { return nil }
      return .number(lengthBytes: lengthBytes)
    case .hexadecimal, .string, .duration, .date, .hour, .classIdentifier, .verdict: return nil
    }
  }
}
