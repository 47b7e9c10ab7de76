import Source

/// Collects JSON on one line with nft's blanks: `{"a": 1, "b": [2, 3]}`.
///
/// Everything is appended to one buffer; no value is built before it is written.
package struct JSONOutput: Sendable {
  /// How deep values may nest in each other; what is deeper is written as null. Only a tree made
  /// by hand gets there.
  static let nestingLimit = 512

  package private(set) var bytes: [UInt8] = []
  private var needsComma = false
  private var depth = 0

  package init() {}

  /// An object; its members are written by the body.
  mutating func object(_ body: (inout JSONOutput) -> Void) {
    nested(open: UInt8(ascii: "{"), close: UInt8(ascii: "}"), body)
  }

  /// An array; its values are written by the body.
  mutating func array(_ body: (inout JSONOutput) -> Void) {
    nested(open: UInt8(ascii: "["), close: UInt8(ascii: "]"), body)
  }

  private mutating func nested(open: UInt8, close: UInt8, _ body: (inout JSONOutput) -> Void) {
    guard depth < Self.nestingLimit else { return null() }
    begin()
    bytes.append(open)
    needsComma = false
    depth += 1
    body(&self)
    depth -= 1
    bytes.append(close)
    needsComma = true
  }

  /// The key of the member whose value is written next.
  mutating func key(_ name: String) {
    begin()
    JSONString.append(name, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(UInt8(ascii: " "))
    needsComma = false
  }

  mutating func string(_ string: String) {
    begin()
    JSONString.append(string, to: &bytes)
    needsComma = true
  }

  mutating func number(_ number: UInt64) { plain("\(number)") }
  mutating func number(_ number: Int64) { plain("\(number)") }
  mutating func bool(_ bool: Bool) { plain(bool ? "true" : "false") }
  mutating func null() { plain("null") }

  mutating func member(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  mutating func member(_ name: String, _ value: UInt64) {
    key(name)
    number(value)
  }

  mutating func member(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }

  /// A member whose value is an array of strings.
  mutating func member(_ name: String, _ values: [String]) {
    key(name)
    array { for value in values { $0.string(value) } }
  }

  mutating func member(_ name: String, _ body: (inout JSONOutput) -> Void) {
    key(name)
    object(body)
  }

  /// `{"name": ...}` around a value that the body writes.
  mutating func tagged(_ name: String, _ body: (inout JSONOutput) -> Void) {
    object {
      $0.key(name)
      body(&$0)
    }
  }

  /// The line feed behind a document.
  mutating func finishLine() { bytes.append(UInt8(ascii: "\n")) }

  private mutating func begin() {
    guard needsComma else { return }
    bytes.append(UInt8(ascii: ","))
    bytes.append(UInt8(ascii: " "))
  }

  /// A value that is written already.
  mutating func plain(_ text: String) {
    begin()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }
}
