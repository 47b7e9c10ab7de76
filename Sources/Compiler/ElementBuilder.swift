import Bytecode
import Catalogue
import Semantics
import Source
import Syntax

/// Packs the elements of one set.
struct ElementBuilder {
  let compiler: Compiler
  let set: CheckedSet
  /// Whether the keys before all intervals are an element of their own, as where they are added.
  let beginsWithGap: Bool
  var block: ElementBlock
  var data: DataColumn
  /// Where each entry stands in the set's text.
  private var offsets: [UInt32] = []

  init(
    _ compiler: Compiler, set: CheckedSet, reference: SetReference, beginsWithGap: Bool,
    keyParts: [Value.Part], dataParts: [Value.Part]
  ) {
    self.beginsWithGap = beginsWithGap
    self.compiler = compiler
    self.set = set
    block = ElementBlock(
      family: set.family.rawValue, table: set.table.text, set: reference, keyParts: keyParts)
    data = DataColumn(set.type.mapData, parts: dataParts)
  }

  consuming func build() throws(InternalError) -> ElementBlock {
    if set.type.isInterval && !set.type.isConcatenation {
      try appendIntervals()
    } else {
      for segment in set.elements.segments {
        switch segment {
        case .single(let elements):
          for element in elements { try append(element) }
        case .columns(let columns): try append(columns)
        }
      }
    }
    block.data = data.data
    // Offsets that are not all of one text would lead astray.
    if offsets.count == block.count { block.sourceOffsets = offsets }
    return block
  }

  /// Elements in columns go from there into the block.
  private mutating func append(_ columns: CheckedColumns) throws(InternalError) {
    let keys = columns.lows.inWireOrder(block.keyParts)
    if set.type.isInterval {
      let ends = columns.highs.isEmpty ? keys : columns.highs.inWireOrder(block.keyParts)
      block.append(keys: keys, ends: ends)
    } else {
      block.append(keys: keys)
    }
    if columns.written.source == set.span.source { notePlaces(columns.written.offsets) }
    data.append(columns, places: try places(of: columns))
  }

  /// What a map gives for elements in columns: each different value is compiled once.
  mutating func places(of columns: CheckedColumns) throws(InternalError) -> [UInt32] {
    guard case .repeated(let values, _) = columns.mapData else { return [] }
    var places: [UInt32] = []
    for value in values {
      places.append(data.place(of: try compiled(value, at: set.span)))
    }
    return places
  }

  mutating func append(_ element: CheckedElement) throws(InternalError) {
    switch element.key {
    case .catchAll: block.append(key: [], flags: ElementBlock.catchAll)
    case .fields(let fields):
      let ends = zip(fields, set.type.key).map { $0.ends(in: $1) }
      let low = wire(ends.map(\.low), block.keyParts)
      if set.type.isInterval {
        block.append(key: low, end: wire(ends.map(\.high), block.keyParts))
      } else {
        block.append(key: low)
      }
      if let name = element.unresolvedName { block.placeholders[block.count - 1] = name }
    }
    notePlace(of: element.span)
    try finish(element, at: block.count - 1)
  }

  /// Notes where an entry stands.
  mutating func notePlace(of span: SourceSpan) {
    if span.source == set.span.source { offsets.append(span.start) }
  }

  /// Notes where the entries behind those that are noted already stand in the set's text.
  mutating func notePlaces(_ places: [UInt32]) { offsets += places }

  mutating func notePlace(of source: SourceID, _ offset: UInt32) {
    if source == set.span.source { offsets.append(offset) }
  }

  private func wire(_ fields: [[UInt8]], _ parts: [Value.Part]) -> [UInt8] {
    let values = zip(fields, parts).map { Value(bytes: $0, order: $1.order) }
    return Value(concatenating: values).wireBytes
  }

  /// What an element has beside its key.
  mutating func finish(_ element: CheckedElement, at index: Int) throws(InternalError) {
    var extras = ElementBlock.Extras()
    extras.timeoutMilliseconds = element.timeoutMilliseconds
    extras.expiresMilliseconds = element.expiresMilliseconds
    extras.comment = element.comment
    if !element.statements.isEmpty {
      var rule = RuleCompiler(compiler, family: set.family, table: set.table.text)
      try rule.compile(
        CheckedRuleBody(statements: element.statements, span: element.span))
      extras.expressions = rule.instructions
    }
    if extras != ElementBlock.Extras() { block.extras[index] = extras }
    guard let value = element.data else { return data.appendNothing() }
    data.append(try compiled(value, at: element.span))
  }

  private func compiled(
    _ value: CheckedElement.Data, at span: SourceSpan
  ) throws(InternalError) -> DataColumn.Entry {
    switch value {
    case .verdict(let verdict):
      var rule = RuleCompiler(compiler, family: set.family, table: set.table.text)
      return .verdict(try rule.verdict(verdict).0)
    case .object(let name): return .object(name)
    case .fields(let ranges):
      guard case .fields(let fields, let isInterval)? = set.type.mapData else {
        throw InternalError("a map that gives values has their types", at: span)
      }
      let ends = zip(ranges, fields).map { $0.ends(in: $1) }
      return .value(wire(ends.map(\.low) + (isInterval ? ends.map(\.high) : []), data.parts))
    }
  }
}

extension CheckedElement {
  /// The name in the key that only the machine that loads the ruleset knows.
  var unresolvedName: String? {
    guard case .fields(let fields) = key else { return nil }
    for case .value(.unresolved(let name, _)) in fields { return name }
    return nil
  }
}

extension CheckedRange {
  /// The first and the last value, as whole bytes; zeros for a name that only a load knows.
  func ends(in field: CheckedField) -> (low: [UInt8], high: [UInt8]) {
    if let ends = knownEnds(in: field) { return ends }
    let zero = [UInt8](repeating: 0, count: field.lengthBytes)
    return (zero, zero)
  }
}

extension [UInt8] {
  /// A column of keys or values, most significant byte first, as they are sent.
  func inWireOrder(_ parts: [Value.Part]) -> [UInt8] {
    let stride = ElementBlock.stride(of: parts)
    guard stride > 0, ByteOrder.hostIsLittleEndian,
      parts.contains(where: { $0.order == .host && $0.lengthBytes > 1 })
    else { return self }
    var result = self
    var start = 0
    for part in parts {
      if part.order == .host {
        result.withUnsafeMutableBufferPointer { bytes in
          for key in Swift.stride(from: start, to: bytes.count - part.lengthBytes + 1, by: stride) {
            bytes[key..<key + part.lengthBytes].reverse()
          }
        }
      }
      start += part.paddedBytes
    }
    return result
  }
}
