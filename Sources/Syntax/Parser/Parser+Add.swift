import Catalogue
import Source

/// `add` and `create`, written or not.
extension Parser {
  mutating func parseAdd(_ verb: CommandNode.Verb) throws(SyntaxFailure) -> CommandNode.Object {
    if isTableAssumed {
      isTableAssumed = false
      advance()
      return try parseTable()
    }
    if take("table") { return try parseTable() }
    if take("chain") { return try parseChain() }
    if verb == .add, take("rule") { return try addedRule() }
    if take("set") { return try parseSet(isMap: false) }
    if take("map") { return try parseSet(isMap: true) }
    if take("element") { return try parseElements() }
    if take("flowtable") { return try parseFlowtable() }
    if let kind = try parseObjectKind() { return try parseNamedObject(kind) }
    if token.kind == .word, verb == .add {
      if Family(name: text(token)) != nil || !Self.isReserved(text(token)) {
        return try addedRule()
      }
    }
    guard token.kind == .word else { throw unexpected("what to \(verb.rawValue)") }
    throw fail(
      .unknown(
        .unknownCommand, text(token), "cannot \(verb.rawValue)", among: Self.objectWords,
        at: span(token)))
  }

  /// A rule with its place, or only where it is where it repeats another.
  private mutating func addedRule() throws(SyntaxFailure) -> CommandNode.Object {
    let place = try parseRulePlace()
    var kind: UInt64?
    if place.position == nil {
      switch repetitions?.find(at: token.start) {
      case .repeated(let rule)?:
        goBehind(rule)
        return .repeatedRule(place.chain, rule)
      case .template(let found)?: kind = found
      case .unknown?, nil: break
      }
    }
    let mistakes = diagnostics.count
    let rule = try parseRule()
    if let kind, diagnostics.count == mistakes { repetitions?.add(rule, kind: kind) }
    return .rule(place, rule)
  }

  private mutating func parseTable() throws(SyntaxFailure) -> CommandNode.Object {
    let name = try parseTableName()
    guard isAtBlock else { return .table(name, nil) }
    let items = try parseBlock("table '\(name.name.text)'") { $0.parseTableItems() }
    return .table(name, TableBlock(items: items))
  }

  private mutating func parseChain() throws(SyntaxFailure) -> CommandNode.Object {
    let name = try parseObjectName("a chain")
    guard isAtBlock else { return .chain(name, nil) }
    return .chain(name, try parseChainBlock(name.name))
  }

  private mutating func parseSet(isMap: Bool) throws(SyntaxFailure) -> CommandNode.Object {
    let name = try parseObjectName(isMap ? "a map" : "a set")
    return .set(name, try parseSetBlock(name.name, isMap: isMap))
  }

  private mutating func parseFlowtable() throws(SyntaxFailure) -> CommandNode.Object {
    let name = try parseObjectName("a flowtable")
    guard isAtBlock else { return .flowtable(name, nil) }
    return .flowtable(name, try parseFlowtableBlock(name.name))
  }

  /// `[family] table set { ... }`
  mutating func parseElements() throws(SyntaxFailure) -> CommandNode.Object {
    let name = try parseObjectName("a set")
    return .elements(name, try parseElementsValue())
  }

  /// The kind of named object that a command or block is about.
  /// - Returns: nil where none is named.
  mutating func parseObjectKind() throws(SyntaxFailure) -> ObjectKind? {
    guard token.kind == .word else { return nil }
    if take("ct") {
      if take("helper") { return .ctHelper }
      if take("timeout") { return .ctTimeout }
      if take("expectation") { return .ctExpectation }
      throw unexpected("'helper', 'timeout' or 'expectation'")
    }
    let text = text(token)
    guard let kind = ObjectKind.allCases.first(where: { $0.keywords == [text] }) else {
      return nil
    }
    advance()
    return kind
  }

  /// `[family] table chain [handle N | position N | index N]`
  mutating func parseRulePlace() throws(SyntaxFailure) -> RulePlace {
    RulePlace(chain: try parseObjectName("a chain"), position: try parsePosition())
  }

  private mutating func parsePosition() throws(SyntaxFailure) -> RulePlace.Position? {
    if isAt("handle") { return .handle(try parseHandle()) }
    if isAt("position") { return .position(try parseHandle()) }
    if isAt("index") { return .index(try parseHandle()) }
    return nil
  }

  /// `[family] table chain handle N`
  mutating func parseRuleHandle() throws(SyntaxFailure) -> RulePlace {
    let chain = try parseObjectName("a chain")
    guard isAt("handle") else { throw unexpected("'handle' and the rule's number") }
    return RulePlace(chain: chain, position: .handle(try parseHandle()))
  }
}
