package import Source

/// Elements of one simple shape, packed: what long lists are made of.
///
/// There is no object per element: their keys lie in flat columns, four bytes to a word, and an
/// offset into the text says where each of them stands. What shape they have is told by their
/// tokens alone; which type they are of, and whether they are right for it, is for Semantics.
package struct PackedElements: Sendable {
  /// What one field of a key, or of what a map gives, is written as.
  package enum Field: Sendable, Hashable {
    case ipv4Address
    case ipv6Address
    case linkLayerAddress
    /// A number of 32 bits at most.
    case number

    /// Bytes of a value, which stand at the start of its words.
    package var lengthBytes: Int {
      switch self {
      case .ipv4Address, .number: 4
      case .ipv6Address: 16
      case .linkLayerAddress: 6
      }
    }

    /// Words that a value takes in a column.
    package var words: Int { (lengthBytes + 3) / 4 }
  }

  /// What a map gives for each key.
  package enum MapData: Sendable, Hashable {
    case none
    /// Values, packed as keys are.
    case values([UInt32], fields: [Field])
    /// Words, strings and verdicts, of which a long list has few that differ: of each element, the
    /// index of what it gives.
    case repeated([Expression], indices: [UInt32])
  }

  package var fields: [Field]
  /// The first value of each key, most significant byte first in memory.
  package var lows: [UInt32] = []
  /// The last value of each key; empty while every key is one value.
  package var highs: [UInt32] = []
  /// Where each element begins in the text, in bytes.
  package var offsets: [UInt32] = []
  package var mapData = MapData.none
  /// The text that they stand in.
  let bytes: [UInt8]
  package let source: SourceID

  /// Fewer elements are not worth columns of their own.
  static let leastCount = 16

  init(fields: [Field], bytes: [UInt8], source: SourceID) {
    self.fields = fields
    self.bytes = bytes
    self.source = source
  }

  package var count: Int { offsets.count }

  /// Words of one key.
  package var stride: Int { fields.reduce(0) { $0 + $1.words } }

  /// One element as a node, read from its text.
  package func element(at index: Int) -> SetElement? {
    var parser = parser(at: index)
    return try? parser.parseSetElement()
  }

  /// Where what a map gives for some of the elements is written first.
  package func span(ofData index: Int) -> SourceSpan {
    guard case .repeated(let expressions, _) = mapData else { return .none }
    return expressions[index].span
  }

  /// All elements as nodes, read from their text.
  func unpacked() -> [SetElement] {
    guard count > 0 else { return [] }
    var parser = parser(at: 0)
    var elements: [SetElement] = []
    elements.reserveCapacity(count)
    while elements.count < count, let element = try? parser.parseSetElement() {
      elements.append(element)
      parser.skipNewlines()
      _ = parser.take(.comma)
      parser.skipNewlines()
    }
    return elements
  }

  private func parser(at index: Int) -> Parser {
    Parser(Lexer(bytes), source: source, options: ParserOptions(), at: Int(offsets[index]))
  }
}

extension PackedElements: Hashable {
  /// Two are equal where their columns are: what else the text around them says does not matter.
  package static func == (left: PackedElements, right: PackedElements) -> Bool {
    left.fields == right.fields && left.lows == right.lows && left.highs == right.highs
      && left.offsets == right.offsets && left.mapData == right.mapData
      && left.source == right.source
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(lows)
    hasher.combine(offsets)
  }
}
