package import Source

/// A value of a JSON text with its place.
package struct JSONValue: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    /// In the order written; a key may be there twice.
    case object([JSONMember])

    /// What it is, in words for a message.
    var title: String {
      switch self {
      case .null: "null"
      case .bool: "a boolean"
      case .number: "a number"
      case .string: "a string"
      case .array: "an array"
      case .object: "an object"
      }
    }
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, _ span: SourceSpan) {
    self.kind = kind
    self.span = span
  }

  package var string: String? {
    if case .string(let string) = kind { string } else { nil }
  }

  package var bool: Bool? {
    if case .bool(let bool) = kind { bool } else { nil }
  }

  package var array: [JSONValue]? {
    if case .array(let array) = kind { array } else { nil }
  }

  package var members: [JSONMember]? {
    if case .object(let members) = kind { members } else { nil }
  }

  package var isNull: Bool {
    if case .null = kind { true } else { false }
  }

  /// The value of a key: the last one where it is there twice.
  package func member(_ name: String) -> JSONValue? {
    members?.last { $0.name == name }?.value
  }

  /// Where the meaning stands: the text between the quotes of a string, else the value itself.
  package var contentSpan: SourceSpan {
    guard case .string = kind, span.end - span.start >= 2 else { return span }
    return SourceSpan(source: span.source, start: Int(span.start) + 1, end: Int(span.end) - 1)
  }
}

/// A key of an object and its value.
package struct JSONMember: Sendable, Hashable {
  package var name: String
  /// The key, with its quotes.
  package var nameSpan: SourceSpan
  package var value: JSONValue

  package init(name: String, nameSpan: SourceSpan, value: JSONValue) {
    self.name = name
    self.nameSpan = nameSpan
    self.value = value
  }
}

/// A number of a JSON text.
package enum JSONNumber: Sendable, Hashable {
  case integer(UInt64, isNegative: Bool)
  /// One with a fraction or an exponent, or a whole one that 64 bits do not hold: its text.
  case other(String)
}
