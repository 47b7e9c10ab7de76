/// A rendering while it grows: the text so far, and the line indexes that it has made.
struct Rendering {
  var text = ""
  private let renderer: DiagnosticRenderer
  private let map: SourceMap
  private var indexes: [SourceID: LineIndex] = [:]

  init(_ renderer: DiagnosticRenderer, _ map: SourceMap) {
    self.renderer = renderer
    self.map = map
  }

  mutating func add(_ diagnostic: Diagnostic) {
    addFirstLine(diagnostic)
    guard renderer.style == .full else { return }
    let severity = TextColour(diagnostic.severity)
    addExcerpt(diagnostic.span, severity)
    for note in diagnostic.notes { add(note, of: diagnostic) }
    if let help = diagnostic.help { addLine("help", help, .remark) }
    for fixIt in diagnostic.fixIts { addLine(label(of: fixIt, diagnostic), fixIt.message, .fix) }
    if let reference = diagnostic.reference, !renderer.hasReferenceFirst {
      let isKernel = diagnostic.code.utf8.first == UInt8(ascii: "K")
      addLine(isKernel ? "the kernel said" : "nft would say", reference, .plain)
    }
    addIncludeChain(diagnostic.span.source)
  }

  /// `FILE:LINE:COLUMN: error[E125]: message`, with what others would say where that comes first.
  private mutating func addFirstLine(_ diagnostic: Diagnostic) {
    add(place(of: diagnostic.span) + ": ", .strong)
    add("\(diagnostic.severity.name)[\(diagnostic.code)]", TextColour(diagnostic.severity))
    add(": ", .plain)
    add(visibleText(diagnostic.message), .strong)
    if renderer.hasReferenceFirst, let reference = diagnostic.reference {
      add(" (\(visibleText(reference)))", .plain)
    }
    text += "\n"
  }

  private mutating func add(_ note: Note, of diagnostic: Diagnostic) {
    guard let span = note.span, map.text(span.source) != nil else {
      addLine("note", note.message, .remark)
      return
    }
    let isElsewhere = span.source != diagnostic.span.source
    addLine("note", note.message, .remark, suffix: isElsewhere ? " (\(place(of: span)))" : "")
    addExcerpt(span, .remark)
  }

  private mutating func addLine(
    _ label: String, _ message: String, _ colour: TextColour, suffix: String = ""
  ) {
    text += "   "
    add(label, colour)
    text += ": \(visibleText(message))\(suffix)\n"
  }

  /// Whether a fix keeps the meaning matters where there is one: an error has none to keep.
  private func label(of fixIt: FixIt, _ diagnostic: Diagnostic) -> String {
    guard diagnostic.severity != .error else { return "fix" }
    return fixIt.isSafe ? "fix (safe)" : "fix (unsafe)"
  }

  /// The line of a place, with marks under it. Of a place of several lines it is the first.
  private mutating func addExcerpt(_ span: SourceSpan, _ colour: TextColour) {
    guard let bytes = map.text(span.source)?.bytes else { return }
    let number = position(of: span).line
    let line = lineIndex(span.source, bytes).bytes(ofLine: number)
    let excerpt = SourceExcerpt(
      of: bytes, lineBytes: line, marked: Int(span.start)..<Int(span.end),
      width: max(renderer.lineWidth, Self.narrowestLine))
    let digits = "\(number)"
    let gutter = max(Self.gutterWidth, digits.utf8.count)
    add(blanks(gutter - digits.utf8.count) + digits + " |", .gutter)
    text += excerpt.line.isEmpty ? "\n" : " \(excerpt.line)\n"
    add(blanks(gutter) + " |", .gutter)
    text += " " + blanks(excerpt.indentation)
    add(String(repeating: "^", count: excerpt.markCount), colour)
    text += "\n"
  }

  /// Columns of the line number.
  private static let gutterWidth = 5
  /// Less than this shows nothing useful.
  private static let narrowestLine = 20

  /// Where the text comes from, from the innermost include outwards.
  private mutating func addIncludeChain(_ source: SourceID) {
    var place = map.text(source)?.includedFrom
    var depth = 0
    while let span = place, depth < Self.shownIncludes, let parent = map.text(span.source) {
      let line = position(of: span).line
      addLine("note", "included from \(parent.name):\(line)", .remark)
      place = parent.includedFrom
      depth += 1
    }
  }

  /// Includes may be nested sixteen deep (MAX_INCLUDE_DEPTH of nft): that all of them fit.
  private static let shownIncludes = 16

  private mutating func place(of span: SourceSpan) -> String {
    guard let name = map.text(span.source)?.name else { return renderer.programName }
    let position = position(of: span)
    return "\(visibleText(name)):\(position.line):\(position.column)"
  }

  private mutating func position(of span: SourceSpan) -> LineColumn {
    guard let bytes = map.text(span.source)?.bytes else { return LineColumn(line: 1, column: 1) }
    return lineIndex(span.source, bytes).position(of: span.start)
  }

  private mutating func lineIndex(_ source: SourceID, _ bytes: [UInt8]) -> LineIndex {
    if let index = indexes[source] { return index }
    let index = LineIndex(bytes)
    indexes[source] = index
    return index
  }

  private mutating func add(_ words: String, _ colour: TextColour) {
    guard renderer.isColoured, colour != .plain, !words.isEmpty else {
      text += words
      return
    }
    text += "\u{1b}[\(colour.rawValue)m\(words)\u{1b}[0m"
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
