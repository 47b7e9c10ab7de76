// Source: texts, places in them, and what is to be said about them.
//
// In: bytes, and diagnostics as values. Out: lines and columns, diagnostics as text for people, and
// a text with fix-its applied. It knows no language, and neither reads nor writes anything.

/// One text: a file, standard input, the command line, or a variable given with `-D`.
package struct SourceText: Sendable {
  /// The name as the user knows it; what diagnostics begin with.
  package let name: String
  package let bytes: [UInt8]
  /// The `include` that brought the text in, or nil where the user named it.
  package let includedFrom: SourceSpan?

  package init(name: String, bytes: [UInt8], includedFrom: SourceSpan? = nil) {
    self.name = name
    self.bytes = bytes
    self.includedFrom = includedFrom
  }
}

/// A place for people: both count from 1, columns in bytes.
package struct LineColumn: Sendable, Hashable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// The texts of a run, in the order in which they were read.
package struct SourceMap: Sendable {
  package private(set) var texts: [SourceText] = []

  package init() {}

  package mutating func add(_ text: SourceText) -> SourceID {
    texts.append(text)
    return SourceID(index: texts.count - 1)
  }

  package func text(_ id: SourceID) -> SourceText? {
    id.index >= 0 && Int(id.index) < texts.count ? texts[Int(id.index)] : nil
  }

  /// Line and column of the first byte of a place.
  /// - Returns: 1:1 for a place in no text.
  package func position(of span: SourceSpan) -> LineColumn {
    guard let bytes = text(span.source)?.bytes else { return LineColumn(line: 1, column: 1) }
    let offset = min(Int(span.start), bytes.count)
    var line = 1
    var lineStart = 0
    for index in 0..<offset where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    return LineColumn(line: line, column: offset - lineStart + 1)
  }

  /// The text of a place; broken UTF-8 is repaired.
  package func string(_ span: SourceSpan) -> String {
    guard let bytes = text(span.source)?.bytes else { return "" }
    let start = min(Int(span.start), bytes.count)
    let end = min(max(Int(span.end), start), bytes.count)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
