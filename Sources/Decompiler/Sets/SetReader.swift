import Bytecode
import Catalogue
import Source
import Syntax

/// Turns the packed elements of a set into the elements that a listing shows: the two ends of an
/// interval into one, in the order of their values.
struct SetReader {
  /// One field of a key: both ends of its range, most significant byte first.
  struct KeyField {
    var lower: [UInt8]
    var upper: [UInt8]
  }

  /// An element with the index of its entry in the block.
  private struct Entry {
    /// Nil for the element that stands for every other key.
    var key: [KeyField]?
    var index: Int
    /// What elements are sorted by.
    var order: [UInt8]
  }

  let elements: ElementBlock
  let types: SetTypes
  let flags: UInt32
  let notation: ValueNotation
  /// Where the key's bits stand in each element, if they are not all of it.
  let part: Range<Int>?
  let verdict: (Verdict) -> VerdictNode
  let statement: (Instruction) -> Statement

  private var isInterval: Bool { flags & SetDeclaration.intervalFlag != 0 }
  private var isConcatenation: Bool { types.key.count > 1 }

  func literal() -> SetLiteral {
    if let segments = columns() { return SetLiteral(segments: segments) }
    let entries = isInterval && !isConcatenation ? intervals() : plain()
    return SetLiteral(elements: entries.map(element))
  }

  /// A set of single keys, or of concatenations, each with its own end.
  private func plain() -> [Entry] {
    var entries: [Entry] = []
    for index in 0..<elements.count {
      if elements.flags(at: index) & ElementBlock.catchAll != 0 {
        entries.append(Entry(key: nil, index: index, order: []))
        continue
      }
      let wire = Array(elements.key(at: index))
      let lower = split(wire)
      let upper = elements.keyEnd(at: index).map { split(Array($0)) } ?? lower
      let fields = zip(lower, upper).map { KeyField(lower: $0, upper: $1) }
      entries.append(Entry(key: fields, index: index, order: order(fields)))
    }
    return sorted(entries)
  }

  /// What the reference sorts by: the number of a key, field after field, and of a group of flags
  /// only the lowest.
  private func order(_ fields: [KeyField]) -> [UInt8] {
    guard fields.count == 1, let field = fields.first, types.key.first?.isFlags == true,
      let lowest = ByteNumber.setBits(field.lower).last
    else { return fields.flatMap(\.lower) }
    var order = [UInt8](repeating: 0, count: field.lower.count)
    order[lowest / 8] = 0x80 >> UInt8(lowest % 8)
    return order
  }

  /// Sorting keeps the order of what is equal; the element for every other key comes last.
  private func sorted(_ entries: [Entry]) -> [Entry] {
    guard !(isInterval && isConcatenation) else {
      return entries.filter { $0.key != nil } + entries.filter { $0.key == nil }
    }
    let keyed = entries.enumerated().filter { $0.element.key != nil }
    let ordered = keyed.sorted { left, right in
      if ByteNumber.precedes(left.element.order, right.element.order) { return true }
      if ByteNumber.precedes(right.element.order, left.element.order) { return false }
      return left.offset < right.offset
    }
    return ordered.map(\.element) + entries.filter { $0.key == nil }
  }

  /// A set in which each interval is its first key, and an end behind its last.
  private func intervals() -> [Entry] {
    var catchAll: [Entry] = []
    var bounds: [(key: [UInt8], isEnd: Bool, index: Int)] = []
    for index in 0..<elements.count {
      let elementFlags = elements.flags(at: index)
      if elementFlags & ElementBlock.catchAll != 0 {
        catchAll.append(Entry(key: nil, index: index, order: []))
        continue
      }
      // What lies in some bits of its bytes is taken out of them when its end is known.
      let wire = Array(elements.key(at: index))
      guard let key = Self.split(wire, types.key).first else { continue }
      bounds.append((key, elementFlags & ElementBlock.intervalEnd != 0, index))
    }
    bounds.sort { left, right in
      left.key == right.key
        ? left.isEnd && !right.isEnd : ByteNumber.precedes(left.key, right.key)
    }
    var entries: [Entry] = []
    var open: (key: [UInt8], index: Int)?
    func close(before end: [UInt8]?) {
      guard let start = open else { return }
      let last = end.map(ByteNumber.decremented) ?? ByteNumber.ones(keyBits, start.key.count)
      let field = KeyField(lower: placed(start.key), upper: placed(last))
      entries.append(Entry(key: [field], index: start.index, order: []))
      open = nil
    }
    for bound in bounds {
      close(before: bound.key)
      if !bound.isEnd { open = (bound.key, bound.index) }
    }
    close(before: nil)
    return entries + catchAll
  }

  /// How many bits the last key of a set of one field has.
  var keyBits: Int {
    if part != nil { return 0 }
    return types.key.first.map { min($0.bits, 8 * $0.lengthBytes) } ?? 0
  }

  /// The fields of a key, most significant byte first.
  private func split(_ wire: [UInt8]) -> [[UInt8]] {
    Self.split(wire, types.key).map(placed)
  }

  /// A key without the bits beside it.
  private func placed(_ bytes: [UInt8]) -> [UInt8] {
    part.map { ByteNumber.extract(bytes, $0) } ?? bytes
  }

  static func split(_ wire: [UInt8], _ fields: [FieldType]) -> [[UInt8]] {
    guard fields.count > 1 else { return fields.map { $0.bytes(wire: wire) } }
    var start = 0
    return fields.map { field in
      let end = min(start + field.lengthBytes, wire.count)
      let bytes = field.bytes(wire: Array(wire[min(start, end)..<end]))
      start += Register.slots(forBytes: field.lengthBytes) * Register.slotBytes
      return bytes
    }
  }

  /// The element that stands for every other key.
  func catchAllElement(at index: Int) -> SetElement {
    element(Entry(key: nil, index: index, order: []))
  }

  private func element(_ entry: Entry) -> SetElement {
    let extras = elements.extras[entry.index] ?? ElementBlock.Extras()
    return SetElement(
      key: key(entry), statements: extras.expressions.map(statement),
      timeoutMilliseconds: extras.timeoutMilliseconds,
      expiresMilliseconds: extras.expiresMilliseconds,
      comment: extras.comment.map { Word($0) }, data: data(at: entry.index), span: .none)
  }

  private func key(_ entry: Entry) -> Expression {
    guard let fields = entry.key else { return Expression(.catchAll, .none) }
    // The name that stands for a field, instead of the zeros in its place.
    var name = elements.placeholders[entry.index]
    let parts = zip(fields, types.key).map { field, type -> Expression in
      guard let known = name, type.isNamedBySystem, ByteNumber.isZero(field.lower) else {
        return notation.range(field.lower, field.upper, type)
      }
      name = nil
      return .string(known)
    }
    guard parts.count > 1 else { return parts.first ?? Expression(.catchAll, .none) }
    return Expression(.concatenation(parts), .none)
  }

  private func data(at index: Int) -> Expression? {
    switch elements.data {
    case .none: return nil
    case .verdicts(let verdicts):
      guard verdicts.indices.contains(index), let found = verdicts[index] else { return nil }
      return Expression(.verdict(verdict(found)), .none)
    case .objects(let names):
      guard names.indices.contains(index) else { return nil }
      return names[index].map { .string($0) }
    case .values(let bytes, let parts):
      let stride = ElementBlock.stride(of: parts)
      guard stride > 0, (index + 1) * stride <= bytes.count else { return nil }
      return value(Array(bytes[index * stride..<(index + 1) * stride]))
    }
  }

  private func value(_ wire: [UInt8]) -> Expression {
    let fields = types.data
    let parts: [Expression]
    if types.isDataInterval {
      let ends = Self.split(wire, fields + fields)
      parts = fields.indices.map { index in
        let lower = ends[index]
        let upper = ends[index + fields.count]
        let isLone = fields.count == 1 && lower == upper && fields[index].hasPrefixes
        return isLone
          ? notation.prefix(lower, length: lower.count * 8, fields[index])
          : notation.range(lower, upper, fields[index])
      }
    } else {
      parts = zip(Self.split(wire, fields), fields).map { notation.expression($0, $1) }
    }
    guard parts.count > 1 else { return parts.first ?? Expression(.invalid, .none) }
    return Expression(.concatenation(parts), .none)
  }
}
