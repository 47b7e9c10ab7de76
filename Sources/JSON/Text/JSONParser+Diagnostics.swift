import Source

/// Mistakes in the text of a JSON document.
extension Diagnostic {
  static func jsonUnexpected(
    _ byte: UInt8, expecting expected: String, at span: SourceSpan
  ) -> Diagnostic {
    let isPrintable = (0x21...0x7E).contains(byte)
    let found =
      isPrintable
      ? "'\(Character(Unicode.Scalar(byte)))'" : "byte 0x" + String(byte, radix: 16)
    return Diagnostic("J001", at: span, "this is not JSON: expected \(expected), found \(found)")
  }

  static func jsonEndsEarly(expecting expected: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic("J002", at: span, "the text ends where \(expected) is expected")
  }

  static func jsonTooDeep(limit: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic("J003", at: span, "values are nested more than \(limit) deep")
  }

  static func jsonBadNumber(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "J004", at: span, "not a number of JSON", help: "write hexadecimal numbers as strings")
  }

  static func jsonBadEscape(at span: SourceSpan) -> Diagnostic {
    Diagnostic("J005", at: span, "no such escape in a string")
  }

  static func jsonControlByte(_ byte: UInt8, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "J006", at: span, "byte 0x\(String(byte, radix: 16)) must be escaped in a string")
  }

  static func jsonBrokenUTF8(at span: SourceSpan) -> Diagnostic {
    Diagnostic("J007", at: span, "the string is not UTF-8")
  }

  static func jsonGoesOn(at span: SourceSpan) -> Diagnostic {
    Diagnostic("J008", at: span, "the text goes on behind its value")
  }

  static func jsonDuplicateKey(
    _ name: String, at span: SourceSpan, first: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      "J009", .warning, at: span, "key '\(name)' is there twice; the last one counts",
      notes: [Note("the first one", at: first)])
  }
}
