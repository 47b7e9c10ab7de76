import Glibc

extension ScratchNamespace {
  /// Kinds of devices that Linux can make from nothing, the plainest first. Which of them there
  /// are depends on the kernel.
  private static let kinds = ["dummy", "veth", "ifb", "bridge"]

  /// Makes devices of these names, so that a ruleset which names them can be loaded. What they
  /// are, and so whether they offload in hardware, is not what they are on the machine.
  /// - Returns: the names of those that could not be made.
  package static func makeDevices(_ names: [String]) throws(NetlinkError) -> [String] {
    guard !names.isEmpty else { return [] }
    let socket = try Socket(protocol: routeProtocol)
    var missing: [String] = []
    for name in Set(names).sorted() where name != "lo" {
      var isThere = false
      for kind in kinds where !isThere { isThere = try make(name, kind: kind, socket) }
      if !isThere { missing.append(name) }
    }
    return missing
  }

  /// - Returns: whether the device is there afterwards.
  private static func make(
    _ name: String, kind: String, _ socket: borrowing Socket
  ) throws(NetlinkError) -> Bool {
    // struct ifinfomsg (linux/rtnetlink.h): nothing in it has to be said.
    var body = [UInt8](repeating: 0, count: 16)
    body += attribute(nameAttribute, Array(name.utf8) + [0])
    body += attribute(
      linkAttribute | Nest.flag, attribute(kindAttribute, Array(kind.utf8) + [0]))
    let flags =
      requestFlag | RequestFlag.acknowledge | RequestFlag.create | RequestFlag.exclusive
    var message = hostBytes(UInt32(ReceivedMessages.headerBytes + body.count))
    message += hostBytes(newLink) + hostBytes(flags)
    // The sequence number and the port.
    message += hostBytes(UInt32(1)) + hostBytes(UInt32(0)) + body
    let sent = message.withUnsafeBytes { bytes in
      Result { () throws(NetlinkError) in try socket.send(bytes, "device '\(name)'") }
    }
    try sent.get()
    var buffer = [UInt8](repeating: 0, count: Socket.readBytes)
    while let count = try socket.receive(into: &buffer, waits: true, "device '\(name)'") {
      for answer in ReceivedMessages(buffer, count: count)
      where answer.type == ReceivedMessage.error {
        return answer.errorNumber == 0 || answer.errorNumber == KernelError.exists
      }
    }
    return false
  }

  /// One attribute with its padding (struct nlattr, linux/netlink.h).
  private static func attribute(_ type: UInt16, _ payload: [UInt8]) -> [UInt8] {
    let length = payload.count + AttributeIterator.headerBytes
    let padding = [UInt8](repeating: 0, count: (length + 3) & ~3 - length)
    return hostBytes(UInt16(truncatingIfNeeded: length)) + hostBytes(type) + payload + padding
  }

  private static func hostBytes(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number) { Array($0) }
  }

  /// NETLINK_ROUTE and NLM_F_REQUEST (linux/netlink.h).
  private static let routeProtocol: Int32 = 0
  private static let requestFlag: UInt16 = 1
  /// RTM_NEWLINK (linux/rtnetlink.h).
  private static let newLink: UInt16 = 16
  /// IFLA_IFNAME, IFLA_LINKINFO and in it IFLA_INFO_KIND (linux/if_link.h).
  private static let nameAttribute: UInt16 = 3
  private static let linkAttribute: UInt16 = 18
  private static let kindAttribute: UInt16 = 1
}
