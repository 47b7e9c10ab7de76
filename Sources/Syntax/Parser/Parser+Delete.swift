import Catalogue
import Source

/// `delete`, `destroy` and `flush`.
extension Parser {
  mutating func parseDelete() throws(SyntaxFailure) -> CommandNode.Object {
    if take("table") { return .table(try parseTableNameOrHandle(), nil) }
    if take("chain") {
      let name = try parseObjectNameOrHandle("a chain")
      guard isAtBlock else { return .chain(name, nil) }
      return .chain(name, try parseChainBlock(name.name))
    }
    if take("rule") { return .rule(try parseRuleHandle(), nil) }
    if take("set") { return .set(try parseObjectNameOrHandle("a set"), nil) }
    if take("map") { return .set(try parseObjectNameOrHandle("a map"), nil) }
    if take("element") { return try parseElements() }
    if take("flowtable") {
      let name = try parseObjectNameOrHandle("a flowtable")
      guard isAtBlock else { return .flowtable(name, nil) }
      return .flowtable(name, try parseFlowtableBlock(name.name))
    }
    if let kind = try parseObjectKind() {
      return .object(kind, try parseObjectNameOrHandle("an object"), nil)
    }
    throw unknownObject("delete", Self.objectWords)
  }

  mutating func parseFlush() throws(SyntaxFailure) -> CommandNode.Object {
    if take("ruleset") { return .ruleset(parseFamily()) }
    if take("table") { return .table(try parseTableName(), nil) }
    if take("chain") { return .chain(try parseObjectName("a chain"), nil) }
    if take("set") || take("map") { return .set(try parseObjectName("a set"), nil) }
    if take("meter") { return .meter(try parseObjectName("a meter")) }
    if isAt("flow"), token(peek(), is: "table") {
      let start = token.start
      advance()
      advance()
      report(.oldMeter(at: span(from: start)))
      return .meter(try parseObjectName("a meter"))
    }
    throw unknownObject("flush", ["ruleset", "table", "chain", "set", "map", "meter"])
  }

  /// Fails at the word behind a verb.
  mutating func unknownObject(_ verb: String, _ known: [String]) -> SyntaxFailure {
    guard token.kind == .word else { return unexpected("what to \(verb)") }
    return fail(
      .unknown(.unknownCommand, text(token), "cannot \(verb)", among: known, at: span(token)))
  }
}
