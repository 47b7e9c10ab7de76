import Source

/// `reject with icmp type host-unreachable`
extension Parser {
  mutating func parseReject() throws(SyntaxFailure) -> Statement.Kind {
    advance()
    guard take("with") else { return .reject(RejectNode()) }
    if take("tcp") {
      try expect("reset")
      return .reject(RejectNode(variant: .tcpReset))
    }
    let variant = try parseOneOf(["icmp", "icmpv6", "icmpx", "tcp"])
    _ = take("type")
    return .reject(
      RejectNode(variant: RejectNode.Variant(rawValue: variant), code: try parsePrimary(.value)))
  }
}
