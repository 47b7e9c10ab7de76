package import Source

/// A finding with its places resolved: what reports are made of. It needs no text any more.
package struct ReportedFinding: Sendable, Hashable {
  /// A stretch of a file.
  package struct Region: Sendable, Hashable {
    package let path: String
    /// Columns count bytes from 1.
    package let start: LineColumn
    package let end: LineColumn
    /// Columns that count characters from 1.
    package let startCharacter: Int
    package let endCharacter: Int
    package let bytes: Range<Int>
  }

  /// Another place, or more to know.
  package struct Remark: Sendable, Hashable {
    package let message: String
    package let region: Region?
  }

  /// What mends it.
  package struct Fix: Sendable, Hashable {
    /// A stretch and what goes there instead.
    package struct Edit: Sendable, Hashable {
      package let region: Region
      package let replacement: String
    }

    package let message: String
    package let isSafe: Bool
    package let edits: [Edit]
  }

  package let code: String
  /// The rule's; nil where the code is none of a rule.
  package let name: String?
  package let severity: Severity
  package let message: String
  package let region: Region
  package let notes: [Remark]
  package let fixes: [Fix]
  package let help: String?
  package let reference: String?
  /// The way on which a packet gets there.
  package let flow: [Remark]
  /// Stays the same while lines before it come and go.
  package let fingerprint: String
  /// With the lines and marks, for people.
  package let fullText: String
}

/// Resolves the places of findings.
package struct FindingResolver {
  private let map: SourceMap
  private var indexes: [SourceID: (lines: LineIndex, characters: CharacterIndex)] = [:]
  /// The words of the line that was asked for last: findings come line by line.
  private var lastLine: (source: SourceID, number: Int, words: String)?
  /// How often a fingerprint was given out.
  private var occurrences: [String: Int] = [:]

  package init(_ map: SourceMap) { self.map = map }

  /// - Parameter renderer: what makes the text for people; nil where nobody reads it.
  package mutating func resolve(
    _ findings: [Finding], _ renderer: DiagnosticRenderer?
  ) -> [ReportedFinding] {
    let texts = renderer?.renderEach(findings.map(\.diagnostic), in: map)
    return findings.enumerated().map { index, finding in
      resolve(finding, fullText: texts?[index] ?? "")
    }
  }

  private mutating func resolve(_ finding: Finding, fullText: String) -> ReportedFinding {
    let diagnostic = finding.diagnostic
    let region = region(of: diagnostic.span)
    return ReportedFinding(
      code: diagnostic.code, name: AllRules.description(of: diagnostic.code)?.name,
      severity: diagnostic.severity, message: diagnostic.message, region: region,
      notes: diagnostic.notes.map { remark($0) },
      fixes: diagnostic.fixIts.map { fixIt in
        ReportedFinding.Fix(
          message: fixIt.message, isSafe: fixIt.isSafe,
          edits: fixIt.edits.map { edit in
            .init(region: self.region(of: edit.span), replacement: edit.replacement)
          })
      },
      help: diagnostic.help,
      reference: diagnostic.reference,
      flow: finding.path.map { remark($0) },
      fingerprint: fingerprint(diagnostic, region), fullText: fullText)
  }

  private mutating func remark(_ note: Note) -> ReportedFinding.Remark {
    ReportedFinding.Remark(message: note.message, region: note.span.map { region(of: $0) })
  }

  private mutating func region(of span: SourceSpan) -> ReportedFinding.Region {
    guard let text = map.text(span.source) else {
      let start = LineColumn(line: 1, column: 1)
      return .init(
        path: Self.nowhere, start: start, end: start, startCharacter: 1, endCharacter: 1,
        bytes: 0..<0)
    }
    let (lines, characters) = index(of: span.source, text.bytes)
    let (start, end) = (lines.position(of: span.start), lines.position(of: span.end))
    let bytes = min(Int(span.start), text.bytes.count)..<min(Int(span.end), text.bytes.count)
    func column(_ place: LineColumn, _ offset: Int) -> Int {
      let lineStart = max(0, offset - (place.column - 1))
      return 1 + characters.count(in: lineStart..<offset, of: text.bytes)
    }
    return .init(
      path: shownPath(text.name), start: start, end: end,
      startCharacter: column(start, bytes.lowerBound),
      endCharacter: column(end, bytes.upperBound), bytes: bytes)
  }

  /// Stands for a path where there is no text.
  private static let nowhere = "swnft"

  private mutating func index(
    of source: SourceID, _ bytes: [UInt8]
  ) -> (lines: LineIndex, characters: CharacterIndex) {
    if let index = indexes[source] { return index }
    let index = (LineIndex(bytes), CharacterIndex(bytes))
    indexes[source] = index
    return index
  }

  /// Of the code, the file, the line's text, and which of several equal ones it is.
  private mutating func fingerprint(
    _ diagnostic: Diagnostic, _ region: ReportedFinding.Region
  ) -> String {
    let line = words(ofLine: region.start.line, in: diagnostic.span.source)
    let key = "\(diagnostic.code)\n\(region.path)\n\(line)"
    let number = occurrences[key, default: 0]
    occurrences[key] = number + 1
    return StableHash.text(of: "\(key)\n\(number)")
  }

  /// The line with single blanks.
  private mutating func words(ofLine number: Int, in source: SourceID) -> String {
    if let last = lastLine, last.source == source, last.number == number { return last.words }
    guard let text = map.text(source) else { return "" }
    let range = index(of: source, text.bytes).lines.bytes(ofLine: number)
    let words = text.bytes[range].prefix(Self.longestLine).split { $0 <= UInt8(ascii: " ") }
      .map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    lastLine = (source, number, words)
    return words
  }

  /// What of a line counts, in bytes: a line may be as long as a file.
  private static let longestLine = 512
}

/// A path as reports show it.
package func shownPath(_ path: String) -> String {
  path.utf8.starts(with: "./".utf8) ? String(path.dropFirst(2)) : path
}
