import Source

/// Reads TOML 1.0 (toml.io) without fractions, dates and strings of several lines, which a
/// configuration of swnft has no use for.
struct TOMLReader {
  private let bytes: [UInt8]
  private let source: SourceID
  private var index = 0
  private var root = TOMLTable()
  /// The table that the last header names.
  private var header: [TOMLKey] = []
  private var depth = 0

  /// Values in each other, and keys of one path; nothing of ours needs more than three.
  private static let deepest = 16

  /// - Returns: the table at the top, and what is wrong: the reader stops at the first mistake.
  static func read(_ bytes: [UInt8], source: SourceID) -> (TOMLTable, Diagnostic?) {
    var reader = TOMLReader(bytes: bytes, source: source)
    do throws(ConfigurationMistake) {
      try reader.readAll()
      return (reader.root, nil)
    } catch {
      return (reader.root, error.diagnostic)
    }
  }

  private init(bytes: [UInt8], source: SourceID) {
    self.bytes = bytes
    self.source = source
  }

  private mutating func readAll() throws(ConfigurationMistake) {
    while true {
      skipBlankLines()
      guard index < bytes.count else { return }
      if take("[") {
        try readHeader()
      } else {
        let path = try readPath()
        try expect("=")
        try insert(try readValue(), at: header + path)
      }
      skipBlanks()
      guard isAtLineEnd || current == UInt8(ascii: "#") else {
        throw unexpected("the end of the line")
      }
    }
  }

  /// `[lint]`, `[[devices]]`
  private mutating func readHeader() throws(ConfigurationMistake) {
    let start = index
    let isArray = take("[")
    header = try readPath()
    try expect("]")
    if isArray { try expect("]") }
    let table = TOMLNode(value: .table(TOMLTable(isDeclared: true)), span: span(from: start))
    try insert(isArray ? TOMLNode(value: .array([table]), span: table.span) : table, at: header)
  }

  private mutating func insert(
    _ node: TOMLNode, at path: [TOMLKey]
  ) throws(ConfigurationMistake) {
    if let clash = root.insert(node, at: path[...]) {
      throw ConfigurationMistake(.configurationKeyTwice(path.last ?? clash))
    }
  }

  /// `severity.FT041`
  private mutating func readPath() throws(ConfigurationMistake) -> [TOMLKey] {
    var path = [try readKey()]
    while take(".") {
      guard path.count < Self.deepest else { throw unexpected("a key that is less nested") }
      path.append(try readKey())
    }
    return path
  }

  private mutating func readKey() throws(ConfigurationMistake) -> TOMLKey {
    skipBlanks()
    let start = index
    if let text = try readString() { return TOMLKey(text: text, span: span(from: start)) }
    while let byte = current, Self.isBare(byte) { index += 1 }
    guard index > start else { throw unexpected("a key") }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    return TOMLKey(text: text, span: span(from: start))
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private mutating func readValue() throws(ConfigurationMistake) -> TOMLNode {
    skipBlanks()
    let start = index
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw unexpected("a value that is less nested") }
    let value: TOMLNode.Value
    if let text = try readString() {
      value = .string(text)
    } else if take("[") {
      value = .array(try readArray())
    } else if take("{") {
      value = .table(try readInlineTable())
    } else {
      while let byte = current, Self.isBare(byte) || byte == UInt8(ascii: "+") { index += 1 }
      let word = String(decoding: bytes[start..<index], as: UTF8.self)
      switch word {
      case "true": value = .bool(true)
      case "false": value = .bool(false)
      default:
        guard let number = Int(word.filter { $0 != "_" }) else {
          index = start
          throw unexpected("a string, a number, true, false, '[' or '{'")
        }
        value = .integer(number)
      }
    }
    return TOMLNode(value: value, span: span(from: start))
  }

  private mutating func readArray() throws(ConfigurationMistake) -> [TOMLNode] {
    var nodes: [TOMLNode] = []
    while true {
      skipBlankLines()
      if take("]") { return nodes }
      nodes.append(try readValue())
      skipBlankLines()
      if take("]") { return nodes }
      try expect(",")
    }
  }

  private mutating func readInlineTable() throws(ConfigurationMistake) -> TOMLTable {
    var table = TOMLTable(isDeclared: true)
    skipBlanks()
    if take("}") { return table }
    while true {
      let path = try readPath()
      try expect("=")
      if let clash = table.insert(try readValue(), at: path[...]) {
        throw ConfigurationMistake(.configurationKeyTwice(clash))
      }
      skipBlanks()
      if take("}") { return table }
      try expect(",")
    }
  }

  /// - Returns: nil where no quote stands.
  private mutating func readString() throws(ConfigurationMistake) -> String? {
    guard let quote = current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return nil
    }
    let start = index
    index += 1
    var text: [UInt8] = []
    while let byte = current, !isAtLineEnd {
      index += 1
      if byte == quote { return String(decoding: text, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") else {
        text.append(byte)
        continue
      }
      switch current {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(bytes[index])
      case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
      case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
      case nil, .some: throw unexpected("one of '\\\"', '\\\\', '\\t', '\\n'")
      }
      index += 1
    }
    index = start
    throw unexpected("a quote that ends on its line")
  }
}

/// The cursor.
extension TOMLReader {
  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Whether a line ends here: with a line feed, behind a carriage return or not, or with the text.
  private var isAtLineEnd: Bool {
    switch current {
    case nil, UInt8(ascii: "\n"): true
    case UInt8(ascii: "\r"): index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
    case .some: false
    }
  }

  private func span(from start: Int) -> SourceSpan {
    SourceSpan(source: source, start: start, end: index)
  }

  /// Skips blanks and, where it is there, the character.
  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard let byte = current, Unicode.Scalar(byte) == character else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(ConfigurationMistake) {
    guard take(character) else { throw unexpected("'\(character)'") }
  }

  private mutating func skipBlanks() {
    while let byte = current, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
      index += 1
    }
  }

  /// Blanks, ends of lines and comments.
  private mutating func skipBlankLines() {
    while let byte = current {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        index += 1
      case UInt8(ascii: "#"):
        while !isAtLineEnd { index += 1 }
      default: return
      }
    }
  }

  private func unexpected(_ wanted: String) -> ConfigurationMistake {
    let end = min(index + 1, bytes.count)
    return ConfigurationMistake(
      .configurationUnreadable(
        wanted, at: SourceSpan(source: source, start: min(index, end), end: end)))
  }
}

/// A mistake of a configuration file.
struct ConfigurationMistake: Error {
  let diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}
