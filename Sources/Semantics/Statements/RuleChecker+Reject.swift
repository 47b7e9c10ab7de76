import Catalogue
import Source
import Syntax

/// How a packet is refused: the answer, and what it needs of the packet.
extension RuleChecker {
  mutating func check(_ node: RejectNode, at span: SourceSpan) -> CheckedStatement.Kind? {
    guard environment.family != .arp else {
      report(
        .onlyInFamilies("'reject'", "other than arp", at: span, nft: "cannot use reject with arp"))
      return nil
    }
    if let network = context.network, network != .ipv4, network != .ipv6 {
      report(.nothingAnswers(network.name, at: span))
      return nil
    }
    switch node.variant {
    case nil: return .reject(defaultReject)
    case .tcpReset:
      guard requireFirst(.tcp, at: span) else { return nil }
      return .reject(CheckedReject(type: 1, code: 0))
    case .icmp: return reject(node, type: 0, .icmpCode, .ipv4, defaultCode: 3, at: span)
    case .icmpv6: return reject(node, type: 0, .icmpv6Code, .ipv6, defaultCode: 4, at: span)
    case .icmpx:
      guard environment.family != .ip, environment.family != .ip6 else {
        report(
          .onlyInFamilies(
            "'icmpx'", "inet, bridge and netdev", at: span,
            nft: "abstracted ICMP unreachable not supported"))
        return nil
      }
      return reject(node, type: 2, .icmpxCode, nil, defaultCode: 1, at: span)
    }
  }

  /// A bare `reject` says "port unreachable" in the packet's own protocol.
  private var defaultReject: CheckedReject {
    switch implicitFamily {
    case .ip: CheckedReject(type: 0, code: 3)
    case .ip6: CheckedReject(type: 0, code: 4)
    case .inet, .arp, .bridge, .netdev, nil: CheckedReject(type: 2, code: 1)
    }
  }

  private mutating func reject(
    _ node: RejectNode, type: UInt32, _ codes: DataType, _ header: Header?, defaultCode: UInt8,
    at span: SourceSpan
  ) -> CheckedStatement.Kind? {
    if let header, !requireFirst(header, at: span) { return nil }
    guard let written = node.code else {
      return .reject(CheckedReject(type: type, code: defaultCode))
    }
    let field = CheckedField(type: codes, bits: 8, order: .big)
    guard let code = value(written, as: field)?.bytes?.first else { return nil }
    if type == 2, code > 3 {
      report(.argument("'icmpx' has the codes 0 to 3", at: written.span))
      return nil
    }
    return .reject(CheckedReject(type: type, code: code))
  }

  /// What a reject needs of the packet is matched before all else in the rule.
  private mutating func requireFirst(_ header: Header, at span: SourceSpan) -> Bool {
    let written = statements
    statements = []
    defer { statements += written }
    return require(header, at: span)
  }
}
