import Bytecode
import CNetfilter

/// NFTA_NG_* (nf_tables.h).
enum NumberGeneratorAttribute: UInt16, ReadableExpression {
  case destination = 1
  case modulus = 2
  case type = 3
  case offset = 4

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let destination = data.register(Self.destination), let type = data.uint32(Self.type),
      let modulus = data.uint32(Self.modulus)
    else { return nil }
    return .numgen(
      NumberGeneratorInstruction(
        type: type, modulus: modulus, offset: data.uint32(Self.offset) ?? 0,
        destination: destination))
  }
}

extension NumberGeneratorInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_NG_DREG, destination)
    expression.set(NFTNL_EXPR_NG_MODULUS, modulus)
    expression.set(NFTNL_EXPR_NG_TYPE, type)
    expression.set(NFTNL_EXPR_NG_OFFSET, offset)
  }
}

/// NFTA_HASH_* (nf_tables.h).
enum HashAttribute: UInt16, ReadableExpression {
  case source = 1
  case destination = 2
  case length = 3
  case modulus = 4
  case seed = 5
  case offset = 6
  case type = 7

  /// NFT_HASH_SYM (nf_tables.h); 0 is Jenkins' hash.
  static let symmetric: UInt32 = 1

  static func decode(_ data: AttributeList) -> Instruction? {
    let type = data.uint32(Self.type) ?? 0
    let source = data.register(Self.source)
    guard let destination = data.register(Self.destination),
      let modulus = data.uint32(Self.modulus), type <= symmetric,
      (source == nil) == (type == symmetric)
    else { return nil }
    return .hash(
      HashInstruction(
        source: source, lengthBytes: data.uint32(Self.length) ?? 0, modulus: modulus,
        seed: data.uint32(Self.seed), offset: data.uint32(Self.offset) ?? 0,
        destination: destination))
  }
}

extension HashInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_HASH_DREG, destination)
    expression.set(NFTNL_EXPR_HASH_MODULUS, modulus)
    expression.set(NFTNL_EXPR_HASH_OFFSET, offset)
    expression.set(NFTNL_EXPR_HASH_TYPE, source == nil ? HashAttribute.symmetric : 0)
    guard let source else { return }
    expression.set(NFTNL_EXPR_HASH_SREG, source)
    expression.set(NFTNL_EXPR_HASH_LEN, lengthBytes)
    if let seed { expression.set(NFTNL_EXPR_HASH_SEED, seed) }
  }
}
