import Catalogue
import Source

/// Rules: statements one behind the other, and the comment at their end.
extension Parser {
  /// The words that open a statement which is not a match; `counter`, `limit` and the rest of the
  /// scalar ones are the catalogue's.
  enum StatementOpener: String, Sendable, CaseIterable {
    case accept
    case drop
    case `continue`
    case `return`
    case jump
    case goto
    case reject
    case snat
    case dnat
    case masquerade
    case redirect
    case tproxy
    case queue
    case dup
    case fwd
    case notrack
    case flow
    case add
    case update
    case delete
    case set
    case meter
    case reset
    case xt
  }

  static let statementOpeners: KeywordTable<StatementOpener> = {
    var openers = KeywordTable<StatementOpener>(capacity: 32)
    for opener in StatementOpener.allCases { openers.add(opener.rawValue, opener) }
    return openers
  }()

  /// The scalar statements by their first word: no two have the same.
  static let scalarStatements: KeywordTable<ScalarStatement> = {
    var statements = KeywordTable<ScalarStatement>(capacity: 16)
    for statement in ScalarStatement.all { statements.add(statement.keywords[0], statement) }
    return statements
  }()

  /// Every word that opens an item of a chain, to guess what was meant.
  static let statementWords: [String] =
    ["type", "policy", "flags", "devices", "comment"] + statementOpeners.words
    + scalarStatements.words.sorted() + selectorOpeners.words.sorted()

  /// Whether a token begins a statement.
  func beginsStatement(_ token: Token) -> Bool {
    meaning(of: token, in: Self.statementOpeners) != nil
      || meaning(of: token, in: Self.scalarStatements) != nil || beginsSelector(token)
  }

  /// A whole rule, of a command.
  mutating func parseRule() throws(SyntaxFailure) -> RuleNode {
    let rule = parseRuleUpToMistake()
    if rule.statements.last?.kind == .invalid { throw SyntaxFailure() }
    guard !rule.statements.isEmpty else { throw unexpected("a statement") }
    return rule
  }

  /// A rule as far as it can be read; behind a mistake, its last statement is `.invalid`.
  mutating func parseRuleUpToMistake() -> RuleNode {
    let start = token.start
    let level = nesting
    var rule = RuleNode(statements: [], span: span(token))
    while rule.comment == nil {
      let place = token.start
      do throws(SyntaxFailure) {
        switch token.kind {
        case .newline, .semicolon, .end, .rightBrace:
          rule.span = span(from: start)
          return rule
        case .word where isAt("comment") && !rule.statements.isEmpty:
          advance()
          rule.comment = try parseComment()
        default: rule.statements.append(try parseStatement())
        }
      } catch {
        nesting = level
        rule.statements.append(Statement(.invalid, span(from: place)))
        break
      }
      if token.start == place { break }
    }
    rule.span = span(from: start)
    return rule
  }

  mutating func parseStatement() throws(SyntaxFailure) -> Statement {
    let start = token.start
    operatorCount = 0
    let kind = try parseStatementKind()
    return Statement(kind, span(from: start))
  }

  private mutating func parseStatementKind() throws(SyntaxFailure) -> Statement.Kind {
    guard token.kind == .word else { return try parseMatch() }
    if let opener = meaning(of: token, in: Self.statementOpeners) {
      return try parseShaped(opener)
    }
    if let scalar = try parseScalar() { return .scalar(scalar) }
    if let reference = try parseObjectReference() { return reference }
    return try parseMatch()
  }

  private mutating func parseShaped(
    _ opener: StatementOpener
  ) throws(SyntaxFailure) -> Statement.Kind {
    switch opener {
    case .accept, .drop, .continue, .return, .jump, .goto:
      guard let verdict = try parseVerdict() else { throw unexpected("a verdict") }
      return .verdict(verdict)
    case .reject: return try parseReject()
    case .snat: return try parseNAT(.snat)
    case .dnat: return try parseNAT(.dnat)
    case .masquerade: return try parseNAT(.masquerade)
    case .redirect: return try parseNAT(.redirect)
    case .tproxy: return try parseTProxy()
    case .queue: return try parseQueue()
    case .dup: return try parseDuplicate()
    case .fwd: return try parseForward()
    case .notrack:
      advance()
      return .notrack
    case .flow: return try parseFlow()
    case .add, .update, .delete: return try parseSetUpdate()
    case .set: return try parseOldSetUpdate()
    case .meter: return try parseMeter()
    case .reset: return try parseResetOption()
    case .xt: return try parseXtables()
    }
  }

  /// Whether nothing more of a statement can stand here.
  var isAtEndOfStatement: Bool {
    switch token.kind {
    case .newline, .semicolon, .end, .rightBrace: true
    default: false
    }
  }

  /// A match, or what else begins with what is matched: a verdict map, an assignment.
  private mutating func parseMatch() throws(SyntaxFailure) -> Statement.Kind {
    let left = try parseConcatenation(.left)
    if take("vmap") { return .verdictMap(left, map: try parseMapOperand()) }
    if isAt("set"), left.isAssignable {
      advance()
      return try parseAssignment(to: left)
    }
    let op = relationalOperator()
    if isAt(.assign) { report(.assignmentForComparison(at: span(token))) }
    if op != nil { advance() }
    if isAtEndOfStatement { throw fail(.missingValue(before: describe(token), at: span(token))) }
    return .match(Match(left: left, op: op, right: try parseMatchValue()))
  }

  /// What a target is set to, behind `set`.
  private mutating func parseAssignment(
    to target: Expression
  ) throws(SyntaxFailure) -> Statement.Kind {
    let value = try parseStatementValue()
    if case .selector(let use) = target.kind, use.selector.group == .ct,
      use.selector.name == "helper", use.direction == nil
    {
      return .objectReference(.ctHelper, value)
    }
    return .assignment(target: target, value: value)
  }

  private func relationalOperator() -> RelationalOperator? {
    switch token.kind {
    case .equal, .assign: return .equal
    case .notEqual: return .notEqual
    case .less: return .less
    case .lessOrEqual: return .lessOrEqual
    case .greater: return .greater
    case .greaterOrEqual: return .greaterOrEqual
    case .not: return .not
    case .word where token.lengthBytes <= 3:
      if isAt("eq") { return .equal }
      if isAt("ne") { return .notEqual }
      if isAt("lt") { return .less }
      if isAt("le") { return .lessOrEqual }
      if isAt("gt") { return .greater }
      if isAt("ge") { return .greaterOrEqual }
      return isAt("not") ? .not : nil
    default: return nil
    }
  }
}

extension Expression {
  /// Whether it is something that a statement may set, by its shape.
  fileprivate var isAssignable: Bool {
    switch kind {
    case .payload, .rawPayload, .option, .selector: true
    case .word, .string, .number, .variable, .setReference, .catchAll, .fib, .numgen, .hash,
      .concatenation, .binary, .range, .prefix, .list, .set, .map, .verdict, .negative, .invalid:
      false
    }
  }
}
