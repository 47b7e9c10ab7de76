import Bytecode
import CNetfilter

/// NFTA_LOOKUP_* (nf_tables.h).
enum LookupAttribute: UInt16, ReadableExpression {
  case set = 1
  case source = 2
  case destination = 3
  case setID = 4
  case flags = 5

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let name = data.string(Self.set), let source = data.register(Self.source),
      data.holdsOnlyFlags(Self.flags, known: 1)
    else { return nil }
    var destination: LookupInstruction.Destination?
    if let number = data.uint32(Self.destination) {
      destination = Register(number: number).map { .register($0) } ?? .verdict
    }
    return .lookup(
      LookupInstruction(
        set: SetReference(name: name, id: data.uint32(Self.setID) ?? 0), source: source,
        destination: destination, isInverted: (data.uint32(Self.flags) ?? 0) != 0))
  }
}

extension LookupInstruction: StoredInstruction {
  func put(into buffer: inout MessageBuffer) throws(NetlinkError) {
    try buffer.put(LookupAttribute.source, source.number)
    switch destination {
    case .register(let register): try buffer.put(LookupAttribute.destination, register.number)
    case .verdict: try buffer.put(LookupAttribute.destination, 0 as UInt32)
    case nil: break
    }
    try buffer.put(LookupAttribute.set, try LibraryLimit.checked(set.name, "set name"))
    if set.id != 0 { try buffer.put(LookupAttribute.setID, set.id) }
    if isInverted { try buffer.put(LookupAttribute.flags, 1 as UInt32) }
  }
}

/// NFTA_DYNSET_* (nf_tables.h).
enum DynamicSetAttribute: UInt16, ReadableExpression {
  case setName = 1
  case setID = 2
  case operation = 3
  case key = 4
  case mapData = 5
  case timeout = 6
  case expression = 7
  case padding = 8
  case flags = 9
  case expressions = 10

  /// NFT_DYNSET_F_EXPR (nf_tables.h): the expressions are a list.
  static let listFlag: UInt32 = 2

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let name = data.string(Self.setName), let key = data.register(Self.key),
      data.holdsOnlyFlags(Self.flags, known: listFlag),
      let operation = data.uint32(Self.operation).flatMap(
        DynamicSetInstruction.Operation.init(rawValue:))
    else { return nil }
    var expressions: [Instruction] = []
    if let list = data.nested(Self.expressions) {
      expressions = Instruction.list(list)
    } else if let one = data.nested(Self.expression) {
      expressions = [Instruction(one)]
    }
    return .dynamicSet(
      DynamicSetInstruction(
        operation: operation, set: SetReference(name: name, id: data.uint32(Self.setID) ?? 0),
        key: key, mapData: data.register(Self.mapData),
        timeoutMilliseconds: data.uint64(Self.timeout).flatMap { $0 == 0 ? nil : $0 },
        expressions: expressions))
  }
}

extension DynamicSetInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) throws(NetlinkError) {
    expression.set(NFTNL_EXPR_DYNSET_OP, operation.rawValue)
    try expression.set(NFTNL_EXPR_DYNSET_SET_NAME, set.name)
    if set.id != 0 { expression.set(NFTNL_EXPR_DYNSET_SET_ID, set.id) }
    expression.set(NFTNL_EXPR_DYNSET_SREG_KEY, key)
    expression.set(NFTNL_EXPR_DYNSET_SREG_DATA, mapData)
    if let timeoutMilliseconds {
      expression.set(NFTNL_EXPR_DYNSET_TIMEOUT, timeoutMilliseconds)
    }
    if expressions.count > 1 {
      expression.set(NFTNL_EXPR_DYNSET_FLAGS, DynamicSetAttribute.listFlag)
    }
  }

  /// The expressions are ours, so that one of them may be one that libnftnl does not know.
  func putRest(into buffer: inout MessageBuffer) throws(NetlinkError) {
    if expressions.count > 1 {
      try buffer.put(DynamicSetAttribute.expressions, list: expressions)
    } else if let only = expressions.first {
      try buffer.put(DynamicSetAttribute.expression, one: only)
    }
  }
}

/// NFTA_OBJREF_* (nf_tables.h).
enum ObjectReferenceAttribute: UInt16, ReadableExpression {
  case type = 1
  case name = 2
  case key = 3
  case setName = 4
  case setID = 5

  static func decode(_ data: AttributeList) -> Instruction? {
    if let type = data.uint32(Self.type), let name = data.string(Self.name) {
      return .objectReference(ObjectReferenceInstruction(.named(type: type, name: name)))
    }
    guard let key = data.register(Self.key), let name = data.string(Self.setName)
    else { return nil }
    let set = SetReference(name: name, id: data.uint32(Self.setID) ?? 0)
    return .objectReference(ObjectReferenceInstruction(.map(set, key: key)))
  }
}

extension ObjectReferenceInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) throws(NetlinkError) {
    switch target {
    case .named(let type, let name):
      expression.set(NFTNL_EXPR_OBJREF_IMM_TYPE, type)
      try expression.set(NFTNL_EXPR_OBJREF_IMM_NAME, name)
    case .map(let set, let key):
      expression.set(NFTNL_EXPR_OBJREF_SET_SREG, key)
      try expression.set(NFTNL_EXPR_OBJREF_SET_NAME, set.name)
      if set.id != 0 { expression.set(NFTNL_EXPR_OBJREF_SET_ID, set.id) }
    }
  }
}
