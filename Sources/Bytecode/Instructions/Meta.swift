/// Loads a property of the packet (enum nft_meta_keys, nf_tables.h).
package struct MetaLoadInstruction: InstructionBody {
  package static let kernelName = "meta"
  package var key: UInt32
  package var destination: Register

  package init(key: UInt32, destination: Register) {
    self.key = key
    self.destination = destination
  }

  package var text: String { "meta load \(KernelKeyNames.meta(key)) => \(destination)" }
}

/// Writes a property of the packet.
package struct MetaSetInstruction: InstructionBody {
  package static let kernelName = "meta"
  package var key: UInt32
  package var source: Register

  package init(key: UInt32, source: Register) {
    self.key = key
    self.source = source
  }

  package var text: String { "meta set \(KernelKeyNames.meta(key)) with \(source)" }
}
