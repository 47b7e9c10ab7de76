// Parser: bytes to tree, by recursive descent, one function per production of Grammar/nft.ebnf.
//
// In: bytes, and the Catalogue for every name that is not grammar. Out: a tree and diagnostics.
// A function that cannot go on reports one diagnostic and throws; the loop over the items of the
// block around it catches, skips to the next line, `;` or `}`, and reads on. Nothing is ever
// thrown to the caller, and no input makes it trap, loop, or recurse beyond a limit with a name.

package import Catalogue
package import Source

/// How a text is read.
package struct ParserOptions: Sendable, Hashable {
  /// Refuses what nft 1.1.6 refuses: a separator that is missing is an error, not a warning.
  package var isStrict: Bool
  /// Whether rules that repeat an earlier one but for values are told apart from others.
  package var findsRepetitions: Bool

  package init(isStrict: Bool = false, findsRepetitions: Bool = false) {
    self.isStrict = isStrict
    self.findsRepetitions = findsRepetitions
  }
}

/// Thrown once a diagnostic was given, to leave what cannot be read any further.
struct SyntaxFailure: Error {}

/// Reads nft's language.
package struct Parser {
  let lexer: Lexer
  let source: SourceID
  let options: ParserOptions
  /// The token that is looked at.
  var token: Token
  /// The last token that was taken.
  var previous: Token
  /// How many braces are open.
  var braceDepth = 0
  /// How deep expressions, inline chains and element lists lie in each other.
  var nesting = 0
  /// Where a block was found not to be closed: the ones around it are the same mistake.
  var reportedBracePlace: Int?
  /// Whether the word that is looked at was taken for `table`, which it nearly is.
  var isTableAssumed = false
  /// Whether a line that ends as DOS ends it was reported: they all do, and are one mistake.
  var isCarriageReturnReported = false
  /// What the formatter wants to know; nil where nobody asks.
  var marks: LayoutMarks?
  /// The rules that others may repeat; nil where nobody asks.
  var repetitions: RuleRepetitions?
  /// How many operators the statement or element has so far.
  var operatorCount = 0
  var diagnostics: [Diagnostic] = []
  /// How many of `diagnostics` are errors.
  var errorCount = 0
  /// How many of them are none.
  var warningCount = 0

  init(_ bytes: [UInt8], source: SourceID, options: ParserOptions) {
    self.init(Lexer(bytes), source: source, options: options, at: 0)
  }

  /// A parser of what stands behind a byte of a text.
  init(_ lexer: Lexer, source: SourceID, options: ParserOptions, at offset: Int) {
    self.lexer = lexer
    self.source = source
    self.options = options
    previous = Token(kind: .newline, start: offset, end: offset)
    token = Token(kind: .end, start: offset, end: offset)
    token = settle(lexer.token(from: offset))
    if options.findsRepetitions, lexer.bytes.count >= RuleRepetitions.leastTextBytes {
      repetitions = RuleRepetitions(lexer, source: source, options: options)
    }
  }

  /// Reads a file, or the words of a command line joined by blanks.
  package static func parse(
    _ bytes: [UInt8], source: SourceID, options: ParserOptions = ParserOptions()
  ) -> (FileNode, [Diagnostic]) {
    var parser = Parser(bytes, source: source, options: options)
    let items = parser.parseFile()
    return (FileNode(items: items), parser.diagnostics)
  }

  /// Reads a text that is included inside a table.
  package static func parseTableItems(
    _ bytes: [UInt8], source: SourceID, options: ParserOptions = ParserOptions()
  ) -> ([TableBlock.Item], [Diagnostic]) {
    included(bytes, source, options) { $0.parseTableItems() }
  }

  /// Reads a text that is included inside a chain.
  package static func parseChainItems(
    _ bytes: [UInt8], source: SourceID, options: ParserOptions = ParserOptions()
  ) -> ([ChainBlock.Item], [Diagnostic]) {
    included(bytes, source, options) { $0.parseChainItems() }
  }

  /// Reads a text that is included inside a set or map.
  package static func parseSetItems(
    _ bytes: [UInt8], source: SourceID, isMap: Bool, options: ParserOptions = ParserOptions()
  ) -> ([SetBlock.Item], [Diagnostic]) {
    included(bytes, source, options) { $0.parseSetItems(isMap: isMap) }
  }

  /// Reads a text that is included inside a flowtable.
  package static func parseFlowtableItems(
    _ bytes: [UInt8], source: SourceID, options: ParserOptions = ParserOptions()
  ) -> ([FlowtableBlock.Item], [Diagnostic]) {
    included(bytes, source, options) { $0.parseFlowtableItems() }
  }

  /// Reads a text that is included inside a named object.
  package static func parseObjectItems(
    _ bytes: [UInt8], source: SourceID, kind: ObjectKind, options: ParserOptions = ParserOptions()
  ) -> ([ObjectBlock.Item], [Diagnostic]) {
    included(bytes, source, options) { $0.parseObjectItems(kind) }
  }

  /// Reads items to the end of the text; a brace that closes what the text did not open is left
  /// over by the items, and is reported here.
  private static func included<Item>(
    _ bytes: [UInt8], _ source: SourceID, _ options: ParserOptions,
    _ parseItems: (inout Parser) -> [Item]
  ) -> ([Item], [Diagnostic]) {
    var parser = Parser(bytes, source: source, options: options)
    var items = parseItems(&parser)
    while parser.token.kind != .end {
      parser.report(.unmatchedBrace(at: parser.span(parser.token)))
      parser.advance()
      items += parseItems(&parser)
    }
    return (items, parser.diagnostics)
  }
}
