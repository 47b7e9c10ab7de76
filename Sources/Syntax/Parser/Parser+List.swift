import Catalogue
import Source

/// `list` and `reset`.
extension Parser {
  mutating func parseList() throws(SyntaxFailure) -> CommandNode.Object {
    if take("ruleset") { return .ruleset(parseFamily()) }
    if take("table") { return .table(try parseTableName(), nil) }
    if take("chain") { return .chain(try parseObjectName("a chain"), nil) }
    if take("set") { return .set(try parseObjectName("a set"), SetBlock(isMap: false)) }
    if take("map") { return .set(try parseObjectName("a map"), SetBlock(isMap: true)) }
    if take("meter") { return .meter(try parseObjectName("a meter")) }
    if take("flowtable") { return .flowtable(try parseObjectName("a flowtable"), nil) }
    if isAt("flow") { return try parseListFlow() }
    if take("hooks") { return try parseHooks() }
    if take("ct") { return try parseListConntrack() }
    if let kind = pluralKind() {
      advance()
      return .plural(try parsePlural(kind))
    }
    if let kind = try parseObjectKind() {
      return .object(kind, try parseObjectName("an object"), nil)
    }
    throw unknownObject("list", Self.listWords)
  }

  private static let plurals: [String: PluralName.Kind] = [
    "tables": .tables, "chains": .chains, "rules": .rules, "sets": .sets, "maps": .maps,
    "meters": .meters, "flowtables": .flowtables, "counters": .objects(.counter),
    "quotas": .objects(.quota), "limits": .objects(.limit), "secmarks": .objects(.secmark),
    "synproxys": .objects(.synproxy), "tunnels": .objects(.tunnel),
  ]

  private static let listWords =
    objectWords + ["ruleset", "hooks", "meter"] + plurals.keys.sorted()

  private func pluralKind() -> PluralName.Kind? {
    token.kind == .word ? Self.plurals[text(token)] : nil
  }

  /// `[family] [[table] name]`
  private mutating func parsePlural(_ kind: PluralName.Kind) throws(SyntaxFailure) -> PluralName {
    let isTableWritten = take("table")
    let family = parseFamily()
    var table: Word?
    if isTableWritten || token.kind == .word && !isAt("chain") {
      table = try parseName("a table")
    }
    return PluralName(kind, family: family, table: table)
  }

  /// `list flow table ip t m`, `list flow tables`: meters, in the words of before nft 0.8.1.
  private mutating func parseListFlow() throws(SyntaxFailure) -> CommandNode.Object {
    let start = token.start
    advance()
    let isPlural = isAt("tables")
    guard take("table") || take("tables") else { throw unexpected("'table'") }
    report(.oldMeter(at: span(from: start)))
    if isPlural { return .plural(try parsePlural(.meters)) }
    return .meter(try parseObjectName("a meter"))
  }

  /// `list hooks [family] [device d]`
  private mutating func parseHooks() throws(SyntaxFailure) -> CommandNode.Object {
    let family = parseFamily()
    guard take("device") else { return .hooks(family, device: nil) }
    return .hooks(family, device: try parseString("the name of a device"))
  }

  /// `list ct helpers table t`, `list ct helper ip t h`, `list ct timeout table t`
  private mutating func parseListConntrack() throws(SyntaxFailure) -> CommandNode.Object {
    let kind: ObjectKind
    if take("helper") {
      kind = .ctHelper
    } else if take("helpers") {
      return .plural(try parsePlural(.objects(.ctHelper)))
    } else if take("timeout") {
      kind = .ctTimeout
    } else if take("expectation") {
      kind = .ctExpectation
    } else {
      throw unexpected("'helpers', 'helper', 'timeout' or 'expectation'")
    }
    if isAt("table") { return .plural(try parsePlural(.objects(kind))) }
    return .object(kind, try parseObjectName("an object"), nil)
  }

  mutating func parseReset() throws(SyntaxFailure) -> CommandNode.Object {
    if take("element") { return try parseElements() }
    if take("set") { return .set(try parseObjectName("a set"), SetBlock(isMap: false)) }
    if take("map") { return .set(try parseObjectName("a map"), SetBlock(isMap: true)) }
    if take("rule") { return .rule(try parseRuleHandle(), nil) }
    if isAt("rules") { return try parseResetRules() }
    if let kind = pluralKind() {
      advance()
      return .plural(try parsePlural(kind))
    }
    if let kind = try parseObjectKind() {
      return .object(kind, try parseObjectName("an object"), nil)
    }
    throw unknownObject(
      "reset", ["counter", "counters", "quota", "quotas", "rule", "rules", "element", "set", "map"])
  }

  /// `reset rules [family]`, `reset rules [table] [family] t`, `reset rules chain [family] t c`
  private mutating func parseResetRules() throws(SyntaxFailure) -> CommandNode.Object {
    advance()
    if take("chain") {
      return .rule(RulePlace(chain: try parseObjectName("a chain")), nil)
    }
    return .plural(try parsePlural(.rules))
  }
}
