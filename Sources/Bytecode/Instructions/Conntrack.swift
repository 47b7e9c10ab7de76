/// Which half of a connection a key is about (NFTA_CT_DIRECTION: enum ip_conntrack_dir).
package enum ConntrackDirection: UInt8, Hashable, Sendable {
  case original = 0
  case reply = 1

  /// The word in bytecode text.
  package var name: String {
    switch self {
    case .original: "original"
    case .reply: "reply"
    }
  }
}

/// Loads a property of the packet's connection (enum nft_ct_keys, nf_tables.h).
package struct ConntrackLoadInstruction: InstructionBody {
  package static let kernelName = "ct"
  package var key: UInt32
  package var direction: ConntrackDirection?
  package var destination: Register

  package init(key: UInt32, direction: ConntrackDirection?, destination: Register) {
    self.key = key
    self.direction = direction
    self.destination = destination
  }

  package var text: String {
    "ct load \(KernelKeyNames.conntrack(key)) => \(destination)"
      + (direction.map { " , dir \($0.name)" } ?? "")
  }
}

/// Writes a property of the packet's connection.
package struct ConntrackSetInstruction: InstructionBody {
  package static let kernelName = "ct"
  package var key: UInt32
  package var direction: ConntrackDirection?
  package var source: Register

  package init(key: UInt32, direction: ConntrackDirection?, source: Register) {
    self.key = key
    self.direction = direction
    self.source = source
  }

  package var text: String {
    "ct set \(KernelKeyNames.conntrack(key)) with \(source)"
      + (direction.map { " , dir \($0.name)" } ?? "")
  }
}

/// Keeps the packet out of connection tracking.
package struct NotrackInstruction: InstructionBody {
  package static let kernelName = "notrack"
  package init() {}
  package var text: String { "notrack" }
}
