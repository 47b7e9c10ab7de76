/// One message that came from the kernel.
struct ReceivedMessage {
  /// nlmsg_type (linux/netlink.h): the subsystem in the high byte.
  let type: UInt16
  let flags: UInt16
  let sequence: UInt32
  let bytes: [UInt8]
  /// What stands behind nlmsghdr.
  let payload: Range<Int>

  /// NLMSG_ERROR and NLMSG_DONE (linux/netlink.h).
  static let error: UInt16 = 2
  static let done: UInt16 = 3
  /// NLM_F_DUMP_INTR (linux/netlink.h): the ruleset changed while it was dumped.
  static let interrupted: UInt16 = 0x10
  /// NLM_F_ACK_TLVS (linux/netlink.h): attributes stand behind the error.
  static let hasAttributes: UInt16 = 0x200
  /// NLM_F_CAPPED (linux/netlink.h): the refused message itself is left out.
  static let isCapped: UInt16 = 0x100

  /// NFPROTO_*: the first byte of nfgenmsg (nfnetlink.h).
  var family: UInt32 { payload.isEmpty ? 0 : UInt32(bytes[payload.lowerBound]) }

  /// The attributes behind nfgenmsg's four bytes.
  var attributes: AttributeList {
    let start = min(payload.lowerBound + 4, payload.upperBound)
    return AttributeList(bytes: bytes, range: start..<payload.upperBound)
  }

  /// Of an NLMSG_ERROR or NLMSG_DONE: errno, 0 for an acknowledgement.
  /// - Returns: nil where there is no number.
  var errorNumber: Int32? {
    guard payload.count >= 4 else { return nil }
    let number = HostOrder.uint32(bytes[payload.lowerBound..<payload.lowerBound + 4])
    // Not `-`: the least of all numbers has no opposite.
    return 0 &- Int32(bitPattern: number)
  }

  /// Of an NLMSG_ERROR: what the kernel adds (NLMSGERR_ATTR_*), behind the error's number and the
  /// header, or the whole, of the message that it is about.
  var errorAttributes: AttributeList {
    let none = AttributeList(bytes: bytes, range: payload.upperBound..<payload.upperBound)
    let header = payload.lowerBound + 4
    guard flags & Self.hasAttributes != 0, header + 16 <= payload.upperBound else { return none }
    var length = 16
    if flags & Self.isCapped == 0 {
      length = Int(HostOrder.uint32(bytes[header..<header + 4]))
    }
    let start = header + (max(length, 16) + 3) & ~3
    guard start <= payload.upperBound else { return none }
    return AttributeList(bytes: bytes, range: start..<payload.upperBound)
  }
}

/// The messages of one read, one behind the other. A length that makes no sense ends them.
struct ReceivedMessages: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var position = 0
  private let end: Int

  /// Bytes of nlmsghdr (linux/netlink.h).
  static let headerBytes = 16

  init(_ bytes: [UInt8], count: Int) {
    self.bytes = bytes
    end = Swift.min(count, bytes.count)
  }

  /// Whether what was read were whole messages, up to its end.
  var isAtEnd: Bool { position >= end }

  mutating func next() -> ReceivedMessage? {
    guard position + Self.headerBytes <= end else { return nil }
    let length = Int(HostOrder.uint32(bytes[position..<position + 4]))
    guard length >= Self.headerBytes, length <= end - position else { return nil }
    let message = ReceivedMessage(
      type: HostOrder.uint16(bytes, at: position + 4),
      flags: HostOrder.uint16(bytes, at: position + 6),
      sequence: HostOrder.uint32(bytes[position + 8..<position + 12]), bytes: bytes,
      payload: position + Self.headerBytes..<position + length)
    position += (length + 3) & ~3
    return message
  }
}

/// NLMSGERR_ATTR_* (linux/netlink.h): what an extended acknowledgement says.
enum ErrorAttribute: UInt16 {
  case message = 1
  /// Of the attribute that is wrong, in bytes from the start of its message; host order.
  case offset = 2
}
