/// Which list of options or extension headers is searched (enum nft_exthdr_op, nf_tables.h).
package enum ExtensionKind: UInt32, Hashable, Sendable, CaseIterable {
  case ipv6 = 0
  case tcpOption = 1
  case ipv4Option = 2
  /// Since Linux 5.14.
  case sctpChunk = 3
  /// Since Linux 6.4.
  case dccpOption = 4

  /// The word in bytecode text.
  package var name: String {
    switch self {
    case .ipv6: "ipv6"
    case .tcpOption: "tcpopt"
    case .ipv4Option: "ipv4"
    case .sctpChunk: "sctp"
    case .dccpOption: "dccp"
    }
  }
}

/// Copies bytes of an option or extension header into a register, or asks whether it is there.
package struct ExtensionLoadInstruction: InstructionBody {
  package static let kernelName = "exthdr"
  package var kind: ExtensionKind
  /// Number of the option, chunk or header.
  package var type: UInt8
  package var offsetBytes: UInt32
  package var lengthBytes: UInt32
  /// NFT_EXTHDR_F_PRESENT: the register becomes 1 or 0.
  package var asksPresence: Bool
  package var destination: Register

  package init(
    kind: ExtensionKind, type: UInt8, offsetBytes: UInt32, lengthBytes: UInt32,
    asksPresence: Bool, destination: Register
  ) {
    self.kind = kind
    self.type = type
    self.offsetBytes = offsetBytes
    self.lengthBytes = lengthBytes
    self.asksPresence = asksPresence
    self.destination = destination
  }

  package var text: String {
    "exthdr load \(kind.name) \(lengthBytes)b @ \(type) + \(offsetBytes)"
      + (asksPresence ? " present" : "") + " => \(destination)"
  }
}

/// Copies a register into an option.
package struct ExtensionWriteInstruction: InstructionBody {
  package static let kernelName = "exthdr"
  package var kind: ExtensionKind
  package var type: UInt8
  package var offsetBytes: UInt32
  package var lengthBytes: UInt32
  package var source: Register

  package init(
    kind: ExtensionKind, type: UInt8, offsetBytes: UInt32, lengthBytes: UInt32, source: Register
  ) {
    self.kind = kind
    self.type = type
    self.offsetBytes = offsetBytes
    self.lengthBytes = lengthBytes
    self.source = source
  }

  package var text: String {
    "exthdr write \(kind.name) \(source) => \(lengthBytes)b @ \(type) + \(offsetBytes)"
  }
}

/// Overwrites an option with no-operations.
package struct ExtensionResetInstruction: InstructionBody {
  package static let kernelName = "exthdr"
  package var kind: ExtensionKind
  package var type: UInt8

  package init(kind: ExtensionKind, type: UInt8) {
    self.kind = kind
    self.type = type
  }

  package var text: String { "exthdr reset \(kind.name) \(type)" }
}
