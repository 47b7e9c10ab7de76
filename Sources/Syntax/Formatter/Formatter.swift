package import Source

/// Lays a text out as a listing is: tabs, one rule per line, blanks where a listing has them.
///
/// It moves tokens and never changes, adds or drops one. What the author decided stays: the order,
/// comments, blank lines (one at most), and where a list or a rule was broken into lines.
package struct Formatter {
  /// What became of a text.
  package enum Outcome: Sendable, Hashable {
    /// The text as it should be; it may be what it was.
    case formatted([UInt8])
    /// The mistakes of a text that cannot be read.
    case unreadable([Diagnostic])
    /// What was laid out does not read as what was there: a bug of ours.
    case changed
  }

  let bytes: [UInt8]
  let pieces: [LayoutPiece]
  /// The piece that comes next.
  var index = 0
  var out: [UInt8] = []
  /// How many tabs a line begins with.
  var depth = 0
  var spacing = TokenSpacing()
  /// Whether the base chain's line may go on with what comes next.
  var isBaseChainLineOpen = false
  /// Whether the item before was a block.
  var isBehindBlock = false

  private init(_ bytes: [UInt8], _ marks: LayoutMarks) {
    self.bytes = bytes
    pieces = LayoutPiece.pieces(of: Lexer(bytes), marks)
    out.reserveCapacity(bytes.count)
  }

  /// Formats a whole file, or one that is made to be included in a block.
  package static func format(_ bytes: [UInt8], source: SourceID) -> Outcome {
    var mistakes: [Diagnostic]?
    for fragment in Fragment.allCases {
      let read = fragment.read(bytes, source)
      guard !read.diagnostics.contains(where: { $0.severity == .error }) else {
        mistakes = mistakes ?? read.diagnostics
        continue
      }
      let result = layOut(bytes, read.marks)
      return fragment.isSame(bytes, read.marks, result) ? .formatted(result) : .changed
    }
    return .unreadable(mistakes ?? [])
  }

  private static func layOut(_ bytes: [UInt8], _ marks: LayoutMarks) -> [UInt8] {
    var formatter = Formatter(bytes, marks)
    while formatter.index < formatter.pieces.count {
      formatter.writeItems()
      // A closing brace without its block is a mistake, and was refused.
      formatter.index += 1
    }
    if !formatter.out.isEmpty { formatter.out.append(UInt8(ascii: "\n")) }
    return formatter.out
  }

  /// Where a text can stand: a file by itself, or one that is included in a block.
  private enum Fragment: CaseIterable {
    case file
    case table
    case chain
    case set
    case map
    case flowtable

    func read(
      _ bytes: [UInt8], _ source: SourceID
    ) -> (marks: LayoutMarks, diagnostics: [Diagnostic]) {
      var parser = Parser(bytes, source: source, options: ParserOptions())
      parser.marks = LayoutMarks()
      switch self {
      case .file: _ = parser.parseFile()
      case .table: _ = parser.parseTableItems()
      case .chain: _ = parser.parseChainItems()
      case .set: _ = parser.parseSetItems(isMap: false)
      case .map: _ = parser.parseSetItems(isMap: true)
      case .flowtable: _ = parser.parseFlowtableItems()
      }
      if !parser.isAt(.end) { parser.report(.unmatchedBrace(at: parser.span(parser.token))) }
      return (parser.marks ?? LayoutMarks(), parser.diagnostics)
    }

    /// Whether the result has the same tokens with the same roles.
    func isSame(_ bytes: [UInt8], _ marks: LayoutMarks, _ result: [UInt8]) -> Bool {
      guard result != bytes else { return true }
      let again = read(result, SourceID(index: 0))
      guard !again.diagnostics.contains(where: { $0.severity == .error }) else { return false }
      let old = LayoutPiece.pieces(of: Lexer(bytes), marks).filter(\.isSignificant)
      let new = LayoutPiece.pieces(of: Lexer(result), again.marks).filter(\.isSignificant)
      return old.count == new.count
        && zip(old, new).allSatisfy { old, new in
          old.kind == new.kind && old.role == new.role
            && bytes[old.start..<old.end] == result[new.start..<new.end]
        }
    }
  }
}
