/// Writes the packet to a log (NFTA_LOG_*, nf_tables.h).
package struct LogInstruction: InstructionBody {
  package static let kernelName = "log"
  package var prefix: String?
  package var group: UInt16?
  package var snapLengthBytes: UInt32?
  package var queueThreshold: UInt16?
  /// 0 to 7 as syslog, 8 for the audit system.
  package var level: UInt32?
  /// NF_LOG_TCPSEQ 1, TCPOPT 2, IPOPT 4, UID 8, MACDECODE 32 (nf_log.h).
  package var flags: UInt32

  package init(
    prefix: String? = nil, group: UInt16? = nil, snapLengthBytes: UInt32? = nil,
    queueThreshold: UInt16? = nil, level: UInt32? = nil, flags: UInt32 = 0
  ) {
    self.prefix = prefix
    self.group = group
    self.snapLengthBytes = snapLengthBytes
    self.queueThreshold = queueThreshold
    self.level = level
    self.flags = flags
  }

  private static let flagNames = [
    (1, "tcpseq"), (2, "tcpopt"), (4, "ipopt"), (8, "uid"), (32, "macdecode"),
  ]

  package var text: String {
    var text = "log"
    if let prefix { text += " prefix \(prefix)" }
    if let group {
      text += " group \(group) snaplen \(snapLengthBytes ?? 0) qthreshold \(queueThreshold ?? 0)"
    } else {
      if let level { text += " level \(level)" }
      for (bit, name) in Self.flagNames where flags & UInt32(bit) != 0 { text += " \(name)" }
    }
    return text
  }
}

/// Answers the packet with an error and drops it (NFTA_REJECT_*, nf_tables.h).
package struct RejectInstruction: InstructionBody {
  package static let kernelName = "reject"
  /// NFT_REJECT_ICMP_UNREACH 0, TCP_RST 1, ICMPX_UNREACH 2.
  package var type: UInt32
  package var code: UInt8

  package init(type: UInt32, code: UInt8) {
    self.type = type
    self.code = code
  }

  package var text: String { "reject type \(type) code \(code)" }
}

/// Rewrites source or destination (NFTA_NAT_*, nf_tables.h).
package struct NATInstruction: InstructionBody {
  package static let kernelName = "nat"
  package var isSource: Bool
  /// NFPROTO_IPV4 2 or NFPROTO_IPV6 10.
  package var family: UInt32
  package var addressMinimum: Register?
  package var addressMaximum: Register?
  package var portMinimum: Register?
  package var portMaximum: Register?
  /// NF_NAT_RANGE_* (nf_nat.h).
  package var flags: UInt32

  package init(
    isSource: Bool, family: UInt32, addressMinimum: Register?, addressMaximum: Register?,
    portMinimum: Register?, portMaximum: Register?, flags: UInt32
  ) {
    self.isSource = isSource
    self.family = family
    self.addressMinimum = addressMinimum
    self.addressMaximum = addressMaximum
    self.portMinimum = portMinimum
    self.portMaximum = portMaximum
    self.flags = flags
  }

  package var text: String {
    "nat \(isSource ? "snat" : "dnat") \(FamilyText.name(family))"
      + registerText("addr_min", addressMinimum) + registerText("addr_max", addressMaximum)
      + registerText("proto_min", portMinimum) + registerText("proto_max", portMaximum)
      + flagsText(flags)
  }
}

/// Rewrites the source to the address of the outgoing device (NFTA_MASQ_*, nf_tables.h).
package struct MasqueradeInstruction: InstructionBody {
  package static let kernelName = "masq"
  package var portMinimum: Register?
  package var portMaximum: Register?
  /// NF_NAT_RANGE_* (nf_nat.h).
  package var flags: UInt32

  package init(portMinimum: Register?, portMaximum: Register?, flags: UInt32) {
    self.portMinimum = portMinimum
    self.portMaximum = portMaximum
    self.flags = flags
  }

  package var text: String {
    "masq" + registerText("proto_min", portMinimum) + registerText("proto_max", portMaximum)
      + flagsText(flags)
  }
}

/// Rewrites the destination to the machine itself (NFTA_REDIR_*, nf_tables.h).
package struct RedirectInstruction: InstructionBody {
  package static let kernelName = "redir"
  package var portMinimum: Register?
  package var portMaximum: Register?
  /// NF_NAT_RANGE_* (nf_nat.h).
  package var flags: UInt32

  package init(portMinimum: Register?, portMaximum: Register?, flags: UInt32) {
    self.portMinimum = portMinimum
    self.portMaximum = portMaximum
    self.flags = flags
  }

  package var text: String {
    "redir" + registerText("proto_min", portMinimum) + registerText("proto_max", portMaximum)
      + flagsText(flags)
  }
}

/// Hands the packet to a local socket without rewriting it (NFTA_TPROXY_*, nf_tables.h).
package struct TProxyInstruction: InstructionBody {
  package static let kernelName = "tproxy"
  /// NFPROTO_UNSPEC 0, NFPROTO_IPV4 2 or NFPROTO_IPV6 10.
  package var family: UInt32
  package var address: Register?
  package var port: Register?

  package init(family: UInt32, address: Register?, port: Register?) {
    self.family = family
    self.address = address
    self.port = port
  }

  package var text: String {
    "tproxy" + (family == 0 ? "" : " \(FamilyText.name(family))")
      + registerText("addr", address) + registerText("port", port)
  }
}

/// Answers TCP handshakes in the server's place (NFTA_SYNPROXY_*, nf_tables.h).
package struct SynproxyInstruction: InstructionBody {
  package static let kernelName = "synproxy"
  package var maximumSegmentBytes: UInt16
  package var windowScale: UInt8
  /// NF_SYNPROXY_OPT_MSS 1, WSCALE 2, SACK_PERM 4, TIMESTAMP 8 (nf_synproxy.h).
  package var flags: UInt32

  package init(maximumSegmentBytes: UInt16, windowScale: UInt8, flags: UInt32) {
    self.maximumSegmentBytes = maximumSegmentBytes
    self.windowScale = windowScale
    self.flags = flags
  }

  package var text: String { "synproxy mss \(maximumSegmentBytes) wscale \(windowScale)" }
}

/// Hands the packet to a program (NFTA_QUEUE_*, nf_tables.h).
package struct QueueInstruction: InstructionBody {
  package static let kernelName = "queue"

  /// Which queues.
  package enum Target: Hashable, Sendable {
    case numbers(first: UInt16, count: UInt16)
    case register(Register)
  }

  package var target: Target
  /// NFT_QUEUE_FLAG_BYPASS 1, CPU_FANOUT 2.
  package var flags: UInt16

  package init(target: Target, flags: UInt16) {
    self.target = target
    self.flags = flags
  }

  package var text: String {
    let head =
      switch target {
      case .numbers(let first, let count):
        count > 1 ? "queue num \(first)-\(UInt32(first) + UInt32(count) - 1)" : "queue num \(first)"
      case .register(let register): "queue sreg_qnum \(register.number)"
      }
    return head + (flags & 1 != 0 ? " bypass" : "") + (flags & 2 != 0 ? " fanout" : "")
  }
}

/// Sends a copy of the packet elsewhere (NFTA_DUP_*, nf_tables.h).
package struct DuplicateInstruction: InstructionBody {
  package static let kernelName = "dup"
  package var address: Register?
  package var device: Register?

  package init(address: Register?, device: Register?) {
    self.address = address
    self.device = device
  }

  package var text: String {
    "dup" + (address.map { " sreg_addr \($0.number)" } ?? "")
      + (device.map { " sreg_dev \($0.number)" } ?? "")
  }
}

/// Sends the packet out of another device (NFTA_FWD_*, nf_tables.h).
package struct ForwardInstruction: InstructionBody {
  package static let kernelName = "fwd"
  package var device: Register
  package var address: Register?
  /// NFPROTO_IPV4 2 or NFPROTO_IPV6 10, with an address.
  package var family: UInt32?

  package init(device: Register, address: Register?, family: UInt32?) {
    self.device = device
    self.address = address
    self.family = family
  }

  package var text: String {
    "fwd sreg_dev \(device.number)" + (address.map { " sreg_addr \($0.number)" } ?? "")
      + (family.map { " nfproto \($0)" } ?? "")
  }
}

/// Puts the packet's connection onto the fast path of a flowtable (NFTA_FLOW_TABLE_NAME).
package struct FlowOffloadInstruction: InstructionBody {
  package static let kernelName = "flow_offload"
  package var flowtable: String
  package init(flowtable: String) { self.flowtable = flowtable }
  package var text: String { "flow_offload flowtable \(flowtable)" }
}

private func registerText(_ name: String, _ register: Register?) -> String {
  register.map { " \(name) \($0)" } ?? ""
}

private func flagsText(_ flags: UInt32) -> String {
  flags == 0 ? "" : " flags 0x\(String(flags, radix: 16))"
}
