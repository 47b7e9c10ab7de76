import Source
import Syntax

/// Finds the texts that an `include` brings in.
struct Includer {
  /// The texts of the run; those that are included are added.
  var map: SourceMap
  private let reader: any FileReader
  private var includedCount = 0

  /// Files in each other, the first among them (MAX_INCLUDE_DEPTH of nft).
  static let largestDepth = 16
  /// Files in a run: what a file that is included many times by files that are included many
  /// times would otherwise exceed.
  static let largestCount = 1 << 14

  init(map: SourceMap, reader: any FileReader) {
    self.map = map
    self.reader = reader
  }

  /// - Returns: the texts with their bytes, in the order in which they are read.
  mutating func texts(
    for pattern: Quoted, at span: SourceSpan, report: (Diagnostic) -> Void
  ) -> [(source: SourceID, bytes: [UInt8])] {
    let chain = includers(of: span)
    guard chain.count < Self.largestDepth else {
      report(.includeTooDeep(at: span, limit: Self.largestDepth))
      return []
    }
    let includer = map.text(span.source)?.name ?? ""
    var texts: [(source: SourceID, bytes: [UInt8])] = []
    switch reader.files(matching: pattern.text, includedBy: includer) {
    case .missing: report(.includeMissing(pattern, at: span))
    case .unreadable(let reason): report(.includeUnreadable(pattern, reason, at: span))
    case .files(let files):
      for file in files {
        if let start = chain.firstIndex(of: file.name) {
          report(.includeLoop(chain[start...] + [file.name], at: span))
          continue
        }
        guard includedCount < Self.largestCount else {
          report(.tooManyIncludes(at: span, limit: Self.largestCount))
          return texts
        }
        includedCount += 1
        let text = SourceText(name: file.name, bytes: file.bytes, includedFrom: span)
        texts.append((map.add(text), file.bytes))
      }
    }
    return texts
  }

  /// The names of the files around a place, outermost first.
  private func includers(of span: SourceSpan) -> [String] {
    var names: [String] = []
    var place: SourceSpan? = span
    while let source = place?.source, let text = map.text(source),
      names.count <= Self.largestDepth
    {
      names.append(text.name)
      place = text.includedFrom
    }
    return names.reversed()
  }
}
