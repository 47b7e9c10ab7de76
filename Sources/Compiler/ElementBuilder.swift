import Bytecode
import Catalogue
import Semantics
import Source
import Syntax

/// Packs the elements of one set.
struct ElementBuilder {
  let compiler: Compiler
  let set: CheckedSet
  let reference: SetReference

  init(_ compiler: Compiler, set: CheckedSet, reference: SetReference) {
    self.compiler = compiler
    self.set = set
    self.reference = reference
  }

  /// An interval of a one-field key, both ends inside.
  private struct Interval {
    var low: [UInt8]
    var high: [UInt8]
    let element: CheckedElement
  }

  func build(keyParts: [Value.Part], dataParts: [Value.Part]) throws(InternalError)
    -> ElementBlock
  {
    var block = ElementBlock(
      family: set.family.rawValue, table: set.table.text, set: reference, keyParts: keyParts)
    block.reserve(set.elements.count)
    var data = DataColumn(set.type.mapData, parts: dataParts)
    if set.type.isInterval && !set.type.isConcatenation {
      try buildIntervals(&block, &data)
    } else {
      for element in set.elements {
        try append(element, to: &block, &data)
      }
    }
    block.data = data.data
    return block
  }

  private func append(
    _ element: CheckedElement, to block: inout ElementBlock, _ data: inout DataColumn
  ) throws(InternalError) {
    switch element.key {
    case .catchAll: block.append(key: [], flags: ElementBlock.catchAll)
    case .fields(let fields):
      let ends = zip(fields, set.type.key).map { $0.ends(in: $1) }
      let placeholder = fields.compactMap { range -> String? in
        guard case .value(.unresolved(let name, _)) = range else { return nil }
        return name
      }.first
      let low = wire(ends.map(\.low), block.keyParts)
      if set.type.isInterval {
        block.append(key: low, end: wire(ends.map(\.high), block.keyParts))
      } else {
        block.append(key: low)
      }
      if let placeholder { block.placeholders[block.count - 1] = placeholder }
    }
    try finish(element, in: &block, &data)
  }

  private func wire(_ fields: [[UInt8]], _ parts: [Value.Part]) -> [UInt8] {
    let values = zip(fields, parts).map { Value(bytes: $0, order: $1.order) }
    return Value(concatenating: values).wireBytes
  }

  /// What an element has beside its key.
  private func finish(
    _ element: CheckedElement, in block: inout ElementBlock, _ data: inout DataColumn
  ) throws(InternalError) {
    let index = block.count - 1
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
    switch element.data {
    case nil: data.appendNothing()
    case .verdict(let verdict)?:
      var rule = RuleCompiler(compiler, family: set.family, table: set.table.text)
      let (compiled, _) = try rule.verdict(verdict)
      data.append(compiled)
    case .object(let name)?: data.append(object: name)
    case .fields(let ranges)?:
      guard case .fields(let fields, let isInterval)? = set.type.mapData else {
        throw InternalError("a map that gives values has their types", at: element.span)
      }
      let ends = zip(ranges, fields).map { $0.ends(in: $1) }
      data.append(ends.map(\.low) + (isInterval ? ends.map(\.high) : []))
    }
  }

  /// One-field intervals: a start for each, and an end behind it unless the next one starts there.
  private func buildIntervals(_ block: inout ElementBlock, _ data: inout DataColumn)
    throws(InternalError)
  {
    let field = set.type.key[0]
    var intervals: [Interval] = []
    for element in set.elements {
      switch element.key {
      case .catchAll: try append(element, to: &block, &data)
      case .fields(let fields):
        let ends = fields[0].ends(in: field)
        intervals.append(Interval(low: ends.low, high: ends.high, element: element))
      }
    }
    intervals.sort { $0.low.lexicographicallyPrecedes($1.low) }
    if set.mergesElements { intervals = merged(intervals) }
    if let first = intervals.first, first.low.contains(where: { $0 != 0 }) {
      block.append(
        key: [UInt8](repeating: 0, count: field.lengthBytes), flags: ElementBlock.intervalEnd)
      data.appendNothing()
    }
    for (index, interval) in intervals.enumerated() {
      block.append(key: interval.low)
      try finish(interval.element, in: &block, &data)
      guard let end = interval.high.successor else {
        block.extras[block.count - 1, default: ElementBlock.Extras()].isOpenInterval = true
        continue
      }
      // A set of a rule is never changed: where the next interval begins, this one ends.
      if set.isAnonymous, index + 1 < intervals.count, intervals[index + 1].low == end { continue }
      block.append(key: end, flags: ElementBlock.intervalEnd)
      data.appendNothing()
    }
  }

  /// Makes one of intervals that overlap or touch.
  private func merged(_ intervals: [Interval]) -> [Interval] {
    var result: [Interval] = []
    for interval in intervals {
      guard let last = result.last else {
        result.append(interval)
        continue
      }
      let touches = last.high.successor.map { !$0.lexicographicallyPrecedes(interval.low) } ?? true
      if touches {
        if last.high.lexicographicallyPrecedes(interval.high) {
          result[result.count - 1].high = interval.high
        }
      } else {
        result.append(interval)
      }
    }
    return result
  }
}

/// What a map gives, element after element.
private struct DataColumn {
  private let mapData: CheckedSetType.MapData?
  private let parts: [Value.Part]
  private let stride: Int
  private var bytes: [UInt8] = []
  private var verdicts: [Verdict?] = []
  private var objects: [String?] = []

  init(_ mapData: CheckedSetType.MapData?, parts: [Value.Part]) {
    self.mapData = mapData
    self.parts = parts
    stride = parts.isEmpty ? 0 : ElementBlock.stride(of: parts)
  }

  var data: ElementBlock.Data {
    switch mapData {
    case nil: .none
    case .fields?: .values(bytes, parts: parts)
    case .verdict?: .verdicts(verdicts)
    case .object?: .objects(objects)
    }
  }

  mutating func appendNothing() {
    switch mapData {
    case nil: break
    case .fields?: bytes.append(contentsOf: repeatElement(0, count: stride))
    case .verdict?: verdicts.append(nil)
    case .object?: objects.append(nil)
    }
  }

  mutating func append(_ verdict: Verdict) { verdicts.append(verdict) }

  mutating func append(object name: String) { objects.append(name) }

  mutating func append(_ fields: [[UInt8]]) {
    let values = zip(fields, parts).map { Value(bytes: $0, order: $1.order) }
    bytes += Value(concatenating: values).wireBytes
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
  /// The next number, or nil behind the largest.
  fileprivate var successor: [UInt8]? {
    var result = self
    for index in indices.reversed() {
      if result[index] < 0xff {
        result[index] += 1
        return result
      }
      result[index] = 0
    }
    return nil
  }
}
