import Source

/// Elements of a listing whose values are addresses and plain numbers, in columns: there may be
/// millions of them, and their text is written from there.
package struct ListedElements: Sendable, Hashable {
  /// How the values of one field are shown.
  package enum Field: Sendable, Hashable {
    case ipv4Address
    case ipv6Address
    case linkLayerAddress
    case number(lengthBytes: Int)

    /// Bytes of a value.
    package var lengthBytes: Int {
      switch self {
      case .ipv4Address: 4
      case .ipv6Address: 16
      case .linkLayerAddress: 6
      case .number(let length): length
      }
    }

    /// Whether ranges that are prefixes are shown as such.
    var hasPrefixes: Bool {
      switch self {
      case .ipv4Address, .ipv6Address: true
      case .linkLayerAddress, .number: false
      }
    }
  }

  /// What a map gives for each key.
  package enum MapData: Sendable, Hashable {
    case none
    case values([UInt8], fields: [Field])
    /// Of each element, the index of what it gives.
    case repeated([Expression], indices: [UInt32])
  }

  /// What an element has beside its key and data.
  package struct Attributes: Sendable, Hashable {
    package var statements: [Statement]
    package var timeoutMilliseconds: UInt64?
    package var expiresMilliseconds: UInt64?
    package var comment: Quoted?

    package init(
      statements: [Statement], timeoutMilliseconds: UInt64?, expiresMilliseconds: UInt64?,
      comment: Quoted?
    ) {
      self.statements = statements
      self.timeoutMilliseconds = timeoutMilliseconds
      self.expiresMilliseconds = expiresMilliseconds
      self.comment = comment
    }
  }

  package let fields: [Field]
  package let count: Int
  /// First and last values, most significant byte first, field after field.
  package let lows: [UInt8]
  package let highs: [UInt8]
  package let mapData: MapData
  /// By the index of the element; most have none.
  package let attributes: [Int: Attributes]

  package init(
    fields: [Field], count: Int, lows: [UInt8], highs: [UInt8], mapData: MapData,
    attributes: [Int: Attributes]
  ) {
    self.fields = fields
    self.count = count
    self.lows = lows
    self.highs = highs
    self.mapData = mapData
    self.attributes = attributes
  }

  /// Bytes of one key.
  var stride: Int { Self.stride(of: fields) }

  static func stride(of fields: [Field]) -> Int { fields.reduce(0) { $0 + $1.lengthBytes } }

  /// One element as a node.
  func element(at index: Int) -> SetElement {
    var start = index * stride
    let parts = fields.map { field -> Expression in
      defer { start += field.lengthBytes }
      let range = start..<start + field.lengthBytes
      return Self.expression(field, lows[range], highs[range])
    }
    let attributes = attributes[index]
    return SetElement(
      key: Self.joined(parts), statements: attributes?.statements ?? [],
      timeoutMilliseconds: attributes?.timeoutMilliseconds,
      expiresMilliseconds: attributes?.expiresMilliseconds, comment: attributes?.comment,
      data: data(at: index), span: .none)
  }

  /// What the map gives for an element.
  private func data(at index: Int) -> Expression? {
    switch mapData {
    case .none: return nil
    case .repeated(let values, let indices): return values[Int(indices[index])]
    case .values(let bytes, let fields):
      var start = index * Self.stride(of: fields)
      return Self.joined(
        fields.map { field in
          defer { start += field.lengthBytes }
          let value = bytes[start..<start + field.lengthBytes]
          return Self.expression(field, value, value)
        })
    }
  }

  private static func joined(_ parts: [Expression]) -> Expression {
    parts.count == 1 ? parts[0] : Expression(.concatenation(parts), .none)
  }

  private static func expression(
    _ field: Field, _ low: ArraySlice<UInt8>, _ high: ArraySlice<UInt8>
  ) -> Expression {
    func value(_ bytes: ArraySlice<UInt8>) -> Expression {
      if case .number = field {
        return Expression(.number(bytes.reduce(0) { $0 << 8 | UInt64($1) }), .none)
      }
      return Expression(.word(ByteText.string(of: Array(bytes), field)), .none)
    }
    if low == high { return value(low) }
    let length = low.withUnsafeBytes { low in
      high.withUnsafeBytes { ByteText.prefixLength(low, $0) }
    }
    if field.hasPrefixes, let length {
      return Expression(.prefix(value(low), Expression(.number(UInt64(length)), .none)), .none)
    }
    return Expression(.range(value(low), value(high)), .none)
  }
}
