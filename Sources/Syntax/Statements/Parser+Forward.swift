import Catalogue
import Source

/// Statements that send the packet, or a copy of it, elsewhere.
extension Parser {
  /// `dup to 10.0.0.1 device eth0`
  mutating func parseDuplicate() throws(SyntaxFailure) -> Statement.Kind {
    advance()
    try expect("to")
    let address = try parseStatementValue()
    let device = take("device") ? try parseStatementValue() : nil
    return .duplicate(address: address, device: device)
  }

  /// `fwd to eth0`, `fwd ip to 10.0.0.1 device eth0`
  mutating func parseForward() throws(SyntaxFailure) -> Statement.Kind {
    advance()
    let family = isAt("ip") || isAt("ip6") ? parseFamily()?.family : nil
    try expect("to")
    let target = try parseStatementValue()
    guard family != nil else {
      return .forward(ForwardNode(family: nil, address: nil, device: target))
    }
    try expect("device")
    let device = try parseStatementValue()
    return .forward(ForwardNode(family: family, address: target, device: device))
  }

  /// `flow add @f`; of old also a meter, `flow table m { ... }`
  mutating func parseFlow() throws(SyntaxFailure) -> Statement.Kind {
    let start = token.start
    advance()
    if take("table") {
      report(.oldMeter(at: span(from: start)))
      return try parseMeterBody()
    }
    guard take("add") || take("offload") else { throw unexpected("'add' and a flowtable") }
    let place = token.start
    if !take(.at), token.kind == .word {
      report(.missingAt(text(token), at: span(token)))
    } else if previous.kind != .at {
      throw unexpected("'@' and the name of a flowtable")
    }
    let name = try parseName("a flowtable")
    return .flow(Word(name.text, span(from: place)))
  }

  /// `reset tcp option sack-permitted`
  mutating func parseResetOption() throws(SyntaxFailure) -> Statement.Kind {
    advance()
    try expect("tcp")
    try expect("option")
    if isAt(.number) {
      return .resetNumberedOption(try expectNumber("the number of an option"))
    }
    return .resetOption(try parseOptionName(.tcpOption))
  }

  /// `xt match "x"`
  mutating func parseXtables() throws(SyntaxFailure) -> Statement.Kind {
    advance()
    let kind = try parseWord("the kind of an extension")
    let name = try parseString("the name of an extension")
    return .xtables("\(kind.text) \"\(name.text)\"")
  }
}
