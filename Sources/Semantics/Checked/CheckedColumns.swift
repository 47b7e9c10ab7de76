import Catalogue
package import Source
package import Syntax

/// Elements of one simple shape whose type is known: flat columns, nothing per element.
package struct CheckedColumns: Sendable, Hashable {
  /// What a map gives for each key.
  package enum MapData: Sendable, Hashable {
    case none
    /// Values, laid out as keys are.
    case values([UInt8], fields: [CheckedField])
    /// Of each element, the index of what it gives.
    case repeated([CheckedElement.Data], indices: [UInt32])
  }

  package let fields: [CheckedField]
  /// The first value of each key, most significant byte first; where there are several fields, each
  /// is followed by zeros up to a whole register.
  package let lows: [UInt8]
  /// The last value of each key; empty while every key is one value.
  package let highs: [UInt8]
  package let mapData: MapData
  /// What the text says.
  package let written: PackedElements

  package var count: Int { written.count }

  /// Bytes of one key.
  package var stride: Int { Self.stride(of: fields) }

  package static func stride(of fields: [CheckedField]) -> Int {
    fields.count == 1
      ? fields[0].lengthBytes : fields.reduce(0) { $0 + ($1.lengthBytes + 3) & ~3 }
  }

  /// - Parameters:
  ///   - data: what the map gives, where that is no value in columns.
  ///   - keysSuffice: whether elements of a map may be named without what it gives.
  /// - Returns: nil where a key or value is not of its type: which one, and what to say of it, is
  ///   for those who look at each element.
  init?(
    _ written: PackedElements, of type: CheckedSetType, data: [CheckedElement.Data],
    keysSuffice: Bool
  ) {
    guard let lows = written.lows.laidOut(written.fields, as: type.key) else { return nil }
    var highs: [UInt8] = []
    if !written.highs.isEmpty {
      guard let ends = written.highs.laidOut(written.fields, as: type.key) else { return nil }
      highs = ends
    }
    switch (written.mapData, type.mapData) {
    case (.none, nil): mapData = .none
    case (.values(let words, let packed), .fields(let fields, isInterval: false)?):
      guard let values = words.laidOut(packed, as: fields) else { return nil }
      mapData = .values(values, fields: fields)
    case (.repeated(_, let indices), _?): mapData = .repeated(data, indices: indices)
    case (.none, _?) where keysSuffice: mapData = .none
    case (.none, _?), (.values, _), (.repeated, nil): return nil
    }
    fields = type.key
    self.lows = lows
    self.highs = highs
    self.written = written
  }

  /// The first element that is more than one key.
  package var firstRange: Int? {
    guard !highs.isEmpty, lows != highs else { return nil }
    let stride = stride
    return (0..<count).first { index in
      let key = index * stride..<(index + 1) * stride
      return lows[key] != highs[key]
    }
  }

  /// One element as a value of its own.
  func element(at index: Int) -> CheckedElement {
    let keys = zip(parts(of: lows, at: index), parts(of: highs.isEmpty ? lows : highs, at: index))
    let ranges = keys.map { low, high -> CheckedRange in
      low == high ? .value(.bytes(low)) : .range(low, high)
    }
    var element = CheckedElement(key: .fields(ranges), span: span(at: index))
    switch mapData {
    case .none: break
    case .values(let bytes, let fields):
      let values = Self.parts(of: bytes, fields, at: index)
      element.data = .fields(values.map { .value(.bytes($0)) })
    case .repeated(let data, let indices): element.data = data[Int(indices[index])]
    }
    return element
  }

  /// Where an element stands in its text.
  package func span(at index: Int) -> SourceSpan {
    written.element(at: index)?.span
      ?? SourceSpan(
        source: written.source, start: Int(written.offsets[index]),
        end: Int(written.offsets[index]))
  }

  private func parts(of bytes: [UInt8], at index: Int) -> [[UInt8]] {
    Self.parts(of: bytes, fields, at: index)
  }

  private static func parts(of bytes: [UInt8], _ fields: [CheckedField], at index: Int) -> [[UInt8]]
  {
    var start = index * stride(of: fields)
    return fields.map { field in
      defer { start += (field.lengthBytes + 3) & ~3 }
      return Array(bytes[start..<start + field.lengthBytes])
    }
  }
}

extension [UInt32] {
  /// The words of packed values as bytes of their types.
  /// - Returns: nil where they are not written as values of those types are, or are too large.
  fileprivate func laidOut(
    _ packed: [PackedElements.Field], as fields: [CheckedField]
  ) -> [UInt8]? {
    guard packed.count == fields.count, zip(packed, fields).allSatisfy({ $0.fits($1) }) else {
      return nil
    }
    let words = packed.reduce(0) { $0 + $1.words }
    let stride = CheckedColumns.stride(of: fields)
    guard words > 0 else { return nil }
    if packed.count == 1, fields[0].lengthBytes == 4 * words, fields[0].bits == 32 * words {
      return withUnsafeBytes { [UInt8]($0) }
    }
    let moves = zip(packed, fields).map { FieldMove($0, $1, isSingle: fields.count == 1) }
    let count = count / words
    var fitsAll = true
    let bytes = [UInt8](unsafeUninitializedCapacity: count * stride) { target, filled in
      target.initialize(repeating: 0)
      filled = count * stride
      var from = 0
      var to = 0
      withUnsafeBytes { source in
        for _ in 0..<count {
          for move in moves {
            if !move.perform(source, from, target, to) { fitsAll = false }
            from += move.sourceBytes
            to += move.targetBytes
          }
        }
      }
    }
    return fitsAll ? bytes : nil
  }
}

/// How one field goes from its words to the bytes of its type.
private struct FieldMove {
  let isNumber: Bool
  let bits: Int
  let lengthBytes: Int
  let sourceBytes: Int
  let targetBytes: Int

  init(_ packed: PackedElements.Field, _ field: CheckedField, isSingle: Bool) {
    isNumber = packed == .number
    bits = field.bits
    lengthBytes = field.lengthBytes
    sourceBytes = 4 * packed.words
    targetBytes = isSingle ? field.lengthBytes : (field.lengthBytes + 3) & ~3
  }

  /// - Returns: false where a number has more bits than its type.
  @inline(__always)
  func perform(
    _ source: UnsafeRawBufferPointer, _ from: Int, _ target: UnsafeMutableBufferPointer<UInt8>,
    _ to: Int
  ) -> Bool {
    guard isNumber else {
      for place in 0..<lengthBytes { target[to + place] = source[from + place] }
      return true
    }
    let number = UInt32(bigEndian: source.loadUnaligned(fromByteOffset: from, as: UInt32.self))
    for place in 0..<min(lengthBytes, 4) {
      target[to + lengthBytes - 1 - place] = UInt8(truncatingIfNeeded: number >> UInt32(8 * place))
    }
    return bits >= 32 || number >> UInt32(bits) == 0
  }
}

extension PackedElements.Field {
  /// Whether values of the type may be written like this, with nothing that the type adds: names,
  /// units, clocks.
  fileprivate func fits(_ field: CheckedField) -> Bool {
    switch (self, field.type.notation) {
    case (.ipv4Address, .ipv4Address), (.ipv6Address, .ipv6Address),
      (.linkLayerAddress, .linkLayerAddress):
      field.lengthBytes == lengthBytes
    case (.number, .decimal), (.number, .hexadecimal):
      (1...64).contains(field.bits) && field.type != .conntrackLabel
    case (.ipv4Address, _), (.ipv6Address, _), (.linkLayerAddress, _), (.number, _): false
    }
  }
}
