import Catalogue
import Source

/// Commands: the verb, and what it is done to.
extension Parser {
  /// The words that begin a command without a verb: `table ip t { ... }`.
  static let objectWords = [
    "table", "chain", "rule", "set", "map", "element", "flowtable", "counter", "quota", "limit",
    "ct", "secmark", "synproxy", "tunnel",
  ]

  /// Whether a token begins a command or a definition, and cannot be anything else.
  func beginsCommand(_ token: Token) -> Bool {
    guard token.kind == .word else { return false }
    let text = text(token)
    return CommandNode.Verb(rawValue: text) != nil || Self.objectWords.contains(text)
      || text == "include" || text == "define" || text == "redefine" || text == "undefine"
  }

  mutating func parseCommand() throws(SyntaxFailure) -> CommandNode {
    let start = token.start
    guard token.kind == .word else { throw unexpectedCommand() }
    let opening = text(token)
    var verb = CommandNode.Verb.add
    if let written = CommandNode.Verb(rawValue: opening) {
      verb = written
      advance()
    } else if !Self.objectWords.contains(opening), !beginsBareRule() {
      try reportUnknownCommand(opening)
    }
    let object = try parseObject(of: verb)
    return CommandNode(verb: verb, object: object, span: span(from: start))
  }

  private mutating func unexpectedCommand() -> SyntaxFailure {
    if token.kind == .junk { return fail(.junk(describe(token), at: span(token))) }
    return unexpected("a command")
  }

  /// `ip t c accept`: two names and the start of a rule, without `add rule`.
  private func beginsBareRule() -> Bool {
    var first = token
    if Family(name: text(first)) != nil { first = lexer.token(from: first.end) }
    let second = lexer.token(from: first.end)
    guard first.kind == .word, !Self.isReserved(text(first)) else { return false }
    guard second.kind == .word, !Self.isReserved(text(second)) else { return false }
    let third = lexer.token(from: second.end)
    return beginsStatement(third) || third.kind == .leftParenthesis || third.kind == .at
  }

  /// Says that a word is no command. Where it is nearly the opening word of a block, reading goes
  /// on as though it were.
  private mutating func reportUnknownCommand(_ opening: String) throws(SyntaxFailure) {
    let candidates =
      CommandNode.Verb.allCases.map(\.rawValue) + Self.objectWords + ["include", "define"]
    let diagnostic = Diagnostic.unknown(
      .unknownCommand, opening, "unknown command", among: candidates, at: span(token))
    guard closestMatch(to: opening, among: candidates) == "table" else { throw fail(diagnostic) }
    report(diagnostic)
    isTableAssumed = true
  }

  private mutating func parseObject(of verb: CommandNode.Verb) throws(SyntaxFailure)
    -> CommandNode.Object
  {
    switch verb {
    case .add, .create: try parseAdd(verb)
    case .insert: try parseInsert()
    case .replace: try parseReplace()
    case .delete, .destroy: try parseDelete()
    case .flush: try parseFlush()
    case .list: try parseList()
    case .reset: try parseReset()
    case .get: try parseElementCommand()
    case .rename: try parseRename()
    case .monitor: try parseMonitor()
    case .describe: try parseDescribe()
    case .import, .export: try parseTransfer()
    }
  }

  /// `insert rule ...`
  private mutating func parseInsert() throws(SyntaxFailure) -> CommandNode.Object {
    try expect("rule")
    return .rule(try parseRulePlace(), try parseRule())
  }

  /// `replace rule ... handle N ...`
  private mutating func parseReplace() throws(SyntaxFailure) -> CommandNode.Object {
    try expect("rule")
    return .rule(try parseRuleHandle(), try parseRule())
  }

  /// `get element`, `reset element`
  private mutating func parseElementCommand() throws(SyntaxFailure) -> CommandNode.Object {
    try expect("element")
    return try parseElements()
  }

  /// `rename chain ip t old new`
  private mutating func parseRename() throws(SyntaxFailure) -> CommandNode.Object {
    try expect("chain")
    return .rename(try parseObjectName("a chain"), to: try parseName("a chain"))
  }

  /// `monitor [new|destroy] [kind] [format]`
  private mutating func parseMonitor() throws(SyntaxFailure) -> CommandNode.Object {
    try parseWords([
      "new", "destroy", "tables", "chains", "sets", "rules", "elements", "ruleset", "trace", "xml",
      "json", "vm",
    ])
  }

  /// `import json`, `export vm json`
  private mutating func parseTransfer() throws(SyntaxFailure) -> CommandNode.Object {
    try parseWords(["ruleset", "xml", "json", "vm"])
  }

  private mutating func parseWords(_ known: [String]) throws(SyntaxFailure) -> CommandNode.Object {
    var words: [Word] = []
    while token.kind == .word {
      let next = word(token)
      guard known.contains(next.text) else {
        throw fail(
          .unknown(.unknownWord, next.text, "unknown word", among: known, at: next.span))
      }
      words.append(next)
      advance()
    }
    return .words(words)
  }

  /// `describe tcp dport`, `describe ct_state`
  private mutating func parseDescribe() throws(SyntaxFailure) -> CommandNode.Object {
    if token.kind == .word, !beginsSelector(token) {
      let name = Expression(.word(text(token)), span(token))
      advance()
      return .expression(name)
    }
    return .expression(try parsePrimary(.left))
  }
}
