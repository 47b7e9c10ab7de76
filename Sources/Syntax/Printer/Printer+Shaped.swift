import Catalogue

/// Statements that rewrite, answer or hand on the packet.
extension Printer {
  func text(_ node: RejectNode) -> String {
    guard let variant = node.variant else { return "reject" }
    let code = node.code.map { " " + text($0) } ?? ""
    switch variant {
    case .tcpReset: return "reject with tcp reset"
    case .icmp, .icmpv6, .icmpx: return "reject with " + variant.rawValue + code
    }
  }

  func text(_ node: NATNode) -> String {
    var text = node.kind.rawValue
    if node.address != nil || node.port != nil {
      if let family = node.family { text += " " + family.name }
      switch node.form {
      case .prefix: text += " prefix"
      case .plain, .interval, .concatenation: break
      }
      text += " to " + target(node.address, isIPv6: node.isIPv6, port: node.port)
    }
    let flags = NATNode.Flag.allCases.filter { node.flags.contains($0) }.map(\.rawValue)
    return text + (flags.isEmpty ? "" : " " + flags.joined(separator: ","))
  }

  func text(_ node: TProxyNode) -> String {
    "tproxy" + (node.family.map { " " + $0.name } ?? "") + " to "
      + target(node.address, isIPv6: node.isIPv6, port: node.port, alwaysBrackets: true)
  }

  func text(_ node: QueueNode) -> String {
    var flags: [String] = []
    if node.bypass { flags.append("bypass") }
    if node.fanout { flags.append("fanout") }
    return "queue" + (flags.isEmpty ? "" : " flags " + flags.joined(separator: ","))
      + (node.target.map { " to " + text($0) } ?? "")
  }

  func text(_ node: ForwardNode) -> String {
    "fwd" + (node.family.map { " " + $0.name } ?? "") + " to "
      + (node.address.map { text($0) + " device " } ?? "") + text(node.device)
  }

  /// `10.0.0.1:80`, `[fe80::1]-[fe80::9]:80`, `:80`
  private func target(
    _ address: Expression?, isIPv6: Bool, port: Expression?, alwaysBrackets: Bool = false
  ) -> String {
    guard let address else { return port.map { ":" + text($0) } ?? "" }
    guard port != nil || alwaysBrackets else { return text(address) }
    let left: String
    if case .range(let lower, let upper) = address.kind {
      left = bracketed(lower, isIPv6) + "-" + bracketed(upper, isIPv6)
    } else {
      left = bracketed(address, isIPv6)
    }
    return left + (port.map { ":" + text($0) } ?? "")
  }

  private func bracketed(_ address: Expression, _ isIPv6: Bool) -> String {
    if case .word(let word) = address.kind, isIPv6 || word.utf8.contains(UInt8(ascii: ":")) {
      return "[\(word)]"
    }
    return text(address)
  }
}
