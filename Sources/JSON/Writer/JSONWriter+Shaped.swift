import Catalogue
import Syntax

/// Statements that rewrite, answer or hand on the packet.
extension JSONWriter {
  /// A bare reject answers with "port unreachable" of the table's own protocol.
  func write(_ node: RejectNode, family: Family, into out: inout JSONOutput) {
    let type: String
    switch node.variant {
    case .tcpReset?: type = "tcp reset"
    case .icmp?, .icmpv6?, .icmpx?: type = node.variant?.rawValue ?? ""
    case nil:
      switch family {
      case .ip: type = "icmp"
      case .ip6: type = "icmpv6"
      case .inet, .bridge, .netdev, .arp: type = "icmpx"
      }
    }
    out.object {
      $0.member("reject") { out in
        out.member("type", type)
        guard node.variant != .tcpReset else { return }
        out.key("expr")
        if let code = node.code { write(code, into: &out) } else { out.string("port-unreachable") }
      }
    }
  }

  func write(_ node: NATNode, into out: inout JSONOutput) {
    let isPrefix = node.form == .prefix
    let flags =
      NATNode.Flag.allCases.filter(node.flags.contains).map(\.rawValue)
      + (isPrefix ? ["netmap"] : [])
    let isEmpty = node.address == nil && node.port == nil && flags.isEmpty && node.family == nil
    out.object {
      writeArguments(node.kind.rawValue, isEmpty: isEmpty, into: &$0) { out in
        if let family = node.family { out.member("family", family.name) }
        write("addr", node.address, into: &out)
        write("port", node.port, into: &out)
        if !flags.isEmpty { out.member("flags", flags) }
        if isPrefix { out.member("type_flags", ["prefix"]) }
      }
    }
  }

  func write(_ node: TProxyNode, into out: inout JSONOutput) {
    out.object {
      $0.member("tproxy") { out in
        if let family = node.family { out.member("family", family.name) }
        write("addr", node.address, into: &out)
        write("port", node.port, into: &out)
      }
    }
  }

  func write(_ node: QueueNode, into out: inout JSONOutput) {
    let flags = (node.bypass ? ["bypass"] : []) + (node.fanout ? ["fanout"] : [])
    out.object {
      $0.member("queue") { out in
        out.key("num")
        if let target = node.target { write(target, into: &out) } else { out.number(UInt64(0)) }
        if !flags.isEmpty { out.member("flags", flags) }
      }
    }
  }

  func write(_ node: ForwardNode, into out: inout JSONOutput) {
    out.object {
      $0.member("fwd") { out in
        write("dev", node.device, as: .name, into: &out)
        if let family = node.family { out.member("family", family.name) }
        write("addr", node.address, into: &out)
      }
    }
  }

  func write(
    duplicate address: Expression, to device: Expression?, into out: inout JSONOutput
  ) {
    out.object {
      $0.member("dup") { out in
        write("addr", address, into: &out)
        write("dev", device, as: .name, into: &out)
      }
    }
  }

  /// A member, where there is a value.
  private func write(
    _ key: String, _ value: Expression?, as type: ValueType = .unknown,
    into out: inout JSONOutput
  ) {
    guard let value else { return }
    out.key(key)
    write(value, as: type, into: &out)
  }
}
