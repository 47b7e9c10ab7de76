import Bytecode

/// NFTA_IMMEDIATE_* (nf_tables.h).
enum ImmediateAttribute: UInt16, ReadableExpression {
  case destination = 1
  case content = 2

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let content = data.nested(Self.content), let number = data.uint32(Self.destination)
    else { return nil }
    // NFT_REG_VERDICT is 0 (nf_tables.h).
    if number == 0 {
      guard let verdict = content.verdict else { return nil }
      let chainID = content.nested(DataAttribute.verdict)?.uint32(VerdictAttribute.chainID)
      return .verdict(VerdictInstruction(verdict, chainID: chainID))
    }
    guard let destination = Register(number: number), let value = data.value(Self.content)
    else { return nil }
    return .immediate(ImmediateInstruction(destination: destination, value: value))
  }
}

extension AttributeList {
  /// The verdict inside NFTA_DATA_VERDICT, where this is the inside of a nest of NFTA_DATA_*.
  var verdict: Verdict? {
    guard let verdict = nested(DataAttribute.verdict),
      let code = verdict.uint32(VerdictAttribute.code)
    else { return nil }
    return Verdict(code: Int32(bitPattern: code), chain: verdict.string(VerdictAttribute.chain))
  }
}

extension ImmediateInstruction: StoredInstruction {
  func put(into buffer: inout MessageBuffer) throws(NetlinkError) {
    try buffer.put(ImmediateAttribute.destination, destination.number)
    try buffer.put(ImmediateAttribute.content, value)
  }
}

extension VerdictInstruction: StoredInstruction {
  func put(into buffer: inout MessageBuffer) throws(NetlinkError) {
    // NFT_REG_VERDICT is 0 (nf_tables.h).
    try buffer.put(ImmediateAttribute.destination, 0 as UInt32)
    let content = try buffer.startNest(ImmediateAttribute.content)
    let data = try buffer.startNest(DataAttribute.verdict)
    try buffer.put(VerdictAttribute.code, UInt32(bitPattern: verdict.code))
    if let chainID {
      try buffer.put(VerdictAttribute.chainID, chainID)
    } else if let chain = verdict.chain {
      try buffer.put(VerdictAttribute.chain, try LibraryLimit.checked(chain, "chain name"))
    }
    try buffer.endNest(data)
    try buffer.endNest(content)
  }
}

/// NFTA_INNER_* (nf_tables.h, since Linux 6.2): libnftnl 1.2.4 has no such expression.
enum InnerAttribute: UInt16, ReadableExpression {
  case number = 1
  case type = 2
  case flags = 3
  case headerSize = 4
  case expression = 5

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let type = data.uint32(Self.type), data.holdsOnlyFlags(Self.number, known: 0),
      let expression = data.nested(Self.expression)
    else { return nil }
    return .inner(
      InnerInstruction(
        type: type, headerBytes: data.uint32(Self.headerSize) ?? 0,
        flags: data.uint32(Self.flags) ?? 0, expression: Instruction(expression)))
  }
}

extension MessageBuffer {
  mutating func putInner(_ body: InnerInstruction) throws(NetlinkError) {
    try put(ExpressionAttribute.name, InnerInstruction.kernelName)
    let data = try startNest(ExpressionAttribute.body)
    try put(InnerAttribute.number, 0 as UInt32)
    try put(InnerAttribute.type, body.type)
    try put(InnerAttribute.flags, body.flags)
    try put(InnerAttribute.headerSize, body.headerBytes)
    try put(InnerAttribute.expression, one: body.expression)
    try endNest(data)
  }

  mutating func putOther(_ body: OtherInstruction) throws(NetlinkError) {
    try put(ExpressionAttribute.name, body.name)
    guard !body.attributes.isEmpty else { return }
    let data = try startNest(ExpressionAttribute.body)
    try putRaw(body.attributes)
    try endNest(data)
  }

  /// Attributes as they came, one after the other.
  mutating func putRaw(_ attributes: [UInt8]) throws(NetlinkError) {
    guard attributes.count <= Self.longestPayload else {
      throw NetlinkError(
        .tooLong(bytes: attributes.count), operation: "write", object: "raw attributes")
    }
    // The next attribute starts at a multiple of four bytes (NLA_ALIGNTO, linux/netlink.h).
    let padded = (attributes.count + 3) & ~3
    try append(limit: padded) { memory in
      memory.copyMemory(from: attributes, byteCount: attributes.count)
      return padded
    }
  }
}
