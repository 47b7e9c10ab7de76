package import Catalogue
package import Source
package import Syntax

/// One field of a key or of map data: its type, width and byte order.
package struct CheckedField: Sendable, Hashable {
  package var type: DataType
  package var bits: Int
  package var order: ByteOrder
  /// The largest number that makes sense, where that is less than the bits hold.
  package var maximum: UInt64?

  package init(type: DataType, bits: Int, order: ByteOrder, maximum: UInt64? = nil) {
    self.type = type
    self.bits = bits
    self.order = order
    self.maximum = maximum ?? type.maximum
  }

  /// The largest number that the field takes; any where it has no width of its own.
  var largestNumber: UInt64 {
    let widest = bits >= 64 || bits == 0 ? UInt64.max : (1 << UInt64(bits)) - 1
    return min(maximum ?? widest, widest)
  }

  /// Whole bytes of the field, without padding.
  package var lengthBytes: Int { (bits + 7) / 8 }
}

/// What a set holds.
package struct CheckedSetType: Sendable, Hashable {
  /// What a map gives.
  package enum MapData: Sendable, Hashable {
    case fields([CheckedField], isInterval: Bool)
    case verdict
    case object(ObjectKind)
  }

  package var key: [CheckedField]
  package var mapData: MapData?
  /// Whether elements are ranges.
  package var isInterval: Bool
  package var isDynamic: Bool
  package var hasTimeout: Bool
  package var isConstant: Bool

  package init(
    key: [CheckedField], mapData: MapData? = nil, isInterval: Bool = false, isDynamic: Bool = false,
    hasTimeout: Bool = false, isConstant: Bool = false
  ) {
    self.key = key
    self.mapData = mapData
    self.isInterval = isInterval
    self.isDynamic = isDynamic
    self.hasTimeout = hasTimeout
    self.isConstant = isConstant
  }

  package var isConcatenation: Bool { key.count > 1 }
}

/// A set or map with its elements; named, or written between braces in a rule.
package struct CheckedSet: Sendable, Hashable {
  package var family: Family
  package var table: Word
  /// Empty for an anonymous set.
  package var name: Word
  package var type: CheckedSetType
  package var elements: CheckedElements
  /// Of a set of intervals of one field: its elements in their order.
  package var intervals: SortedIntervals?
  package var size: UInt32?
  /// `policy memory` is 1, `policy performance` 0 (NFT_SET_POL_*, nf_tables.h).
  package var policy: UInt32?
  package var timeoutMilliseconds: UInt64?
  package var collectionIntervalMilliseconds: UInt32?
  package var mergesElements: Bool
  package var comment: String?
  /// What each element counts or limits.
  package var statements: [CheckedStatement]
  /// The expressions of `typeof`, where the set was declared so.
  package var typeofKey: CheckedExpression?
  package var typeofData: CheckedExpression?
  package var span: SourceSpan

  package init(
    family: Family, table: Word, name: Word, type: CheckedSetType,
    elements: CheckedElements = CheckedElements(), span: SourceSpan
  ) {
    self.family = family
    self.table = table
    self.name = name
    self.type = type
    self.elements = elements
    self.span = span
    mergesElements = false
    statements = []
  }

  package var isAnonymous: Bool { name.text.isEmpty }

  /// The intervals of a set of one field in their order, merged where the set says so.
  package var sortedIntervals: SortedIntervals {
    if let intervals { return intervals }
    var sorted = SortedIntervals(elements, of: type.key[0])
    if mergesElements { sorted.merge() }
    return sorted
  }
}

/// One element of a set.
package struct CheckedElement: Sendable, Hashable {
  /// What is looked up.
  package enum Key: Sendable, Hashable {
    /// One entry per field of the key.
    case fields([CheckedRange])
    case catchAll
  }

  /// What a map gives for it.
  package enum Data: Sendable, Hashable {
    case fields([CheckedRange])
    case verdict(CheckedVerdict)
    case object(String)
  }

  package var key: Key
  package var data: Data?
  package var timeoutMilliseconds: UInt64?
  package var expiresMilliseconds: UInt64?
  package var comment: String?
  package var statements: [CheckedStatement]
  package var span: SourceSpan

  package init(
    key: Key, data: Data? = nil, timeoutMilliseconds: UInt64? = nil,
    expiresMilliseconds: UInt64? = nil, comment: String? = nil,
    statements: [CheckedStatement] = [], span: SourceSpan
  ) {
    self.key = key
    self.data = data
    self.timeoutMilliseconds = timeoutMilliseconds
    self.expiresMilliseconds = expiresMilliseconds
    self.comment = comment
    self.statements = statements
    self.span = span
  }
}
