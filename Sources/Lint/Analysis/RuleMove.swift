package import Source

extension LintSubject {
  /// The edits that move the lines of one rule before those of another; nil where something else
  /// stands on these lines, or where the two are in different texts.
  package func moving(_ rule: SourceSpan, before other: SourceSpan) -> [FixIt.Edit]? {
    guard rule.source == other.source, let bytes = map.text(rule.source)?.bytes,
      let moved = Self.lines(of: rule, in: bytes), let place = Self.lines(of: other, in: bytes),
      place.upperBound <= moved.lowerBound,
      let text = String(validating: bytes[moved], as: UTF8.self), text.hasSuffix("\n")
    else { return nil }
    func span(_ start: Int, _ end: Int) -> SourceSpan {
      SourceSpan(source: rule.source, start: start, end: end)
    }
    return [
      FixIt.Edit(span(place.lowerBound, place.lowerBound), replacement: text),
      FixIt.Edit(span(moved.lowerBound, moved.upperBound), replacement: ""),
    ]
  }

  /// The edits that end a rule behind one of its statements, and repeat what stands before that
  /// statement at the start of a new rule; nil where the rule does not have its line for itself.
  package func splitting(
    _ rule: SourceSpan, behind statement: SourceSpan, before next: SourceSpan
  ) -> [FixIt.Edit]? {
    guard let bytes = map.text(rule.source)?.bytes, let lines = Self.lines(of: rule, in: bytes),
      statement.end <= next.start, next.source == rule.source,
      !bytes[lines].dropLast().contains(UInt8(ascii: "\n")),
      let before = String(validating: bytes[lines.lowerBound..<Int(statement.start)], as: UTF8.self)
    else { return nil }
    let gap = SourceSpan(source: rule.source, start: Int(statement.end), end: Int(next.start))
    return [FixIt.Edit(gap, replacement: "\n" + before)]
  }

  /// The whole lines of a rule, where it has them for itself but for a comment behind it.
  private static func lines(of span: SourceSpan, in bytes: [UInt8]) -> Range<Int>? {
    let newline = UInt8(ascii: "\n")
    let blanks: Set<UInt8> = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")]
    guard Int(span.end) <= bytes.count else { return nil }
    let before = bytes[..<Int(span.start)]
    let start = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
    guard bytes[start..<Int(span.start)].allSatisfy(blanks.contains),
      before[..<start].dropLast().last != UInt8(ascii: "\\")
    else { return nil }
    let behind = bytes[Int(span.end)...]
    let end = behind.firstIndex(of: newline) ?? bytes.count
    let rest = bytes[Int(span.end)..<end].drop { blanks.contains($0) || $0 == UInt8(ascii: ";") }
    guard rest.isEmpty || rest.first == UInt8(ascii: "#") else { return nil }
    return start..<min(end + 1, bytes.count)
  }
}
