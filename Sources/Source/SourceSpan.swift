/// Which text of a run a place is in: an index into the run's `SourceMap`.
package struct SourceID: Sendable, Hashable {
  package let index: Int32
  package init(index: Int) { self.index = Int32(index) }

  /// No text at all: what a kernel's dump or the program itself says.
  package static let none = SourceID(index: -1)
}

/// A stretch of a text, in bytes from its start; `end` is the first byte behind it.
package struct SourceSpan: Sendable, Hashable {
  package let source: SourceID
  package let start: UInt32
  package let end: UInt32

  package init(source: SourceID, start: Int, end: Int) {
    self.source = source
    self.start = UInt32(clamping: start)
    self.end = UInt32(clamping: max(start, end))
  }

  /// No place.
  package static let none = SourceSpan(source: .none, start: 0, end: 0)

  /// The stretch from the start of this to the end of the other.
  /// Where they are in different texts, as after an include, it is this one.
  package func joined(with other: SourceSpan) -> SourceSpan {
    guard source == other.source else { return self }
    return SourceSpan(
      source: source, start: Int(min(start, other.start)), end: Int(max(end, other.end)))
  }
}
