/// Runs another expression on the packet inside a tunnel (NFTA_INNER_*, nf_tables.h, Linux 6.2).
package struct InnerInstruction: InstructionBody {
  package static let kernelName = "inner"
  /// NFT_INNER_VXLAN 1, NFT_INNER_GENEVE 2; 3 and 4 mean gre and gretap to the reference.
  package var type: UInt32
  package var headerBytes: UInt32
  /// NFT_INNER_HDRSIZE 1, LL 2, NH 4, TH 8.
  package var flags: UInt32
  package var expression: Instruction

  package init(type: UInt32, headerBytes: UInt32, flags: UInt32, expression: Instruction) {
    self.type = type
    self.headerBytes = headerBytes
    self.flags = flags
    self.expression = expression
  }

  package var text: String {
    "inner type \(type) hdrsize \(headerBytes) flags \(String(flags, radix: 16))"
      + " \(expression.text)"
  }
}

/// An expression that this version does not know.
package struct OtherInstruction: InstructionBody {
  package static let kernelName = ""
  package var name: String
  /// NFTA_EXPR_DATA as it came.
  package var attributes: [UInt8]

  package init(name: String, attributes: [UInt8]) {
    self.name = name
    self.attributes = attributes
  }

  package var text: String {
    attributes.isEmpty ? name : "\(name) 0x" + attributes.map(Hex.pair).joined()
  }
}
