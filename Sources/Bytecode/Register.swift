/// A register of the virtual machine, by its place in the register file.
///
/// The file is sixteen 4-byte slots. The kernel names every fourth slot as a 16-byte register
/// too (NFT_REG_1 = 1 to NFT_REG_4 = 4) and each slot as NFT_REG32_00 = 8 and up (nf_tables.h);
/// the reference uses the wide name where there is one, and so does this.
package struct Register: Hashable, Sendable {
  /// Index of the first 4-byte slot: 0 to 15.
  package let slot: Int

  package init(slot: Int) { self.slot = slot }

  /// The register that a netlink attribute names, or nil for the verdict register and unknown ones.
  package init?(number: UInt32) {
    switch number {
    case 1...4: slot = Int(number - 1) * 4
    case 8...23: slot = Int(number - 8)
    default: return nil
    }
  }

  /// The number in netlink attributes and in text.
  package var number: UInt32 { slot % 4 == 0 ? UInt32(slot / 4 + 1) : UInt32(slot + 8) }

  /// The register that starts `count` slots further on.
  package func advanced(bySlots count: Int) -> Register { Register(slot: slot + count) }

  /// Bytes of one slot (NFT_REG32_SIZE, nf_tables.h).
  package static let slotBytes = 4
  /// How many slots there are (NFT_REG32_COUNT, nf_tables.h).
  package static let slotCount = 16

  /// How many slots hold a value of this many bytes.
  package static func slots(forBytes count: Int) -> Int { (count + slotBytes - 1) / slotBytes }
}

extension Register: CustomStringConvertible {
  package var description: String { "reg \(number)" }
}
