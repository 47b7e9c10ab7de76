import Source

/// Changes of lists in the text.
extension LintSubject {
  /// Takes an item of a list between braces away, with the comma before it or, of the first item,
  /// behind it.
  /// - Returns: nil where there is none on its own, or a comment stands between or behind it.
  func removal(ofItem span: SourceSpan) -> FixIt.Edit? {
    guard let bytes = map.text(span.source)?.bytes, Int(span.end) <= bytes.count,
      !hasComment(behindItem: span)
    else { return nil }
    let comma = UInt8(ascii: ",")
    let before = bytes[..<Int(span.start)].lastIndex { !$0.isBlank }
    if let before, bytes[before] == comma {
      // A comment's comma separates nothing.
      let line = bytes[..<before].lastIndex(of: UInt8(ascii: "\n")) ?? 0
      guard !bytes[line..<before].contains(UInt8(ascii: "#")) else { return nil }
      return edit(span.source, before, Int(span.end))
    }
    guard let behind = bytes[Int(span.end)...].firstIndex(where: { !$0.isBlank }),
      bytes[behind] == comma,
      let next = bytes[(behind + 1)...].firstIndex(where: { !$0.isBlank })
    else { return nil }
    return edit(span.source, Int(span.start), next)
  }

  /// Whether the line has a comment behind an item, which then says what the item is for.
  func hasComment(behindItem span: SourceSpan) -> Bool {
    guard let bytes = map.text(span.source)?.bytes, Int(span.end) <= bytes.count else {
      return false
    }
    let rest = bytes[Int(span.end)...].prefix { $0 != UInt8(ascii: "\n") }
    return rest.first { !$0.isBlank && $0 != UInt8(ascii: ",") } == UInt8(ascii: "#")
  }

  /// Takes a rule away together with its line, where nothing else stands there and no command
  /// counts rules.
  func removal(ofRule span: SourceSpan) -> FixIt.Edit? {
    guard !analyses.countsRules, let bytes = map.text(span.source)?.bytes,
      Int(span.end) <= bytes.count
    else { return nil }
    let newline = UInt8(ascii: "\n")
    let lineStart = (bytes[..<Int(span.start)].lastIndex(of: newline) ?? -1) + 1
    guard bytes[lineStart..<Int(span.start)].allSatisfy(\.isBlank),
      // The line before may go on in this one.
      bytes[..<lineStart].dropLast().last != UInt8(ascii: "\\"),
      let lineEnd = bytes[Int(span.end)...].firstIndex(of: newline),
      bytes[Int(span.end)..<lineEnd].allSatisfy({ $0.isBlank || $0 == UInt8(ascii: ";") })
    else { return nil }
    return edit(span.source, lineStart, lineEnd + 1)
  }

  /// Whether two items stand between the same braces, so that whoever has the one has the other.
  func areInOneList(_ first: SourceSpan, _ second: SourceSpan) -> Bool {
    let (first, second) = first.start <= second.start ? (first, second) : (second, first)
    guard first.source == second.source, first.end <= second.start,
      let bytes = map.text(first.source)?.bytes, Int(second.start) <= bytes.count
    else { return false }
    var depth = 0
    for byte in bytes[Int(first.end)..<Int(second.start)] {
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      if depth < 0 { return false }
    }
    return true
  }

  private func edit(_ source: SourceID, _ start: Int, _ end: Int) -> FixIt.Edit {
    FixIt.Edit(SourceSpan(source: source, start: start, end: end), replacement: "")
  }
}

extension UInt8 {
  /// Whether it is a blank, a tab or the end of a line.
  fileprivate var isBlank: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\n")
  }
}
