/// From where the offset of a payload load counts (enum nft_payload_bases, nf_tables.h).
package enum PayloadBase: UInt32, Hashable, Sendable, CaseIterable {
  case link = 0
  case network = 1
  case transport = 2
  /// Behind the transport header, since Linux 5.16.
  case inner = 3
  /// The tunnel header that an `inner` expression opens, since Linux 6.2.
  case tunnel = 4

  /// The word in bytecode text.
  package var name: String {
    switch self {
    case .link: "link"
    case .network: "network"
    case .transport: "transport"
    case .inner: "inner"
    case .tunnel: "tunnel"
    }
  }
}

/// Copies bytes of the packet into a register.
package struct PayloadLoadInstruction: InstructionBody {
  package static let kernelName = "payload"
  package var base: PayloadBase
  package var offsetBytes: UInt32
  package var lengthBytes: UInt32
  package var destination: Register

  package init(
    base: PayloadBase, offsetBytes: UInt32, lengthBytes: UInt32, destination: Register
  ) {
    self.base = base
    self.offsetBytes = offsetBytes
    self.lengthBytes = lengthBytes
    self.destination = destination
  }

  package var text: String {
    "payload load \(lengthBytes)b @ \(base.name) header + \(offsetBytes) => \(destination)"
  }
}

/// Copies a register into the packet and mends the checksums.
package struct PayloadWriteInstruction: InstructionBody {
  package static let kernelName = "payload"
  package var base: PayloadBase
  package var offsetBytes: UInt32
  package var lengthBytes: UInt32
  package var source: Register
  /// NFT_PAYLOAD_CSUM_NONE 0, INET 1, SCTP 2 (nf_tables.h).
  package var checksumKind: UInt32
  package var checksumOffsetBytes: UInt32
  /// NFT_PAYLOAD_L4CSUM_PSEUDOHDR 1 (nf_tables.h).
  package var checksumFlags: UInt32

  package init(
    base: PayloadBase, offsetBytes: UInt32, lengthBytes: UInt32, source: Register,
    checksumKind: UInt32, checksumOffsetBytes: UInt32, checksumFlags: UInt32
  ) {
    self.base = base
    self.offsetBytes = offsetBytes
    self.lengthBytes = lengthBytes
    self.source = source
    self.checksumKind = checksumKind
    self.checksumOffsetBytes = checksumOffsetBytes
    self.checksumFlags = checksumFlags
  }

  package var text: String {
    "payload write \(source) => \(lengthBytes)b @ \(base.name) header + \(offsetBytes)"
      + " csum_type \(checksumKind) csum_off \(checksumOffsetBytes)"
      + " csum_flags 0x\(String(checksumFlags, radix: 16))"
  }
}
