import Catalogue
import Source

/// Named objects: in a block of a table, or on the line of a command.
extension Parser {
  /// `[family] table name [configuration | { ... }]`, of a command.
  mutating func parseNamedObject(_ kind: ObjectKind) throws(SyntaxFailure) -> CommandNode.Object {
    let name = try parseObjectName("an object")
    if isAtBlock { return .object(kind, name, try parseObjectBlock(kind, name.name)) }
    switch token.kind {
    case .newline, .semicolon, .end: return .object(kind, name, nil)
    default:
      guard let item = try parseObjectConfiguration(kind) else {
        throw unexpected("';' or end of line")
      }
      return .object(kind, name, ObjectBlock(items: [item]))
    }
  }

  mutating func parseObjectBlock(
    _ kind: ObjectKind, _ name: Word
  ) throws(SyntaxFailure) -> ObjectBlock {
    let words = kind.keywords.joined(separator: " ")
    return ObjectBlock(
      items: try parseBlock("\(words) '\(name.text)'") { $0.parseObjectItems(kind) })
  }

  mutating func parseObjectItems(_ kind: ObjectKind) -> [ObjectBlock.Item] {
    parseItems { parser throws(SyntaxFailure) in try parser.parseObjectItem(kind) }
  }

  private mutating func parseObjectItem(
    _ kind: ObjectKind
  ) throws(SyntaxFailure) -> ObjectBlock.Item? {
    if let common = try parseCommonItem() { return .common(common) }
    if take("comment") { return .comment(try parseComment()) }
    if let configuration = try parseObjectConfiguration(kind) { return configuration }
    let words = kind.keywords.joined(separator: " ")
    guard token.kind == .word else { throw unexpected("an item of a \(words)") }
    throw fail(
      .unknown(
        .unknownItem, text(token), "a \(words) has no", among: Self.configurationWords(of: kind),
        at: span(token)))
  }

  /// What an object of a kind is made of.
  private mutating func parseObjectConfiguration(
    _ kind: ObjectKind
  ) throws(SyntaxFailure) -> ObjectBlock.Item? {
    switch kind {
    case .counter: return try parseScalarConfiguration(.counter)
    case .quota: return try parseScalarConfiguration(.quota)
    case .limit: return try parseScalarConfiguration(.limit)
    case .synproxy: return try parseScalarConfiguration(.synproxy)
    case .secmark:
      guard token.kind == .quoted else { return nil }
      return .context(try parseString("a security context"))
    case .tunnel: return try parseTunnelItem()
    case .ctHelper, .ctTimeout, .ctExpectation: return try parseConntrackItem(kind)
    }
  }

  /// The arguments of a statement, without the word that opens it.
  private mutating func parseScalarConfiguration(
    _ kind: ScalarStatement.Kind
  ) throws(SyntaxFailure) -> ObjectBlock.Item? {
    let statement = ScalarStatement.of(kind)
    for keyword in statement.keywords.dropFirst() {
      guard token.kind == .word, text(token) == keyword else { return nil }
      advance()
    }
    let start = token.start
    let use = try parseScalarArguments(statement)
    return token.start == start ? nil : .scalar(use)
  }

  private static func configurationWords(of kind: ObjectKind) -> [String] {
    switch kind {
    case .counter: ["packets", "comment"]
    case .quota: ["over", "until", "comment"]
    case .limit: ["rate", "comment"]
    case .synproxy: ["mss", "wscale", "timestamp", "sack-perm", "comment"]
    case .secmark: ["comment"]
    case .ctHelper: ["type", "l3proto", "comment"]
    case .ctTimeout: ["protocol", "policy", "l3proto", "comment"]
    case .ctExpectation: ["protocol", "dport", "timeout", "size", "l3proto", "comment"]
    case .tunnel: tunnelWords
    }
  }

  /// The items of ct helpers, timeouts and expectations.
  private mutating func parseConntrackItem(
    _ kind: ObjectKind
  ) throws(SyntaxFailure) -> ObjectBlock.Item? {
    let start = token.start
    let item: ObjectBlock.Item
    if take("l3proto") {
      item = .layer3(try parseWord("a family"))
    } else if kind == .ctHelper {
      guard take("type") else { return nil }
      guard token.kind == .quoted else { throw unexpected("the name of a helper in quotes") }
      let type = try parseString("a helper")
      try expect("protocol")
      item = .helper(type: type, protocol: try parseWord("a protocol"))
    } else if take("protocol") {
      item = .layer4(try parseWord("a protocol"))
    } else if kind == .ctTimeout {
      guard take("policy") else { return nil }
      item = .timeouts(try parseTimeouts())
      if token.kind == .rightBrace { return item }
    } else if take("dport") {
      item = .destinationPort(try parsePrimary(.value))
    } else if take("timeout") {
      item = .timeout(milliseconds: try parseDuration(), span(from: start))
    } else if take("size") {
      let size = try expectNumber("how many connections")
      let place = span(from: start)
      // NFTA_CT_EXPECT_SIZE has 8 bits (nf_tables.h).
      if size > UInt64(UInt8.max) {
        report(.numberCutOff("size", bits: 8, kept: size & 0xff, at: place))
      }
      item = .size(size & 0xff, place)
    } else {
      return nil
    }
    try endItem { parser, token in
      parser.token(token, is: "l3proto") || parser.token(token, is: "comment")
        || Self.configurationWords(of: kind).contains(parser.text(token))
    }
    return item
  }

  /// A word whose meaning Semantics knows.
  mutating func parseWord(_ expected: String) throws(SyntaxFailure) -> Word {
    guard token.kind == .word else { throw unexpected(expected) }
    let found = word(token)
    advance()
    return found
  }

  /// `= { established : 100, close : 4s }`, behind `policy`.
  private mutating func parseTimeouts() throws(SyntaxFailure) -> [ObjectBlock.TimeoutNode] {
    try expect(.assign, "'='")
    try expect(.leftBrace, "'{' and the timeouts of states")
    var timeouts: [ObjectBlock.TimeoutNode] = []
    skipNewlines()
    while token.kind != .rightBrace {
      let state = try parseWord("the name of a state")
      try expect(.colon, "':'")
      let seconds = isAt(.number) ? try expectNumber("a duration") : try parseDuration() / 1000
      timeouts.append(ObjectBlock.TimeoutNode(state: state, seconds: seconds))
      skipNewlines()
      guard take(.comma) else { break }
      skipNewlines()
    }
    guard take(.rightBrace) else { throw unexpected("',' or '}'") }
    return timeouts
  }
}
