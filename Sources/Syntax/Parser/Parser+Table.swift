import Catalogue
import Source

/// What stands between the braces of a table.
extension Parser {
  private static let tableWords = [
    "chain", "set", "map", "flowtable", "flags", "comment", "include", "define", "redefine",
    "undefine", "counter", "quota", "limit", "ct", "secmark", "synproxy", "tunnel",
  ]

  private func beginsTableItem(_ token: Token) -> Bool {
    token.kind == .word && Self.tableWords.contains(text(token))
  }

  mutating func parseTableItems() -> [TableBlock.Item] {
    var isRuleReported = false
    return parseItems { parser throws(SyntaxFailure) in
      parser.marks?.mark(.tableItem, at: parser.token.start)
      return try parser.parseTableItem(&isRuleReported)
    }
  }

  /// - Parameter isRuleReported: whether a rule outside of chains was complained about: the ones
  ///   behind it are the same mistake.
  private mutating func parseTableItem(
    _ isRuleReported: inout Bool
  ) throws(SyntaxFailure) -> TableBlock.Item? {
    if let common = try parseCommonItem() { return .common(common) }
    let item: TableBlock.Item
    let start = token.start
    if take("flags") {
      item = .flags(try parseFlagWords(TableFlag.allCases.map(\.rawValue)))
    } else if take("comment") {
      item = .comment(try parseComment())
    } else if take("chain") {
      item = try parseTableChain(from: start)
    } else if take("flowtable") {
      let name = try parseName("a flowtable")
      item = .flowtable(name, try parseFlowtableBlock(name), span(from: start))
    } else if isAt("set") || isAt("map") {
      let isMap = isAt("map")
      advance()
      let name = try parseName(isMap ? "a map" : "a set")
      item = .set(name, try parseSetBlock(name, isMap: isMap), span(from: start))
    } else if beginsTableItem(token), let kind = try parseObjectKind() {
      let name = try parseName("an object")
      item = .object(kind, name, try parseObjectBlock(kind, name), span(from: start))
    } else {
      throw misplacedInTable(&isRuleReported)
    }
    try endItem { parser, token in parser.beginsTableItem(token) }
    return item
  }

  /// `chain c { ... }`
  private mutating func parseTableChain(from start: Int) throws(SyntaxFailure) -> TableBlock.Item {
    let name = try parseName("a chain")
    return .chain(name, try parseChainBlock(name), span(from: start))
  }

  private mutating func misplacedInTable(_ isRuleReported: inout Bool) -> SyntaxFailure {
    guard token.kind == .word else { return unexpected("an item of a table") }
    if beginsStatement(token) {
      if !isRuleReported { report(.ruleOutsideChain(text(token), at: span(token))) }
      isRuleReported = true
      return SyntaxFailure()
    }
    return fail(
      .unknown(
        .unknownItem, text(token), "a table has no", among: Self.tableWords, at: span(token)))
  }

  /// `a, b`: each one of these words.
  mutating func parseFlagWords(_ known: [String]) throws(SyntaxFailure) -> [Word] {
    var words: [Word] = []
    repeat {
      guard token.kind == .word else { throw unexpected("one of \(known.joined(separator: ", "))") }
      let flag = word(token)
      guard known.contains(flag.text) else {
        throw fail(.unknown(.unknownWord, flag.text, "unknown flag", among: known, at: flag.span))
      }
      words.append(flag)
      advance()
    } while take(.comma)
    return words
  }
}
