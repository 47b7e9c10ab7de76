import Bytecode
import CNetfilter
import Source

/// NFTA_CMP_* (nf_tables.h).
enum CompareAttribute: UInt16, ReadableExpression {
  case source = 1
  case op = 2
  case right = 3

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let source = data.register(Self.source), let value = data.value(Self.right),
      let op = data.uint32(Self.op).flatMap(CompareOperator.init(rawValue:))
    else { return nil }
    return .compare(CompareInstruction(op: op, source: source, value: value))
  }
}

extension CompareInstruction: StoredInstruction {
  func put(into buffer: inout MessageBuffer) throws(NetlinkError) {
    try buffer.put(CompareAttribute.source, source.number)
    try buffer.put(CompareAttribute.op, op.rawValue)
    try buffer.put(CompareAttribute.right, value)
  }
}

/// NFTA_RANGE_* (nf_tables.h).
enum RangeAttribute: UInt16, ReadableExpression {
  case source = 1
  case op = 2
  case lower = 3
  case upper = 4

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let source = data.register(Self.source), let op = data.uint32(Self.op), op <= 1,
      let lower = data.value(Self.lower), let upper = data.value(Self.upper)
    else { return nil }
    return .range(
      RangeInstruction(isNegated: op == 1, source: source, lower: lower, upper: upper))
  }
}

extension RangeInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) throws(NetlinkError) {
    expression.set(NFTNL_EXPR_RANGE_SREG, source)
    expression.set(NFTNL_EXPR_RANGE_OP, UInt32(isNegated ? 1 : 0))
    try expression.set(NFTNL_EXPR_RANGE_FROM_DATA, lower)
    try expression.set(NFTNL_EXPR_RANGE_TO_DATA, upper)
  }
}

/// NFTA_BITWISE_* (nf_tables.h); the second source since Linux 6.14.
enum BitwiseAttribute: UInt16, ReadableExpression {
  case source = 1
  case destination = 2
  case length = 3
  case mask = 4
  case xor = 5
  case op = 6
  case shift = 7
  case secondSource = 8

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let source = data.register(Self.source),
      let destination = data.register(Self.destination), let length = data.uint32(Self.length),
      let operation = operation(data)
    else { return nil }
    return .bitwise(
      BitwiseInstruction(
        source: source, destination: destination, lengthBytes: length, operation: operation))
  }

  /// The numbers are enum nft_bitwise_ops (nf_tables.h).
  private static func operation(_ data: AttributeList) -> BitwiseOperation? {
    switch data.uint32(Self.op) ?? 0 {
    case 0:
      guard let mask = data.value(Self.mask), let xor = data.value(Self.xor) else { return nil }
      return .mask(mask, xor: xor)
    case 1: return shiftBits(data).map(BitwiseOperation.shiftLeft)
    case 2: return shiftBits(data).map(BitwiseOperation.shiftRight)
    case 3: return data.register(Self.secondSource).map(BitwiseOperation.and)
    case 4: return data.register(Self.secondSource).map(BitwiseOperation.or)
    case 5: return data.register(Self.secondSource).map(BitwiseOperation.xor)
    default: return nil
    }
  }

  /// The count of bits is in the machine's order, as it lies in the kernel's memory.
  private static func shiftBits(_ data: AttributeList) -> UInt32? {
    guard let bytes = data.nested(Self.shift)?[DataAttribute.value]?.slice, bytes.count == 4
    else { return nil }
    let part = Value.Part(lengthBytes: 4, order: .host)
    return Value(wireBytes: bytes, parts: [part]).number.map(UInt32.init(truncatingIfNeeded:))
  }
}

extension BitwiseInstruction: StoredInstruction {
  func put(into buffer: inout MessageBuffer) throws(NetlinkError) {
    try buffer.put(BitwiseAttribute.source, source.number)
    try buffer.put(BitwiseAttribute.destination, destination.number)
    try buffer.put(BitwiseAttribute.op, operationNumber)
    try buffer.put(BitwiseAttribute.length, lengthBytes)
    switch operation {
    case .mask(let mask, let xor):
      try buffer.put(BitwiseAttribute.mask, mask)
      try buffer.put(BitwiseAttribute.xor, xor)
    case .shiftLeft(let bits), .shiftRight(let bits):
      try buffer.put(
        BitwiseAttribute.shift, Value(UInt64(bits), lengthBytes: 4, order: .host))
    case .and(let second), .or(let second), .xor(let second):
      try buffer.put(BitwiseAttribute.secondSource, second.number)
    }
  }

  private var operationNumber: UInt32 {
    switch operation {
    case .mask: 0
    case .shiftLeft: 1
    case .shiftRight: 2
    case .and: 3
    case .or: 4
    case .xor: 5
    }
  }
}

/// NFTA_BYTEORDER_* (nf_tables.h).
enum ByteorderAttribute: UInt16, ReadableExpression {
  case source = 1
  case destination = 2
  case op = 3
  case length = 4
  case unit = 5

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let source = data.register(Self.source),
      let destination = data.register(Self.destination), let op = data.uint32(Self.op), op <= 1,
      let length = data.uint32(Self.length), let unit = data.uint32(Self.unit)
    else { return nil }
    return .byteorder(
      ByteorderInstruction(
        source: source, destination: destination, toNetwork: op == 1, lengthBytes: length,
        unitBytes: unit))
  }
}

extension ByteorderInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_BYTEORDER_SREG, source)
    expression.set(NFTNL_EXPR_BYTEORDER_DREG, destination)
    expression.set(NFTNL_EXPR_BYTEORDER_OP, UInt32(toNetwork ? 1 : 0))
    expression.set(NFTNL_EXPR_BYTEORDER_LEN, lengthBytes)
    expression.set(NFTNL_EXPR_BYTEORDER_SIZE, unitBytes)
  }
}
