import Catalogue
import Source
import Syntax

/// Statements of rules.
extension TreeReader {
  /// The keys of statements.
  static let statementTags =
    [
      "accept", "drop", "continue", "return", "jump", "goto", "match", "counter", "mangle",
      "quota", "limit", "flow", "fwd", "notrack", "dup", "snat", "dnat", "masquerade", "redirect",
      "reject", "set", "map", "log", "meter", "queue", "vmap", "ct count", "last", "tproxy",
      "synproxy", "reset", "xt",
    ] + [ObjectKind.ctHelper, .ctTimeout, .ctExpectation, .secmark, .tunnel].map(\.jsonTag)

  /// A statement; `.invalid` where it has a mistake, which is reported.
  mutating func statement(_ value: JSONValue) -> Statement {
    guard let member = tagged(value, "a statement") else { return Statement(.invalid, value.span) }
    if let statement = named(member, at: value.span) { return statement }
    let kind = rewriting(member) ?? updating(member)
    if kind == nil, !Self.statementTags.contains(member.name) {
      report(.unknownTag(member, "statement", among: Self.statementTags))
    }
    return Statement(kind ?? .invalid, value.span)
  }

  /// Verdicts, matches, and statements of figures or of names.
  private mutating func named(_ member: JSONMember, at span: SourceSpan) -> Statement? {
    let value = member.value
    switch member.name {
    case "accept", "drop", "continue", "return", "jump", "goto":
      return Statement(verdict(member, at: span).map { .verdict($0) } ?? .invalid, span)
    case "match": return Statement(match(value).map { .match($0) } ?? .invalid, span)
    case "vmap":
      let parts = keyAndMap(value, "a vmap", mapped: .scalar(.verdict))
      return Statement(parts.map { .verdictMap($0.0, map: $0.1) } ?? .invalid, span)
    case "counter", "quota", "limit", "ct count", "last", "log", "synproxy":
      return scalar(member, at: span)
    case "notrack": return Statement(.notrack, span)
    default: break
    }
    let kinds: [ObjectKind] = [.ctHelper, .ctTimeout, .ctExpectation, .secmark, .tunnel]
    guard let kind = kinds.first(where: { $0.jsonTag == member.name }) else { return nil }
    return Statement(.objectReference(kind, reference(to: value)), span)
  }

  /// Statements that rewrite, answer or hand on the packet.
  private mutating func rewriting(_ member: JSONMember) -> Statement.Kind? {
    let value = member.value
    switch member.name {
    case "mangle": return assignment(value)
    case "reset": return reset(value)
    case "reject": return reject(value).map { .reject($0) }
    case "snat", "dnat", "masquerade", "redirect":
      guard let kind = NATNode.Kind(rawValue: member.name) else { return nil }
      return nat(kind, value).map { .nat($0) }
    case "tproxy": return tproxy(value).map { .tproxy($0) }
    case "queue": return queue(value).map { .queue($0) }
    case "dup":
      guard let address = required("addr", of: value, "a dup") else { return nil }
      let device = value.member("dev").map { expression($0, as: .name) }
      return .duplicate(address: expression(address), device: device)
    case "fwd": return forward(value).map { .forward($0) }
    default: return nil
    }
  }

  /// Statements that change sets, and flow.
  private mutating func updating(_ member: JSONMember) -> Statement.Kind? {
    let value = member.value
    switch member.name {
    case "flow":
      guard let op = requiredName("op", of: value, "a flow"),
        symbol(op, among: [Symbol("add", 0)]) != nil,
        let name = required("flowtable", of: value, "a flow").flatMap({ reference($0) })
      else { return nil }
      return .flow(name)
    case "set", "map": return setUpdate(value, member.name).map { .setUpdate($0) }
    case "meter": return meter(value).map { .meter($0) }
    case "xt":
      report(.onlyListed(member))
      return nil
    default: return nil
    }
  }

  private mutating func match(_ value: JSONValue) -> Match? {
    guard let opWord = requiredName("op", of: value, "a match"),
      let leftValue = required("left", of: value, "a match"),
      let rightValue = required("right", of: value, "a match")
    else { return nil }
    var left = expression(leftValue)
    let isTest = rightValue.bool != nil
    if isTest { left = left.askingForPresence }
    let type: ValueType = isTest ? .scalar(.boolean) : ValueType(of: left)
    let right = expression(rightValue, as: type)
    if opWord.text == "in" { return Match(left: left, op: nil, right: right) }
    guard let op = RelationalOperator(rawValue: opWord.text) else {
      report(
        .unknownWord(opWord, among: RelationalOperator.allCases.map(\.rawValue) + ["in"]))
      return nil
    }
    let match = Match(left: left, op: nil, right: right)
    let isPlain = op == .equal && match.meansEquality
    return Match(left: left, op: isPlain ? nil : op, right: right)
  }

  private mutating func assignment(_ value: JSONValue) -> Statement.Kind? {
    guard let key = required("key", of: value, "a mangle"),
      let newValue = required("value", of: value, "a mangle")
    else { return nil }
    let target = expression(key)
    return .assignment(target: target, value: expression(newValue, as: ValueType(of: target)))
  }

  private mutating func reset(_ value: JSONValue) -> Statement.Kind? {
    guard let member = tagged(value, "what to reset") else { return nil }
    guard member.name == OptionList.tcpOption.jsonTag else {
      report(
        .unknownTag(member, "option that can be reset", among: [OptionList.tcpOption.jsonTag]))
      return nil
    }
    if member.value.member("base") != nil {
      return optionalNumber("base", of: member.value).map { .resetNumberedOption($0) }
    }
    guard let name = requiredName("name", of: member.value, "a tcp option") else { return nil }
    guard let option = OptionHeader.named(name.text, in: .tcpOption) else {
      report(.unknownWord(name, among: OptionHeader.tcpOptions.map(\.name)))
      return nil
    }
    return .resetOption(option)
  }

  private mutating func setUpdate(_ value: JSONValue, _ tag: String) -> SetUpdateNode? {
    let what = "a \(tag) statement"
    guard let operation = required("op", of: value, what),
      let op = choice(operation, SetUpdateNode.Operation.self),
      let element = required("elem", of: value, what),
      let name = required(tag, of: value, what).flatMap({ reference($0) })
    else { return nil }
    var key = self.key(element, as: .unknown)
    if tag == "map" {
      guard let data = required("data", of: value, what) else { return nil }
      key.data = expression(data)
    }
    if let statements = value.member("stmt") { key.statements += statefulStatements(statements) }
    return SetUpdateNode(operation: op, set: name, element: key)
  }

  private mutating func meter(_ value: JSONValue) -> MeterNode? {
    guard let keyValue = required("key", of: value, "a meter"),
      let statementValue = required("stmt", of: value, "a meter"),
      let statement = statefulStatement(statementValue)
    else { return nil }
    let key = self.key(keyValue, as: .unknown)
    return MeterNode(
      name: optionalWord("name", of: value), size: optionalNumber("size", of: value),
      key: key.key, timeoutMilliseconds: key.timeoutMilliseconds, statement: statement)
  }
}

extension Match {
  /// Whether no operator means the same as `==`, and a listing shows none.
  fileprivate var meansEquality: Bool {
    if case .binary = left.kind { return false }
    return !testsBits
  }
}

extension Expression {
  /// What JSON writes otherwise where it is only asked whether it is there: a route as its
  /// interface, a TCP option without a name as its first byte.
  fileprivate var askingForPresence: Expression {
    if case .fib(var use) = kind {
      use.result = .check
      return Expression(.fib(use), span)
    }
    guard case .option(let use) = kind,
      case .raw(let list, let type, offsetBits: 0, lengthBits: 8) = use.target
    else { return self }
    return Expression(.option(OptionUse(.numbered(list, type), tunnel: use.tunnel)), span)
  }
}
