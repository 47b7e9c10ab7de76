import Bytecode
import CNetfilter

/// NFTA_META_* (nf_tables.h).
enum MetaAttribute: UInt16, ReadableExpression {
  case destination = 1
  case key = 2
  case source = 3

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let key = data.uint32(Self.key) else { return nil }
    if let destination = data.register(Self.destination) {
      return .metaLoad(MetaLoadInstruction(key: key, destination: destination))
    }
    guard let source = data.register(Self.source) else { return nil }
    return .metaSet(MetaSetInstruction(key: key, source: source))
  }
}

extension MetaLoadInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_META_KEY, key)
    expression.set(NFTNL_EXPR_META_DREG, destination)
  }
}

extension MetaSetInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_META_KEY, key)
    expression.set(NFTNL_EXPR_META_SREG, source)
  }
}

/// NFTA_CT_* (nf_tables.h).
enum ConntrackAttribute: UInt16, ReadableExpression {
  case destination = 1
  case key = 2
  case direction = 3
  case source = 4

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let key = data.uint32(Self.key) else { return nil }
    var direction: ConntrackDirection?
    if let attribute = data[Self.direction] {
      direction = attribute.uint8.flatMap(ConntrackDirection.init(rawValue:))
      if direction == nil { return nil }
    }
    if let destination = data.register(Self.destination) {
      return .ctLoad(
        ConntrackLoadInstruction(key: key, direction: direction, destination: destination))
    }
    guard let source = data.register(Self.source) else { return nil }
    return .ctSet(ConntrackSetInstruction(key: key, direction: direction, source: source))
  }
}

extension ConntrackLoadInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_CT_KEY, key)
    expression.set(NFTNL_EXPR_CT_DREG, destination)
    if let direction { expression.set(NFTNL_EXPR_CT_DIR, direction.rawValue) }
  }
}

extension ConntrackSetInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_CT_KEY, key)
    expression.set(NFTNL_EXPR_CT_SREG, source)
    if let direction { expression.set(NFTNL_EXPR_CT_DIR, direction.rawValue) }
  }
}

extension NotrackInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {}
}
