import Bytecode
import CNetfilter

/// NFTA_LOG_* (nf_tables.h).
enum LogAttribute: UInt16, ReadableExpression {
  case group = 1
  case prefix = 2
  case snapLength = 3
  case queueThreshold = 4
  case level = 5
  case flags = 6

  static func decode(_ data: AttributeList) -> Instruction? {
    .log(
      LogInstruction(
        prefix: data.string(Self.prefix), group: data.uint16(Self.group),
        snapLengthBytes: data.uint32(Self.snapLength),
        queueThreshold: data.uint16(Self.queueThreshold), level: data.uint32(Self.level),
        flags: data.uint32(Self.flags) ?? 0))
  }
}

extension LogInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) throws(NetlinkError) {
    if let prefix { try expression.set(NFTNL_EXPR_LOG_PREFIX, prefix) }
    if let group { expression.set(NFTNL_EXPR_LOG_GROUP, group) }
    if let snapLengthBytes { expression.set(NFTNL_EXPR_LOG_SNAPLEN, snapLengthBytes) }
    if let queueThreshold { expression.set(NFTNL_EXPR_LOG_QTHRESHOLD, queueThreshold) }
    if let level { expression.set(NFTNL_EXPR_LOG_LEVEL, level) }
    if flags != 0 { expression.set(NFTNL_EXPR_LOG_FLAGS, flags) }
  }
}

/// NFTA_REJECT_* (nf_tables.h).
enum RejectAttribute: UInt16, ReadableExpression {
  case type = 1
  case code = 2

  /// NFT_REJECT_TCP_RST (nf_tables.h): the one that has no code.
  static let reset: UInt32 = 1

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let type = data.uint32(Self.type) else { return nil }
    return .reject(RejectInstruction(type: type, code: data.uint8(Self.code) ?? 0))
  }
}

extension RejectInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_REJECT_TYPE, type)
    if type != RejectAttribute.reset { expression.set(NFTNL_EXPR_REJECT_CODE, code) }
  }
}

/// NFTA_SYNPROXY_* (nf_tables.h).
enum SynproxyAttribute: UInt16, ReadableExpression {
  case maximumSegment = 1
  case windowScale = 2
  case flags = 3

  static func decode(_ data: AttributeList) -> Instruction? {
    .synproxy(SynproxyInstruction(data))
  }
}

extension SynproxyInstruction: LibraryInstruction {
  /// Also reads the NFTA_OBJ_DATA of a named synproxy.
  init(_ data: AttributeList) {
    self.init(
      maximumSegmentBytes: data.uint16(SynproxyAttribute.maximumSegment) ?? 0,
      windowScale: data.uint8(SynproxyAttribute.windowScale) ?? 0,
      flags: data.uint32(SynproxyAttribute.flags) ?? 0)
  }

  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_SYNPROXY_MSS, maximumSegmentBytes)
    expression.set(NFTNL_EXPR_SYNPROXY_WSCALE, windowScale)
    expression.set(NFTNL_EXPR_SYNPROXY_FLAGS, flags)
  }
}

/// NFTA_QUEUE_* (nf_tables.h).
enum QueueAttribute: UInt16, ReadableExpression {
  case number = 1
  case total = 2
  case flags = 3
  case register = 4

  static func decode(_ data: AttributeList) -> Instruction? {
    let flags = data.uint16(Self.flags) ?? 0
    if let register = data.register(Self.register) {
      return .queue(QueueInstruction(target: .register(register), flags: flags))
    }
    guard let first = data.uint16(Self.number) else { return nil }
    let count = data.uint16(Self.total) ?? 1
    return .queue(QueueInstruction(target: .numbers(first: first, count: count), flags: flags))
  }
}

extension QueueInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    switch target {
    case .numbers(let first, let count):
      expression.set(NFTNL_EXPR_QUEUE_NUM, first)
      expression.set(NFTNL_EXPR_QUEUE_TOTAL, count)
    case .register(let register): expression.set(NFTNL_EXPR_QUEUE_SREG_QNUM, register)
    }
    if flags != 0 { expression.set(NFTNL_EXPR_QUEUE_FLAGS, flags) }
  }
}

/// NFTA_DUP_* (nf_tables.h).
enum DuplicateAttribute: UInt16, ReadableExpression {
  case address = 1
  case device = 2

  static func decode(_ data: AttributeList) -> Instruction? {
    .duplicate(
      DuplicateInstruction(
        address: data.register(Self.address), device: data.register(Self.device)))
  }
}

extension DuplicateInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_DUP_SREG_ADDR, address)
    expression.set(NFTNL_EXPR_DUP_SREG_DEV, device)
  }
}

/// NFTA_FWD_* (nf_tables.h).
enum ForwardAttribute: UInt16, ReadableExpression {
  case device = 1
  case address = 2
  case family = 3

  static func decode(_ data: AttributeList) -> Instruction? {
    guard let device = data.register(Self.device) else { return nil }
    return .forward(
      ForwardInstruction(
        device: device, address: data.register(Self.address), family: data.uint32(Self.family)))
  }
}

extension ForwardInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) {
    expression.set(NFTNL_EXPR_FWD_SREG_DEV, device)
    expression.set(NFTNL_EXPR_FWD_SREG_ADDR, address)
    if let family { expression.set(NFTNL_EXPR_FWD_NFPROTO, family) }
  }
}

/// NFTA_FLOW_* (nf_tables.h).
enum FlowOffloadAttribute: UInt16, ReadableExpression {
  case name = 1

  static func decode(_ data: AttributeList) -> Instruction? {
    data.string(Self.name).map { .flowOffload(FlowOffloadInstruction(flowtable: $0)) }
  }
}

extension FlowOffloadInstruction: LibraryInstruction {
  func fill(_ expression: borrowing LibraryExpression) throws(NetlinkError) {
    try expression.set(NFTNL_EXPR_FLOW_TABLE_NAME, flowtable)
  }
}
