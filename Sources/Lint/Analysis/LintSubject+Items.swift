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
      guard let line = bytes.lineStart(before: before),
        !bytes[line..<before].contains(UInt8(ascii: "#"))
      else { return nil }
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
    let next = bytes[Int(span.end)...].first { !$0.isBlankInLine && $0 != UInt8(ascii: ",") }
    return next == UInt8(ascii: "#")
  }

  /// Takes a rule away together with its line, where nothing else stands there and no command
  /// counts rules.
  func removal(ofRule span: SourceSpan) -> FixIt.Edit? {
    guard !analyses.countsRules, let bytes = map.text(span.source)?.bytes else { return nil }
    return removal(ofLineWith: span, in: bytes)
  }

  /// Takes away an item of a declaration between braces, which ends with `;` or its line.
  func removal(ofDeclaredItem span: SourceSpan) -> FixIt.Edit? {
    guard let bytes = map.text(span.source)?.bytes else { return nil }
    if let edit = removal(ofLineWith: span, in: bytes) { return edit }
    let end = Int(span.end)
    guard end <= bytes.count else { return nil }
    let rest = bytes[end...].drop(while: \.isBlankInLine)
    guard rest.first == UInt8(ascii: ";") else { return edit(span.source, Int(span.start), end) }
    let next = rest.dropFirst().drop(while: \.isBlankInLine)
    return edit(span.source, Int(span.start), next.startIndex)
  }

  private func removal(ofLineWith span: SourceSpan, in bytes: [UInt8]) -> FixIt.Edit? {
    guard Int(span.end) <= bytes.count,
      let lineStart = bytes.lineStart(blankUntil: Int(span.start)),
      // The line before may go on in this one.
      bytes[..<lineStart].dropLast().last != UInt8(ascii: "\\"),
      let lineEnd = bytes.ruleEnd(from: Int(span.end)), bytes[lineEnd] == UInt8(ascii: "\n")
    else { return nil }
    return edit(span.source, lineStart, lineEnd + 1)
  }

  /// Whether two items stand between the same braces, so that whoever has the one has the other.
  func areInOneList(_ first: SourceSpan, _ second: SourceSpan) -> Bool {
    let (first, second) = first.start <= second.start ? (first, second) : (second, first)
    guard first.source == second.source, first.end <= second.start,
      second.start - first.end <= [UInt8].longestSearch, let bytes = map.text(first.source)?.bytes,
      Int(second.start) <= bytes.count
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
  /// Whether it is a blank or a tab, or the first half of the end of a line as DOS writes it.
  fileprivate var isBlankInLine: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r")
  }

  /// The same, or the end of a line.
  fileprivate var isBlank: Bool { isBlankInLine || self == UInt8(ascii: "\n") }
}

/// Searches around a place, which do not take longer where a line is as long as a file.
extension [UInt8] {
  /// So many bytes are looked at.
  static let longestSearch = 8192

  /// Where the line of a place begins; nil where that is far away.
  fileprivate func lineStart(before place: Int) -> Int? {
    let first = Swift.max(0, place - Self.longestSearch)
    let newline = self[first..<place].lastIndex(of: UInt8(ascii: "\n"))
    return newline.map { $0 + 1 } ?? (first == 0 ? 0 : nil)
  }

  /// Where the line of a place begins, if nothing but blanks stands before the place.
  func lineStart(blankUntil place: Int) -> Int? {
    guard let last = self[..<place].lastIndex(where: { !$0.isBlankInLine }) else { return 0 }
    return self[last] == UInt8(ascii: "\n") ? last + 1 : nil
  }

  /// Where what follows a rule begins: the end of its line, a comment, another rule; nil at the end
  /// of the text.
  func ruleEnd(from place: Int) -> Int? {
    self[place...].firstIndex { !$0.isBlankInLine && $0 != UInt8(ascii: ";") }
  }
}
