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
    guard Int(span.end) <= bytes.count,
      let start = bytes.lineStart(blankUntil: Int(span.start)),
      bytes[..<start].dropLast().last != UInt8(ascii: "\\")
    else { return nil }
    let newline = UInt8(ascii: "\n")
    let rest = bytes.ruleEnd(from: Int(span.end)) ?? bytes.count
    guard rest == bytes.count || bytes[rest] == newline || bytes[rest] == UInt8(ascii: "#")
    else { return nil }
    let end = bytes[rest...].firstIndex(of: newline) ?? bytes.count
    return start..<min(end + 1, bytes.count)
  }
}
