import Bytecode
import CNetfilter

/// NFTA_PAYLOAD_* (nf_tables.h).
enum PayloadAttribute: UInt16, ReadableExpression {
  case destination = 1
  case base = 2
  case offset = 3
  case length = 4
  case source = 5
  case checksumKind = 6
  case checksumOffset = 7
  case checksumFlags = 8

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let base = data.uint32(Self.base).flatMap(PayloadBase.init(rawValue:)),
      let offset = data.uint32(Self.offset), let length = data.uint32(Self.length)
    else { return nil }
    if let destination = data.register(Self.destination) {
      return .payloadLoad(
        PayloadLoadInstruction(
          base: base, offsetBytes: offset, lengthBytes: length, destination: destination))
    }
    guard let source = data.register(Self.source) else { return nil }
    return .payloadWrite(
      PayloadWriteInstruction(
        base: base, offsetBytes: offset, lengthBytes: length, source: source,
        checksumKind: data.uint32(Self.checksumKind) ?? 0,
        checksumOffsetBytes: data.uint32(Self.checksumOffset) ?? 0,
        checksumFlags: data.uint32(Self.checksumFlags) ?? 0))
  }
}

extension PayloadLoadInstruction: StoredInstruction {
  func put(into buffer: inout MessageBuffer) throws(NetlinkError) {
    try buffer.put(PayloadAttribute.destination, destination.number)
    try buffer.put(PayloadAttribute.base, base.rawValue)
    try buffer.put(PayloadAttribute.offset, offsetBytes)
    try buffer.put(PayloadAttribute.length, lengthBytes)
  }
}

extension PayloadWriteInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_PAYLOAD_SREG, source)
    expression.set(NFTNL_EXPR_PAYLOAD_BASE, base.rawValue)
    expression.set(NFTNL_EXPR_PAYLOAD_OFFSET, offsetBytes)
    expression.set(NFTNL_EXPR_PAYLOAD_LEN, lengthBytes)
    expression.set(NFTNL_EXPR_PAYLOAD_CSUM_TYPE, checksumKind)
    expression.set(NFTNL_EXPR_PAYLOAD_CSUM_OFFSET, checksumOffsetBytes)
    if checksumFlags != 0 { expression.set(NFTNL_EXPR_PAYLOAD_FLAGS, checksumFlags) }
  }
}

/// NFTA_EXTHDR_* (nf_tables.h).
enum ExtensionAttribute: UInt16, ReadableExpression {
  case destination = 1
  case type = 2
  case offset = 3
  case length = 4
  case flags = 5
  case kind = 6
  case source = 7

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let kind = ExtensionKind(rawValue: data.uint32(Self.kind) ?? 0),
      let type = data.uint8(Self.type), data.holdsOnlyFlags(Self.flags, known: 1)
    else { return nil }
    let offset = data.uint32(Self.offset)
    let length = data.uint32(Self.length)
    if let destination = data.register(Self.destination) {
      return .extensionLoad(
        ExtensionLoadInstruction(
          kind: kind, type: type, offsetBytes: offset ?? 0, lengthBytes: length ?? 0,
          asksPresence: (data.uint32(Self.flags) ?? 0) & 1 != 0, destination: destination))
    }
    if let source = data.register(Self.source) {
      return .extensionWrite(
        ExtensionWriteInstruction(
          kind: kind, type: type, offsetBytes: offset ?? 0, lengthBytes: length ?? 0,
          source: source))
    }
    return .extensionReset(ExtensionResetInstruction(kind: kind, type: type))
  }
}

extension ExtensionLoadInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_EXTHDR_DREG, destination)
    expression.set(NFTNL_EXPR_EXTHDR_TYPE, type)
    expression.set(NFTNL_EXPR_EXTHDR_OFFSET, offsetBytes)
    expression.set(NFTNL_EXPR_EXTHDR_LEN, lengthBytes)
    expression.set(NFTNL_EXPR_EXTHDR_OP, kind.rawValue)
    expression.set(NFTNL_EXPR_EXTHDR_FLAGS, UInt32(asksPresence ? 1 : 0))
  }
}

extension ExtensionWriteInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_EXTHDR_SREG, source)
    expression.set(NFTNL_EXPR_EXTHDR_TYPE, type)
    expression.set(NFTNL_EXPR_EXTHDR_OFFSET, offsetBytes)
    expression.set(NFTNL_EXPR_EXTHDR_LEN, lengthBytes)
    expression.set(NFTNL_EXPR_EXTHDR_OP, kind.rawValue)
  }
}

extension ExtensionResetInstruction: LibraryInstruction {
  /// The kernel takes a reset only without offset, length and flags.
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_EXTHDR_TYPE, type)
    expression.set(NFTNL_EXPR_EXTHDR_OP, kind.rawValue)
  }
}
