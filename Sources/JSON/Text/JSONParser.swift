package import Source

/// Reads JSON (RFC 8259) into values that know their places.
///
/// The first mistake ends the text: what stands behind it means nothing sure any more.
package struct JSONParser {
  /// How deep values may nest in each other. A rule needs about ten.
  package static let nestingLimit = 256

  /// The value of a whole text.
  /// - Returns: no value where the text is not JSON; a diagnostic says why.
  package static func parse(
    _ bytes: [UInt8], source: SourceID
  ) -> (value: JSONValue?, diagnostics: [Diagnostic]) {
    var parser = JSONParser(bytes: bytes, source: source)
    parser.skipBlanks()
    var value = parser.value(depth: 0)
    if value != nil {
      parser.skipBlanks()
      if parser.position < bytes.count {
        parser.fail(.jsonGoesOn(at: parser.span(from: parser.position, to: bytes.count)))
        value = nil
      }
    }
    return (value, parser.diagnostics)
  }

  let bytes: [UInt8]
  let source: SourceID
  var position = 0
  var diagnostics: [Diagnostic] = []

  private init(bytes: [UInt8], source: SourceID) {
    self.bytes = bytes
    self.source = source
  }

  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  func span(from start: Int, to end: Int) -> SourceSpan {
    SourceSpan(source: source, start: start, end: end)
  }

  mutating func fail(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Reports that something else was expected at the place reached.
  mutating func failExpecting(_ expected: String) {
    guard let byte = current else {
      return fail(.jsonEndsEarly(expecting: expected, at: span(from: position, to: position)))
    }
    fail(.jsonUnexpected(byte, expecting: expected, at: span(from: position, to: position + 1)))
  }

  mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func value(depth: Int) -> JSONValue? {
    guard depth < Self.nestingLimit else {
      fail(.jsonTooDeep(limit: Self.nestingLimit, at: span(from: position, to: position + 1)))
      return nil
    }
    let start = position
    switch current {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "\""):
      guard let string = string() else { return nil }
      return JSONValue(.string(string), span(from: start, to: position))
    case UInt8(ascii: "-"), (UInt8(ascii: "0")...UInt8(ascii: "9"))?:
      guard let number = number() else { return nil }
      return JSONValue(.number(number), span(from: start, to: position))
    case UInt8(ascii: "t"): return literal("true", .bool(true))
    case UInt8(ascii: "f"): return literal("false", .bool(false))
    case UInt8(ascii: "n"): return literal("null", .null)
    default:
      failExpecting("a value")
      return nil
    }
  }

  private mutating func literal(_ word: StaticString, _ kind: JSONValue.Kind) -> JSONValue? {
    let start = position
    let text = "\(word)".utf8
    guard bytes[start...].starts(with: text) else {
      failExpecting("a value")
      return nil
    }
    position += text.count
    return JSONValue(kind, span(from: start, to: position))
  }

  private mutating func array(depth: Int) -> JSONValue? {
    let start = position
    var values: [JSONValue] = []
    position += 1
    skipBlanks()
    if current == UInt8(ascii: "]") {
      position += 1
      return JSONValue(.array([]), span(from: start, to: position))
    }
    while true {
      skipBlanks()
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
      skipBlanks()
      if current == UInt8(ascii: ",") {
        position += 1
      } else if current == UInt8(ascii: "]") {
        position += 1
        return JSONValue(.array(values), span(from: start, to: position))
      } else {
        failExpecting("',' or ']'")
        return nil
      }
    }
  }

  private mutating func object(depth: Int) -> JSONValue? {
    let start = position
    var members: [JSONMember] = []
    var places: [String: SourceSpan] = [:]
    position += 1
    skipBlanks()
    if current == UInt8(ascii: "}") {
      position += 1
      return JSONValue(.object([]), span(from: start, to: position))
    }
    while true {
      skipBlanks()
      guard let member = member(depth: depth) else { return nil }
      if let first = places.updateValue(member.nameSpan, forKey: member.name) {
        diagnostics.append(.jsonDuplicateKey(member.name, at: member.nameSpan, first: first))
      }
      members.append(member)
      skipBlanks()
      if current == UInt8(ascii: ",") {
        position += 1
      } else if current == UInt8(ascii: "}") {
        position += 1
        return JSONValue(.object(members), span(from: start, to: position))
      } else {
        failExpecting("',' or '}'")
        return nil
      }
    }
  }

  private mutating func member(depth: Int) -> JSONMember? {
    let start = position
    guard current == UInt8(ascii: "\"") else {
      failExpecting("a key")
      return nil
    }
    guard let name = string() else { return nil }
    let nameSpan = span(from: start, to: position)
    skipBlanks()
    guard current == UInt8(ascii: ":") else {
      failExpecting("':'")
      return nil
    }
    position += 1
    skipBlanks()
    guard let value = value(depth: depth + 1) else { return nil }
    return JSONMember(name: name, nameSpan: nameSpan, value: value)
  }
}
