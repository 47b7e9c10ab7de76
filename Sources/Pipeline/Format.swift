package import Source
import Syntax

/// What came of formatting a text.
package struct FormatReport: Sendable {
  package var map: SourceMap
  package var diagnostics: [Diagnostic]
  /// The text as it should be; nil where it has mistakes.
  package var formatted: [UInt8]?
}

/// Lays a text out as a listing is, with the author's comments, order and empty lines.
package func format(_ text: SourceText) -> FormatReport {
  var map = SourceMap()
  let source = map.add(text)
  switch Formatter.format(text.bytes, source: source) {
  case .formatted(let bytes): return FormatReport(map: map, diagnostics: [], formatted: bytes)
  case .unreadable(let mistakes):
    return FormatReport(
      map: map, diagnostics: mistakes.filter { $0.severity == .error }, formatted: nil)
  case .changed:
    let start = SourceSpan(source: source, start: 0, end: 0)
    return FormatReport(map: map, diagnostics: [.formatChanged(at: start)], formatted: nil)
  }
}
