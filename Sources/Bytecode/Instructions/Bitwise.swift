import Source

/// What a bitwise expression does to its register (enum nft_bitwise_ops, nf_tables.h).
package enum BitwiseOperation: Hashable, Sendable {
  /// `(source & mask) ^ xor`.
  case mask(Value, xor: Value)
  case shiftLeft(UInt32)
  case shiftRight(UInt32)
  /// With a second register, since Linux 6.14.
  case and(Register)
  case or(Register)
  case xor(Register)
}

/// Changes bits of a register.
package struct BitwiseInstruction: InstructionBody {
  package static let kernelName = "bitwise"
  package var source: Register
  package var destination: Register
  package var lengthBytes: UInt32
  package var operation: BitwiseOperation

  package init(
    source: Register, destination: Register, lengthBytes: UInt32, operation: BitwiseOperation
  ) {
    self.source = source
    self.destination = destination
    self.lengthBytes = lengthBytes
    self.operation = operation
  }

  package var text: String {
    let right =
      switch operation {
      case .mask(let mask, let xor): "( \(source) & \(mask.text) ) ^ \(xor.text)"
      case .shiftLeft(let bits): "( \(source) << \(shiftText(bits)) )"
      case .shiftRight(let bits): "( \(source) >> \(shiftText(bits)) )"
      case .and(let other): "( \(source) & \(other) )"
      case .or(let other): "( \(source) | \(other) )"
      case .xor(let other): "( \(source) ^ \(other) )"
      }
    return "bitwise \(destination) = \(right)"
  }

  private func shiftText(_ bits: UInt32) -> String {
    Value(UInt64(bits), lengthBytes: 4, order: .host).text
  }
}

/// Turns the units of a register from host to network order or back.
package struct ByteorderInstruction: InstructionBody {
  package static let kernelName = "byteorder"
  package var source: Register
  package var destination: Register
  /// NFT_BYTEORDER_HTON instead of NFT_BYTEORDER_NTOH.
  package var toNetwork: Bool
  package var lengthBytes: UInt32
  /// Bytes of one number: 2, 4 or 8.
  package var unitBytes: UInt32

  package init(
    source: Register, destination: Register, toNetwork: Bool, lengthBytes: UInt32,
    unitBytes: UInt32
  ) {
    self.source = source
    self.destination = destination
    self.toNetwork = toNetwork
    self.lengthBytes = lengthBytes
    self.unitBytes = unitBytes
  }

  package var text: String {
    "byteorder \(destination) = \(toNetwork ? "hton" : "ntoh")(\(source), \(lengthBytes),"
      + " \(unitBytes))"
  }
}
