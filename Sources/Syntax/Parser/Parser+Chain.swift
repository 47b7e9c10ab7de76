import Catalogue
import Source

/// What stands between the braces of a chain.
extension Parser {
  mutating func parseChainBlock(_ name: Word) throws(SyntaxFailure) -> ChainBlock {
    ChainBlock(items: try parseBlock("chain '\(name.text)'") { $0.parseChainItems() })
  }

  mutating func parseChainItems() -> [ChainBlock.Item] {
    parseItems { parser throws(SyntaxFailure) in try parser.parseChainItem() }
  }

  private func beginsChainItem(_ token: Token) -> Bool {
    self.token(token, is: "type") || self.token(token, is: "policy")
      || self.token(token, is: "flags") || self.token(token, is: "comment")
      || self.token(token, is: "devices") || self.token(token, is: "include")
      || self.token(token, is: "define") || beginsStatement(token)
  }

  private mutating func parseChainItem() throws(SyntaxFailure) -> ChainBlock.Item? {
    var kind: UInt64?
    switch repetitions?.find(at: token.start) {
    case .repeated(let rule)?:
      goBehind(rule)
      try endItem("a statement, ';' or end of line") { _, _ in false }
      return .repeatedRule(rule)
    case .template(let found)?: kind = found
    case .unknown?, nil: break
    }
    if let common = try parseCommonItem() { return .common(common) }
    let item: ChainBlock.Item
    let start = token.start
    if take("type") {
      item = .hook(try parseHook(from: start))
    } else if take("policy") {
      item = .policy(try parsePolicy(), span(from: start))
    } else if take("flags") {
      item = .flags(try parseFlagWords(["offload"]))
    } else if take("comment") {
      item = .comment(try parseComment())
    } else if take("devices") {
      item = .devices(try parseDevices(), span(from: start))
    } else {
      return try parseRuleItem(kind)
    }
    switch item {
    case .hook, .policy, .flags: marks?.mark(.baseChainItem, at: start)
    case .common, .comment, .devices, .rule, .repeatedRule: break
    }
    try endItem { parser, token in parser.beginsChainItem(token) }
    return item
  }

  /// A rule; what could be read of a broken one stays, so that what refers to it is not unknown.
  /// - Parameter kind: that of a rule which others may repeat.
  private mutating func parseRuleItem(_ kind: UInt64?) throws(SyntaxFailure) -> ChainBlock.Item? {
    let depth = braceDepth
    let mistakes = diagnostics.count
    var rule = parseRuleUpToMistake()
    if rule.statements.last?.kind == .invalid {
      synchronise(toDepth: depth)
      return .rule(rule)
    }
    rule.span = span(from: Int(rule.span.start))
    try endRule(rule)
    if let kind, diagnostics.count == mistakes { repetitions?.add(rule, kind: kind) }
    return .rule(rule)
  }

  private mutating func endRule(_ rule: RuleNode) throws(SyntaxFailure) {
    if rule.comment != nil, token.kind == .word {
      throw fail(.afterComment(describe(token), at: span(token)))
    }
    try endItem("a statement, ';' or end of line") { _, _ in false }
  }

  /// `filter hook forward device eth0 priority 0`, behind `type`.
  private mutating func parseHook(from start: Int) throws(SyntaxFailure) -> HookSpec {
    guard token.kind == .word else { throw unexpected("the type of a base chain") }
    let type = word(token)
    advance()
    try expect("hook")
    let hook = try parseHookName()
    var devices: Expression?
    if take("device") {
      devices = isAt(.dollar) ? try parseVariable() : stringExpression(try parseString("a device"))
    } else if take("devices") {
      devices = try parseDevices()
    }
    let priority = try parsePriority()
    return HookSpec(
      type: type, hook: hook, devices: devices, priority: priority, span: span(from: start))
  }

  mutating func parseHookName() throws(SyntaxFailure) -> Word {
    guard token.kind == .word else { throw unexpected("the name of a hook") }
    let hook = word(token)
    advance()
    return hook
  }

  /// `priority filter + 10`
  mutating func parsePriority() throws(SyntaxFailure) -> PriorityNode {
    try expect("priority")
    let start = token.start
    if take(.minus) {
      let number = try expectNumber("a priority")
      return PriorityNode(.number(number, isNegative: true), span(from: start))
    }
    if isAt(.dollar) {
      guard case .variable(let name) = try parseVariable().kind else { throw SyntaxFailure() }
      return PriorityNode(.variable(name), span(from: start))
    }
    guard token.kind == .word else {
      let number = try expectNumber("a priority: a number or a word")
      return PriorityNode(.number(number, isNegative: false), span(from: start))
    }
    let name = word(token)
    advance()
    guard isAt(.plus) || isAt(.minus) else { return PriorityNode(.name(name), span(from: start)) }
    let isNegative = isAt(.minus)
    advance()
    let offset = try expectNumber("a number")
    return PriorityNode(.offset(name, offset, isNegative: isNegative), span(from: start))
  }

  private mutating func parsePolicy() throws(SyntaxFailure) -> Expression {
    if isAt(.dollar) { return try parseVariable() }
    let policies = ["accept", "drop"]
    guard token.kind == .word else { throw unexpected("'accept' or 'drop'") }
    let policy = word(token)
    guard policies.contains(policy.text) else {
      throw fail(
        .unknown(.unknownWord, policy.text, "no policy", among: policies, at: policy.span))
    }
    advance()
    return Expression(.word(policy.text), policy.span)
  }

  /// `= { a, "b*", $c }` or `= $v`, behind `devices`.
  mutating func parseDevices() throws(SyntaxFailure) -> Expression {
    try expect(.assign, "'='")
    if isAt(.dollar) { return try parseVariable() }
    let start = token.start
    if isAt(.word) || isAt(.quoted) || isAt(.wildcard) {
      report(.bareDevice(text(token), at: span(token)))
      let device = stringExpression(try parseString("a device"))
      let elements = [SetElement(key: device, span: device.span)]
      return Expression(.set(SetLiteral(elements: elements)), device.span)
    }
    try expect(.leftBrace, "'{' and the names of devices")
    var elements: [SetElement] = []
    skipNewlines()
    while token.kind != .rightBrace {
      let device =
        isAt(.dollar) ? try parseVariable() : stringExpression(try parseString("a device"))
      elements.append(SetElement(key: device, span: device.span))
      skipNewlines()
      guard take(.comma) else { break }
      skipNewlines()
    }
    guard isAt(.rightBrace) else { throw unexpected("',' or '}'") }
    advance()
    if elements.isEmpty { report(.emptyList("the list of devices", at: span(from: start))) }
    return Expression(.set(SetLiteral(elements: elements)), span(from: start))
  }

  /// A string as an expression: quoted or not, as it was written.
  func stringExpression(_ string: Word) -> Expression {
    let isQuoted = lexer.at(Int(string.span.start)) == UInt8(ascii: "\"")
    return Expression(isQuoted ? .string(string.text) : .word(string.text), string.span)
  }
}
