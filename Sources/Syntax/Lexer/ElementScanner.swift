import Source

/// Reads elements of one simple shape straight from the text into columns.
///
/// It takes only what the lexer and the parser would read the same way, and stops before the first
/// element that is anything else: that one is for the parser. So it never reports a mistake.
struct ElementScanner {
  private let values: ValueScanner
  /// Reads what a map gives where it is no plain value.
  /// - Returns: the expression and where it ends; nil where it is not for a column.
  let readData: (_ offset: Int) -> Expression?
  /// Where the next element begins.
  private(set) var position: Int
  private(set) var elements: PackedElements
  /// The shape of the first element, which all have.
  private var dataFields: [PackedElements.Field] = []
  private var dataWords: [UInt32] = []
  private var repeated = RepeatedText()
  private var dataKind: DataKind?

  /// Whether the elements have something behind a colon, and what.
  private enum DataKind {
    case nothing
    case values
    case repeated
  }

  /// A key has at most this many fields, as registers have.
  static let maximumFields = 16

  init(
    _ text: UnsafeBufferPointer<UInt8>, lexer: Lexer, source: SourceID, from start: Int,
    readData: @escaping (_ offset: Int) -> Expression?
  ) {
    values = ValueScanner(text: text, lexer: lexer)
    self.readData = readData
    position = start
    elements = PackedElements(fields: [], bytes: lexer.bytes, source: source)
  }

  private var text: UnsafeBufferPointer<UInt8> { values.text }

  /// The byte at a place, or 0 behind the end.
  @inline(__always) private func at(_ index: Int) -> UInt8 { values.at(index) }

  /// Reads as many elements as there are.
  mutating func scan() {
    while true {
      let words = elements.lows.count
      var cursor = position
      guard scanElement(&cursor) else { return dropElement(behind: words) }
      skipSpace(&cursor)
      guard at(cursor) == UInt8(ascii: ",") || at(cursor) == UInt8(ascii: "}") else {
        return dropElement(behind: words)
      }
      elements.offsets.append(UInt32(truncatingIfNeeded: position))
      position = cursor
      if at(cursor) == UInt8(ascii: "}") { return }
      cursor += 1
      skipSpace(&cursor)
      position = cursor
      if at(cursor) == UInt8(ascii: "}") { return }
    }
  }

  /// What was read, with what the map gives.
  func finished() -> PackedElements {
    var result = elements
    switch dataKind {
    case .values?: result.mapData = .values(dataWords, fields: dataFields)
    case .repeated?: result.mapData = .repeated(repeated.values, indices: repeated.indices)
    case .nothing?, nil: break
    }
    return result
  }

  /// Takes half an element back out of the columns.
  private mutating func dropElement(behind words: Int) {
    let count = elements.offsets.count
    elements.lows.removeLast(elements.lows.count - words)
    if !elements.highs.isEmpty { elements.highs.removeLast(elements.highs.count - words) }
    let dataStride = dataFields.reduce(0) { $0 + $1.words }
    if dataKind == .values { dataWords.removeLast(dataWords.count - count * dataStride) }
    repeated.indices.removeLast(max(0, repeated.indices.count - count))
  }

  private mutating func scanElement(_ cursor: inout Int) -> Bool {
    let isFirst = elements.offsets.isEmpty
    var index = 0
    while true {
      guard let value = values.scanValue(&cursor) else { return false }
      if isFirst {
        guard index < Self.maximumFields else { return false }
        elements.fields.append(value.field)
      } else {
        guard index < elements.fields.count, elements.fields[index] == value.field else {
          return false
        }
      }
      guard scanEnd(of: value, &cursor) else { return false }
      index += 1
      guard skipDot(&cursor) else { break }
    }
    guard index == elements.fields.count else { return false }
    var behind = cursor
    skipSpace(&behind)
    guard at(behind) == UInt8(ascii: ":") else {
      if dataKind == nil { dataKind = .nothing }
      return dataKind == .nothing
    }
    cursor = behind + 1
    skipBlanks(&cursor)
    return scanData(&cursor)
  }

  /// The end of a range, or the length of a prefix, tight behind the value.
  private mutating func scanEnd(of value: ScannedValue, _ cursor: inout Int) -> Bool {
    switch at(cursor) {
    case UInt8(ascii: "-"):
      var next = cursor + 1
      guard let end = values.scanValue(&next), end.field == value.field, value.bits <= end.bits
      else {
        return false
      }
      cursor = next
      append(value.field, value.bits, end.bits)
    case UInt8(ascii: "/"):
      var next = cursor + 1
      guard let hostMask = scanHostMask(of: value.field, &next) else { return false }
      cursor = next
      append(value.field, value.bits & ~hostMask, value.bits | hostMask)
    default:
      append(value.field, value.bits, value.bits)
    }
    return isEnd(at(cursor))
  }

  /// `/24`: the bits that the prefix leaves open.
  private func scanHostMask(of field: PackedElements.Field, _ cursor: inout Int) -> UInt128? {
    let width: Int
    switch field {
    case .ipv4Address: width = 32
    case .ipv6Address: width = 128
    case .linkLayerAddress, .number: return nil
    }
    let start = cursor
    var length = 0
    while at(cursor).isDigit, cursor - start < 3 {
      length = length * 10 + Int(at(cursor).digitValue)
      cursor += 1
    }
    let isPlain = cursor - start == 1 || at(start) != UInt8(ascii: "0")
    guard cursor > start, isPlain, length <= width else { return nil }
    // Shifting by all bits of the number leaves none.
    return (UInt128(1) << UInt128(width - length)) &- 1
  }

  @inline(__always)
  private mutating func append(_ field: PackedElements.Field, _ low: UInt128, _ high: UInt128) {
    let before = elements.lows.count
    Self.append(low, of: field, to: &elements.lows)
    if !elements.highs.isEmpty {
      Self.append(high, of: field, to: &elements.highs)
    } else if low != high {
      elements.highs = Array(elements.lows[..<before])
      Self.append(high, of: field, to: &elements.highs)
    }
  }

  @inline(__always)
  private static func append(
    _ bits: UInt128, of field: PackedElements.Field, to words: inout [UInt32]
  ) {
    switch field {
    case .ipv4Address, .number: words.append(UInt32(truncatingIfNeeded: bits).bigEndian)
    case .linkLayerAddress:
      words.append(UInt32(truncatingIfNeeded: bits >> 16).bigEndian)
      words.append(UInt32(truncatingIfNeeded: bits << 16).bigEndian)
    case .ipv6Address:
      for shift in [96, 64, 32, 0] as [UInt128] {
        words.append(UInt32(truncatingIfNeeded: bits >> shift).bigEndian)
      }
    }
  }

  // What a map gives.

  private mutating func scanData(_ cursor: inout Int) -> Bool {
    let isWord = at(cursor).isWordStart || at(cursor) == UInt8(ascii: "\"")
    if dataKind == nil { dataKind = isWord ? .repeated : .values }
    switch dataKind {
    case .repeated?: return isWord && scanRepeated(&cursor)
    case .values?: return scanDataValues(&cursor)
    case .nothing?, nil: return false
    }
  }

  private mutating func scanDataValues(_ cursor: inout Int) -> Bool {
    let isFirst = elements.offsets.isEmpty
    var index = 0
    while true {
      guard let value = values.scanValue(&cursor), isEnd(at(cursor)) else { return false }
      if isFirst {
        guard index < Self.maximumFields else { return false }
        dataFields.append(value.field)
      } else {
        guard index < dataFields.count, dataFields[index] == value.field else { return false }
      }
      Self.append(value.bits, of: value.field, to: &dataWords)
      index += 1
      guard skipDot(&cursor) else { return index == dataFields.count }
    }
  }

  /// A word, a string, or a verdict with the name of a chain.
  private mutating func scanRepeated(_ cursor: inout Int) -> Bool {
    let start = cursor
    var end = cursor
    if at(end) == UInt8(ascii: "\"") {
      guard values.scanQuoted(&end) != nil else { return false }
    } else {
      while at(end).isWordByte { end += 1 }
      var next = end
      skipBlanks(&next)
      if next > end, at(next).isWordStart {
        end = next
        while at(end).isWordByte { end += 1 }
      }
    }
    guard isEnd(at(end)) else { return false }
    cursor = end
    return repeated.append(UnsafeBufferPointer(rebasing: text[start..<end])) {
      guard let data = readData(start), Int(data.span.end) == end else { return nil }
      return data
    }
  }

  // What stands between.

  /// Whether a value may end before this byte, with nothing that the lexer would add to it.
  @inline(__always) private func isEnd(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: ","),
      UInt8(ascii: "}"):
      true
    default: false
    }
  }

  @inline(__always) private func skipBlanks(_ cursor: inout Int) {
    while at(cursor) == UInt8(ascii: " ") || at(cursor) == UInt8(ascii: "\t") { cursor += 1 }
  }

  /// Skips blanks, ends of lines and comments.
  @inline(__always) private func skipSpace(_ cursor: inout Int) {
    while true {
      switch at(cursor) {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"): cursor += 1
      case UInt8(ascii: "#"):
        while cursor < text.count, at(cursor) != UInt8(ascii: "\n") { cursor += 1 }
      default: return
      }
    }
  }

  /// Takes a full stop with blanks around it: between fields.
  @inline(__always) private func skipDot(_ cursor: inout Int) -> Bool {
    var next = cursor
    skipBlanks(&next)
    guard at(next) == UInt8(ascii: "."), at(next + 1) == UInt8(ascii: " ") else { return false }
    cursor = next + 1
    skipBlanks(&cursor)
    return true
  }
}
