import Catalogue
import Source

/// `snat`, `dnat`, `masquerade`, `redirect`.
extension Parser {
  mutating func parseNAT(_ kind: NATNode.Kind) throws(SyntaxFailure) -> Statement.Kind {
    advance()
    var node = NATNode(kind: kind)
    switch kind {
    case .snat, .dnat: try parseNATTarget(of: &node)
    case .masquerade, .redirect:
      if take("to") {
        let isColonWritten = take(.colon)
        guard isColonWritten || kind == .redirect else { throw unexpected("':' and a port") }
        node.port = try parseStatementValue()
      }
    }
    try parseNATFlags(of: &node)
    return .nat(node)
  }

  /// `[ip|ip6] [interval|prefix|addr . port] to address[:port]`
  private mutating func parseNATTarget(of node: inout NATNode) throws(SyntaxFailure) {
    let family = isFamilyOfTarget() ? parseFamily() : nil
    node.family = family?.family
    if take("interval") {
      node.form = .interval
    } else if take("prefix") {
      node.form = .prefix
    } else if isAt("addr") {
      advance()
      try expect(.dot, "'. port'")
      try expect("port")
      node.form = .concatenation
    }
    if node.form != .plain || node.family != nil { try expect("to") } else { _ = take("to") }
    if isAt(.colon), let family {
      report(
        .familyWithoutAddress(
          family.family.name, isStrict: options.isStrict, at: family.span))
    }
    if !isAt(.colon) { node.address = try parseStatementValue() }
    if take(.colon) { node.port = try parseStatementValue() }
  }

  /// Whether `ip` or `ip6` says which addresses are meant, and is not a header.
  private func isFamilyOfTarget() -> Bool {
    guard isAt("ip") || isAt("ip6") else { return false }
    let next = peek()
    return token(next, is: "to") || token(next, is: "addr") || token(next, is: "interval")
      || token(next, is: "prefix")
  }

  private mutating func parseNATFlags(of node: inout NATNode) throws(SyntaxFailure) {
    while token.kind == .word, NATNode.Flag(rawValue: text(token)) != nil {
      repeat {
        let name = try parseOneOf(NATNode.Flag.allCases.map(\.rawValue))
        if let flag = NATNode.Flag(rawValue: name), !node.flags.contains(flag) {
          node.flags.append(flag)
        }
      } while take(.comma)
    }
  }

  /// `tproxy [ip|ip6] to address[:port]`
  mutating func parseTProxy() throws(SyntaxFailure) -> Statement.Kind {
    advance()
    let family = isAt("ip") || isAt("ip6") ? parseFamily()?.family : nil
    try expect("to")
    let address = isAt(.colon) ? nil : try parseStatementValue()
    let port = take(.colon) ? try parseStatementValue() : nil
    return .tproxy(TProxyNode(family: family, address: address, port: port))
  }
}
