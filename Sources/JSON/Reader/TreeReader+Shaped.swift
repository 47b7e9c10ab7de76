import Catalogue
import Source
import Syntax

/// Statements that rewrite, answer or hand on the packet.
extension TreeReader {
  mutating func reject(_ value: JSONValue) -> RejectNode? {
    if value.isNull { return RejectNode() }
    guard let type = requiredName("type", of: value, "a reject") else { return nil }
    let variant: RejectNode.Variant
    switch type.text {
    case "tcp reset": variant = .tcpReset
    case "icmp": variant = .icmp
    case "icmpv6": variant = .icmpv6
    case "icmpx": variant = .icmpx
    default:
      report(.unknownWord(type, among: ["tcp reset", "icmp", "icmpv6", "icmpx"]))
      return nil
    }
    return RejectNode(variant: variant, code: value.member("expr").map { expression($0) })
  }

  mutating func nat(_ kind: NATNode.Kind, _ value: JSONValue) -> NATNode? {
    if value.isNull { return NATNode(kind: kind) }
    guard value.members != nil else {
      report(.wrongType(value, expected: "an object or null"))
      return nil
    }
    var node = NATNode(kind: kind, family: optionalFamily("family", of: value))
    node.address = value.member("addr").map { expression($0) }
    node.port = value.member("port").map { expression($0, as: .scalar(.service)) }
    for word in optionalWords("flags", of: value) ?? [] {
      if let flag = NATNode.Flag(rawValue: word.text) {
        node.flags.append(flag)
      } else if word.text == "netmap" {
        node.form = .prefix
      } else {
        report(.unknownWord(word, among: NATNode.Flag.allCases.map(\.rawValue) + ["netmap"]))
        return nil
      }
    }
    for word in optionalWords("type_flags", of: value) ?? [] {
      switch word.text {
      case "prefix": node.form = .prefix
      case "interval": if node.form == .plain { node.form = .interval }
      case "concat": if node.form == .plain { node.form = .concatenation }
      default:
        report(.unknownWord(word, among: ["interval", "prefix", "concat"]))
        return nil
      }
    }
    return node
  }

  mutating func tproxy(_ value: JSONValue) -> TProxyNode? {
    guard value.members != nil else {
      report(.wrongType(value, expected: "an object"))
      return nil
    }
    return TProxyNode(
      family: optionalFamily("family", of: value),
      address: value.member("addr").map { expression($0) },
      port: value.member("port").map { expression($0, as: .scalar(.service)) })
  }

  mutating func queue(_ value: JSONValue) -> QueueNode? {
    if value.isNull { return QueueNode(target: nil, bypass: false, fanout: false) }
    guard value.members != nil else {
      report(.wrongType(value, expected: "an object or null"))
      return nil
    }
    var node = QueueNode(
      target: value.member("num").map { expression($0) }, bypass: false, fanout: false)
    for word in optionalWords("flags", of: value) ?? [] {
      switch word.text {
      case "bypass": node.bypass = true
      case "fanout": node.fanout = true
      default:
        report(.unknownWord(word, among: ["bypass", "fanout"]))
        return nil
      }
    }
    return node
  }

  mutating func forward(_ value: JSONValue) -> ForwardNode? {
    guard let device = required("dev", of: value, "a fwd") else { return nil }
    return ForwardNode(
      family: optionalFamily("family", of: value),
      address: value.member("addr").map { expression($0) },
      device: expression(device, as: .scalar(.interfaceName)))
  }
}
