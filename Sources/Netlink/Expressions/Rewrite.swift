import Bytecode
import CNetfilter

// The kernel dumps the upper end of a range of addresses or ports even where none was sent, as
// the register of the lower end. It is dropped here: to send it means the same as not to.

/// NFTA_NAT_* (nf_tables.h).
enum NATAttribute: UInt16, ReadableExpression {
  case type = 1
  case family = 2
  case addressMinimum = 3
  case addressMaximum = 4
  case portMinimum = 5
  case portMaximum = 6
  case flags = 7

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let type = data.uint32(Self.type), type <= 1, let family = data.uint32(Self.family)
    else { return nil }
    return .nat(
      NATInstruction(
        isSource: type == 0, family: family,
        addressMinimum: data.register(Self.addressMinimum),
        addressMaximum: data.upperEnd(Self.addressMaximum, above: Self.addressMinimum),
        portMinimum: data.register(Self.portMinimum),
        portMaximum: data.upperEnd(Self.portMaximum, above: Self.portMinimum),
        flags: data.uint32(Self.flags) ?? 0))
  }
}

extension NATInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_NAT_TYPE, UInt32(isSource ? 0 : 1))
    expression.set(NFTNL_EXPR_NAT_FAMILY, family)
    expression.set(NFTNL_EXPR_NAT_REG_ADDR_MIN, addressMinimum)
    expression.set(NFTNL_EXPR_NAT_REG_ADDR_MAX, addressMaximum)
    expression.set(NFTNL_EXPR_NAT_REG_PROTO_MIN, portMinimum)
    expression.set(NFTNL_EXPR_NAT_REG_PROTO_MAX, portMaximum)
    if flags != 0 { expression.set(NFTNL_EXPR_NAT_FLAGS, flags) }
  }
}

/// NFTA_MASQ_* (nf_tables.h).
enum MasqueradeAttribute: UInt16, ReadableExpression {
  case flags = 1
  case portMinimum = 2
  case portMaximum = 3

  static func decode(_ data: AttributeList) -> Instruction? {
    .masquerade(
      MasqueradeInstruction(
        portMinimum: data.register(Self.portMinimum),
        portMaximum: data.upperEnd(Self.portMaximum, above: Self.portMinimum),
        flags: data.uint32(Self.flags) ?? 0))
  }
}

extension MasqueradeInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_MASQ_REG_PROTO_MIN, portMinimum)
    expression.set(NFTNL_EXPR_MASQ_REG_PROTO_MAX, portMaximum)
    if flags != 0 { expression.set(NFTNL_EXPR_MASQ_FLAGS, flags) }
  }
}

/// NFTA_REDIR_* (nf_tables.h).
enum RedirectAttribute: UInt16, ReadableExpression {
  case portMinimum = 1
  case portMaximum = 2
  case flags = 3

  static func decode(_ data: AttributeList) -> Instruction? {
    .redirect(
      RedirectInstruction(
        portMinimum: data.register(Self.portMinimum),
        portMaximum: data.upperEnd(Self.portMaximum, above: Self.portMinimum),
        flags: data.uint32(Self.flags) ?? 0))
  }
}

extension RedirectInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_REDIR_REG_PROTO_MIN, portMinimum)
    expression.set(NFTNL_EXPR_REDIR_REG_PROTO_MAX, portMaximum)
    if flags != 0 { expression.set(NFTNL_EXPR_REDIR_FLAGS, flags) }
  }
}

/// NFTA_TPROXY_* (nf_tables.h).
enum TProxyAttribute: UInt16, ReadableExpression {
  case family = 1
  case address = 2
  case port = 3

  static func decode(_ data: AttributeList) -> Instruction? {
    .tproxy(
      TProxyInstruction(
        family: data.uint32(Self.family) ?? 0, address: data.register(Self.address),
        port: data.register(Self.port)))
  }
}

extension TProxyInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_TPROXY_FAMILY, family)
    expression.set(NFTNL_EXPR_TPROXY_REG_ADDR, address)
    expression.set(NFTNL_EXPR_TPROXY_REG_PORT, port)
  }
}

extension AttributeList {
  fileprivate func upperEnd<Key: RawRepresentable<UInt16>>(
    _ maximum: Key, above minimum: Key
  ) -> Register? {
    let upper = register(maximum)
    return upper == register(minimum) ? nil : upper
  }
}
