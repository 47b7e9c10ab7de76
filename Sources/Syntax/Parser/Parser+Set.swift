import Catalogue
import Source

/// What stands between the braces of a set or map.
extension Parser {
  private static let setWords = [
    "type", "typeof", "flags", "timeout", "gc-interval", "size", "policy", "auto-merge",
    "elements", "comment", "include", "define", "redefine", "undefine", "counter", "limit",
    "quota", "ct", "last",
  ]

  private func beginsSetItem(_ token: Token) -> Bool {
    token.kind == .word && Self.setWords.contains(text(token))
  }

  mutating func parseSetBlock(_ name: Word, isMap: Bool) throws(SyntaxFailure) -> SetBlock {
    let items = try parseBlock("\(isMap ? "map" : "set") '\(name.text)'") {
      $0.parseSetItems(isMap: isMap)
    }
    return SetBlock(isMap: isMap, items: items)
  }

  mutating func parseSetItems(isMap: Bool) -> [SetBlock.Item] {
    parseItems { parser throws(SyntaxFailure) in try parser.parseSetItem(isMap: isMap) }
  }

  private mutating func parseSetItem(isMap: Bool) throws(SyntaxFailure) -> SetBlock.Item? {
    if let common = try parseCommonItem() { return .common(common) }
    let start = token.start
    if take("elements") {
      let value = try parseElementsAssignment()
      return .elements(value, span(from: start))
    }
    if !isMap, take("auto-merge") { return .autoMerge(span(from: start)) }
    let item: SetBlock.Item
    if take("type") {
      let type = try parseSetType()
      item = .type(type, data: try parseMapData(isMap: isMap, isTypeof: false))
    } else if take("typeof") {
      let key = try parseTypeof()
      item = .typeof(key, data: try parseMapData(isMap: isMap, isTypeof: true))
    } else if take("flags") {
      item = .flags(try parseFlagWords(["constant", "interval", "timeout", "dynamic"]))
    } else if take("timeout") {
      item = .timeout(milliseconds: try parseDuration(), span(from: start))
    } else if take("gc-interval") {
      item = .collectionInterval(milliseconds: try parseDuration(), span(from: start))
    } else if take("size") {
      item = .size(try expectNumber("how many elements"), span(from: start))
    } else if take("policy") {
      item = .policy(try parseFlagWords(["performance", "memory"])[0])
    } else if take("comment") {
      item = .comment(try parseComment())
    } else if let statement = try parseStatefulStatement() {
      marks?.mark(.besideItem, at: start)
      if beginsStatefulStatement(token) { return .statement(statement) }
      item = .statement(statement)
    } else {
      throw unknownSetItem(isMap: isMap)
    }
    try endItem { parser, token in parser.beginsSetItem(token) }
    return item
  }

  private mutating func unknownSetItem(isMap: Bool) -> SyntaxFailure {
    guard token.kind == .word else { return unexpected("an item of a \(isMap ? "map" : "set")") }
    return fail(
      .unknown(
        .unknownItem, text(token), "a \(isMap ? "map" : "set") has no", among: Self.setWords,
        at: span(token)))
  }

  /// `= { ... }` or `= $v`, behind `elements`.
  private mutating func parseElementsAssignment() throws(SyntaxFailure) -> Expression {
    try expect(.assign, "'='")
    return try parseElementsValue()
  }

  /// `{ ... }` or `$v`
  mutating func parseElementsValue() throws(SyntaxFailure) -> Expression {
    if isAt(.dollar) { return try parseVariable() }
    return try parseSetLiteral(packs: true)
  }

  /// `ipv4_addr . inet_service`
  private mutating func parseSetType() throws(SyntaxFailure) -> SetTypeNode {
    let start = token.start
    var names: [Word] = []
    repeat {
      guard token.kind == .word else { throw unexpected("the name of a datatype") }
      names.append(word(token))
      advance()
    } while take(.dot)
    return SetTypeNode(names: names, span: span(from: start))
  }

  /// `ip saddr . tcp dport`
  private mutating func parseTypeof() throws(SyntaxFailure) -> Expression {
    try parseConcatenation(.left)
  }

  /// `: [interval] data`, of a map.
  private mutating func parseMapData(
    isMap: Bool, isTypeof: Bool
  ) throws(SyntaxFailure) -> MapDataNode? {
    guard isAt(.colon) else {
      if isMap { throw unexpected("':' and what the map gives") }
      return nil
    }
    guard isMap else { throw unexpected("';' or end of line: only a map gives anything") }
    advance()
    let isInterval = take("interval")
    let start = token.start
    let kind = try parseMapDataKind(isTypeof: isTypeof)
    return MapDataNode(kind, isInterval: isInterval, span: span(from: start))
  }

  private mutating func parseMapDataKind(
    isTypeof: Bool
  ) throws(SyntaxFailure) -> MapDataNode.Kind {
    if take("verdict") { return .verdict }
    if isTypeof, take("queue") { return .queue }
    if let kind = namedObjectAsData() {
      for _ in kind.keywords { advance() }
      return .object(kind)
    }
    return isTypeof ? .typeof(try parseTypeof()) : .type(try parseSetType())
  }

  /// The kind of object that a map gives: `counter`, `ct timeout`. `synproxy` and the rest are
  /// only words; `ct mark` is an expression.
  private func namedObjectAsData() -> ObjectKind? {
    guard token.kind == .word else { return nil }
    let first = text(token)
    return ObjectKind.allCases.first { kind in
      guard kind.keywords[0] == first else { return false }
      guard kind.keywords.count > 1 else { return kind != .tunnel || peek().kind != .word }
      let second = peek()
      guard second.kind == .word, text(second) == kind.keywords[1] else { return false }
      return kind != .ctHelper
    }
  }
}
