import Bytecode
import CNetfilter

/// NFTA_EXPR_* (nf_tables.h).
enum ExpressionAttribute: UInt16 {
  case name = 1
  case body = 2
}

/// NFTA_LIST_* (nf_tables.h).
enum ListAttribute: UInt16 {
  case element = 1
}

/// An instruction that is stored straight into the message, byte for byte as libnftnl would: what
/// most rules are made of, where an object of the library for each would cost more than all else.
protocol StoredInstruction: InstructionBody {
  /// Puts the attributes inside NFTA_EXPR_DATA, in libnftnl's order.
  func put(into buffer: inout MessageBuffer) throws(NetlinkError)
}

/// An instruction that libnftnl builds.
protocol LibraryInstruction: InstructionBody {
  func fill(_ expression: borrowing LibraryExpression) throws(NetlinkError)
  /// Puts the attributes that libnftnl 1.2.4 does not know behind those it wrote.
  func putRest(into buffer: inout MessageBuffer) throws(NetlinkError)
}

extension LibraryInstruction {
  func putRest(into buffer: inout MessageBuffer) throws(NetlinkError) {}
}

extension MessageBuffer {
  /// Writes one expression, its name and its data, at the end of the message.
  mutating func put(_ instruction: Instruction) throws(NetlinkError) {
    switch instruction {
    case .payloadLoad(let body): try put(body)
    case .payloadWrite(let body): try put(body)
    case .extensionLoad(let body): try put(body)
    case .extensionWrite(let body): try put(body)
    case .extensionReset(let body): try put(body)
    case .metaLoad(let body): try put(body)
    case .metaSet(let body): try put(body)
    case .ctLoad(let body): try put(body)
    case .ctSet(let body): try put(body)
    case .rtLoad(let body): try put(body)
    case .socketLoad(let body): try put(body)
    case .osf(let body): try put(body)
    case .fib(let body): try put(body)
    case .xfrm(let body): try put(body)
    case .tunnelLoad(let body): try put(body)
    case .numgen(let body): try put(body)
    case .hash(let body): try put(body)
    case .immediate(let body): try put(body)
    case .verdict(let body): try put(body)
    case .compare(let body): try put(body)
    case .range(let body): try put(body)
    case .bitwise(let body): try put(body)
    case .byteorder(let body): try put(body)
    case .lookup(let body): try put(body)
    case .dynamicSet(let body): try put(body)
    case .objectReference(let body): try put(body)
    case .counter(let body): try put(body)
    case .limit(let body): try put(body)
    case .quota(let body): try put(body)
    case .connectionLimit(let body): try put(body)
    case .last(let body): try put(body)
    case .log(let body): try put(body)
    case .reject(let body): try put(body)
    case .nat(let body): try put(body)
    case .masquerade(let body): try put(body)
    case .redirect(let body): try put(body)
    case .tproxy(let body): try put(body)
    case .synproxy(let body): try put(body)
    case .queue(let body): try put(body)
    case .duplicate(let body): try put(body)
    case .forward(let body): try put(body)
    case .notrack(let body): try put(body)
    case .flowOffload(let body): try put(body)
    case .inner(let body): try putInner(body)
    case .other(let body): try putOther(body)
    }
  }

  private mutating func put<Body: StoredInstruction>(_ body: Body) throws(NetlinkError) {
    try put(ExpressionAttribute.name, Body.kernelName)
    let data = try startNest(ExpressionAttribute.body)
    try body.put(into: &self)
    try endNest(data)
  }

  /// Puts a value inside NFTA_DATA_VALUE.
  mutating func put<Key: RawRepresentable<UInt16>>(
    _ key: Key, _ value: Value
  ) throws(NetlinkError) {
    let data = try startNest(key)
    try put(DataAttribute.value, bytes: try value.sendableBytes(in: "attribute \(key)"))
    try endNest(data)
  }

  private mutating func put<Body: LibraryInstruction>(_ body: Body) throws(NetlinkError) {
    let expression = try LibraryExpression(Body.kernelName)
    try body.fill(expression)
    try reserve(Self.headroom)
    let start = messageBytes
    expression.build(into: header)
    let end = messageBytes
    try body.putRest(into: &self)
    if messageBytes != end { try endNest(nest(behindAttributeAt: start)) }
  }

  /// Writes a list of expressions: a rule's, a set's, an element's.
  mutating func put<Key: RawRepresentable<UInt16>>(
    _ key: Key, list instructions: [Instruction]
  ) throws(NetlinkError) {
    let list = try startNest(key)
    for instruction in instructions { try put(ListAttribute.element, one: instruction) }
    try endNest(list)
  }

  /// Writes one expression into a nest of its own.
  mutating func put<Key: RawRepresentable<UInt16>>(
    _ key: Key, one instruction: Instruction
  ) throws(NetlinkError) {
    let nest = try startNest(key)
    try put(instruction)
    try endNest(nest)
  }
}

extension Instruction {
  /// Reads the inside of a nest that holds one expression. What this version does not know, or
  /// what has an attribute that it does not know, becomes `.other` with its bytes.
  init(_ expression: AttributeList) {
    let name = expression.string(ExpressionAttribute.name) ?? ""
    let data = expression.nested(ExpressionAttribute.body) ?? AttributeList([])
    self =
      Self.decode(name, data)
      ?? .other(OtherInstruction(name: name, attributes: Array(data.bytes[data.range])))
  }

  /// Reads a list of expressions.
  static func list(_ attributes: AttributeList) -> [Instruction] {
    attributes.map { Instruction($0.nested) }
  }
}
