import Bytecode
import CNetfilter

/// NFTA_COUNTER_* (nf_tables.h).
enum CounterAttribute: UInt16, ReadableExpression {
  case bytes = 1
  case packets = 2
  case padding = 3

  static func decode(_ data: AttributeList) -> Instruction? {
    .counter(CounterInstruction(data))
  }
}

extension CounterInstruction: StoredInstruction {
  /// Also reads the NFTA_OBJ_DATA of a named counter.
  init(_ data: AttributeList) {
    self.init(
      packets: data.uint64(CounterAttribute.packets) ?? 0,
      bytes: data.uint64(CounterAttribute.bytes) ?? 0)
  }

  func put(into buffer: inout MessageBuffer) throws(NetlinkError) {
    try buffer.put(CounterAttribute.bytes, bytes)
    try buffer.put(CounterAttribute.packets, packets)
  }
}

/// NFTA_LIMIT_* (nf_tables.h).
enum LimitAttribute: UInt16, ReadableExpression {
  case rate = 1
  case unit = 2
  case burst = 3
  case type = 4
  case flags = 5
  case padding = 6

  static func decode(_ data: AttributeList) -> Instruction? {
    LimitInstruction(data).map(Instruction.limit)
  }
}

extension LimitInstruction: LibraryInstruction {
  /// Also reads the NFTA_OBJ_DATA of a named limit.
  init?(_ data: AttributeList) {
    guard let rate = data.uint64(LimitAttribute.rate), let unit = data.uint64(LimitAttribute.unit),
      let type = data.uint32(LimitAttribute.type), type <= 1,
      data.holdsOnlyFlags(LimitAttribute.flags, known: 1)
    else { return nil }
    self.init(
      rate: rate, unitSeconds: unit, burst: data.uint32(LimitAttribute.burst) ?? 0,
      countsBytes: type == 1, isOver: (data.uint32(LimitAttribute.flags) ?? 0) != 0)
  }

  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_LIMIT_RATE, rate)
    expression.set(NFTNL_EXPR_LIMIT_UNIT, unitSeconds)
    expression.set(NFTNL_EXPR_LIMIT_BURST, burst)
    expression.set(NFTNL_EXPR_LIMIT_TYPE, UInt32(countsBytes ? 1 : 0))
    expression.set(NFTNL_EXPR_LIMIT_FLAGS, UInt32(isOver ? 1 : 0))
  }
}

/// NFTA_QUOTA_* (nf_tables.h).
enum QuotaAttribute: UInt16, ReadableExpression {
  case bytes = 1
  case flags = 2
  case padding = 3
  case consumed = 4

  static func decode(_ data: AttributeList) -> Instruction? {
    QuotaInstruction(data).map(Instruction.quota)
  }
}

extension QuotaInstruction: LibraryInstruction {
  /// Also reads the NFTA_OBJ_DATA of a named quota. Of the flags, NFT_QUOTA_F_DEPLETED (2) is
  /// the kernel's own note.
  init?(_ data: AttributeList) {
    guard let bytes = data.uint64(QuotaAttribute.bytes),
      data.holdsOnlyFlags(QuotaAttribute.flags, known: 3)
    else { return nil }
    self.init(
      bytes: bytes, consumedBytes: data.uint64(QuotaAttribute.consumed) ?? 0,
      isOver: (data.uint32(QuotaAttribute.flags) ?? 0) & 1 != 0)
  }

  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_QUOTA_BYTES, bytes)
    expression.set(NFTNL_EXPR_QUOTA_CONSUMED, consumedBytes)
    expression.set(NFTNL_EXPR_QUOTA_FLAGS, UInt32(isOver ? 1 : 0))
  }
}

/// NFTA_CONNLIMIT_* (nf_tables.h).
enum ConnectionLimitAttribute: UInt16, ReadableExpression {
  case count = 1
  case flags = 2

  static func decode(_ data: AttributeList) -> Instruction? {
    ConnectionLimitInstruction(data).map(Instruction.connectionLimit)
  }
}

extension ConnectionLimitInstruction: LibraryInstruction {
  /// Also reads the NFTA_OBJ_DATA of a named limit of connections.
  init?(_ data: AttributeList) {
    guard let count = data.uint32(ConnectionLimitAttribute.count),
      data.holdsOnlyFlags(ConnectionLimitAttribute.flags, known: 1)
    else { return nil }
    self.init(count: count, isOver: (data.uint32(ConnectionLimitAttribute.flags) ?? 0) != 0)
  }

  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_CONNLIMIT_COUNT, count)
    expression.set(NFTNL_EXPR_CONNLIMIT_FLAGS, UInt32(isOver ? 1 : 0))
  }
}

/// NFTA_LAST_* (nf_tables.h, since Linux 5.14).
enum LastAttribute: UInt16, ReadableExpression {
  case isSet = 1
  case milliseconds = 2
  case padding = 3

  static func decode(_ data: AttributeList) -> Instruction? {
    let isSet = (data.uint32(Self.isSet) ?? 0) != 0
    return .last(
      LastInstruction(usedMilliseconds: isSet ? data.uint64(Self.milliseconds) ?? 0 : nil))
  }
}

extension LastInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    guard let usedMilliseconds else { return }
    expression.set(NFTNL_EXPR_LAST_SET, UInt32(1))
    expression.set(NFTNL_EXPR_LAST_MSECS, usedMilliseconds)
  }
}
