import Bytecode
import CNetfilter

/// NFTA_RT_* (nf_tables.h).
enum RouteAttribute: UInt16, ReadableExpression {
  case destination = 1
  case key = 2

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let key = data.uint32(Self.key), let destination = data.register(Self.destination)
    else { return nil }
    return .rtLoad(RouteLoadInstruction(key: key, destination: destination))
  }
}

extension RouteLoadInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_RT_KEY, key)
    expression.set(NFTNL_EXPR_RT_DREG, destination)
  }
}

/// NFTA_SOCKET_* (nf_tables.h).
enum SocketAttribute: UInt16, ReadableExpression {
  case key = 1
  case destination = 2
  case level = 3

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let key = data.uint32(Self.key), let destination = data.register(Self.destination)
    else { return nil }
    return .socketLoad(
      SocketLoadInstruction(key: key, level: data.uint32(Self.level), destination: destination))
  }
}

extension SocketLoadInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_SOCKET_KEY, key)
    expression.set(NFTNL_EXPR_SOCKET_DREG, destination)
    if let level { expression.set(NFTNL_EXPR_SOCKET_LEVEL, level) }
  }
}

/// NFTA_OSF_* (nf_tables.h).
enum OSFingerprintAttribute: UInt16, ReadableExpression {
  case destination = 1
  case ttl = 2
  case flags = 3

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let destination = data.register(Self.destination) else { return nil }
    return .osf(
      OSFingerprintInstruction(
        destination: destination, ttl: data.uint8(Self.ttl) ?? 0,
        flags: data.uint32(Self.flags) ?? 0))
  }
}

extension OSFingerprintInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_OSF_DREG, destination)
    expression.set(NFTNL_EXPR_OSF_TTL, ttl)
    expression.set(NFTNL_EXPR_OSF_FLAGS, flags)
  }
}

/// NFTA_FIB_* (nf_tables.h).
enum FIBAttribute: UInt16, ReadableExpression {
  case destination = 1
  case result = 2
  case flags = 3

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let destination = data.register(Self.destination), let result = data.uint32(Self.result)
    else { return nil }
    return .fib(
      FIBInstruction(
        result: result, flags: data.uint32(Self.flags) ?? 0, destination: destination))
  }
}

extension FIBInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_FIB_DREG, destination)
    expression.set(NFTNL_EXPR_FIB_RESULT, result)
    expression.set(NFTNL_EXPR_FIB_FLAGS, flags)
  }
}

/// NFTA_XFRM_* (nf_tables.h).
enum XfrmAttribute: UInt16, ReadableExpression {
  case destination = 1
  case key = 2
  case direction = 3
  case stateNumber = 4

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let destination = data.register(Self.destination), let key = data.uint32(Self.key),
      let direction = data.uint8(Self.direction)
    else { return nil }
    return .xfrm(
      XfrmInstruction(
        key: key, direction: direction, stateNumber: data.uint32(Self.stateNumber) ?? 0,
        destination: destination))
  }
}

extension XfrmInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_XFRM_DREG, destination)
    expression.set(NFTNL_EXPR_XFRM_KEY, key)
    expression.set(NFTNL_EXPR_XFRM_DIR, direction)
    expression.set(NFTNL_EXPR_XFRM_SPNUM, stateNumber)
  }
}

/// NFTA_TUNNEL_* (nf_tables.h).
enum TunnelAttribute: UInt16, ReadableExpression {
  case key = 1
  case destination = 2
  case mode = 3

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let key = data.uint32(Self.key), let destination = data.register(Self.destination),
      data.holdsOnlyFlags(Self.mode, known: 0)
    else { return nil }
    return .tunnelLoad(TunnelLoadInstruction(key: key, destination: destination))
  }
}

extension TunnelLoadInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_TUNNEL_KEY, key)
    expression.set(NFTNL_EXPR_TUNNEL_DREG, destination)
  }
}
