import CNetfilter
import Glibc

/// A Netlink socket of netfilter, in the network namespace that the thread was in when it was
/// opened.
package struct Socket: ~Copyable {
  let descriptor: Int32

  /// Bytes of one read. The kernel fills at most 32 KiB a time, and gives less to smaller reads.
  static let readBytes = 65536
  /// For the refusals of a batch and its echo: the kernel counts each message with about a KiB.
  static let receiveBufferBytes: Int32 = 64 << 20
  /// SOL_NETLINK (linux/socket.h) and options of it (linux/netlink.h).
  private static let netlinkLevel: Int32 = 270
  private static let capAcknowledgements: Int32 = 10
  private static let extendedAcknowledgements: Int32 = 11

  package init() throws(NetlinkError) { try self.init(protocol: NETLINK_NETFILTER) }

  /// - Parameter number: NETLINK_* (linux/netlink.h).
  init(protocol number: Int32) throws(NetlinkError) {
    self.init(descriptor: try Self.open(number))
  }

  /// Takes over a socket that is open: the kernel's, or one whose other end answers in its place.
  init(descriptor: Int32) { self.descriptor = descriptor }

  private static func open(_ number: Int32) throws(NetlinkError) -> Int32 {
    // SOCK_RAW and SOCK_CLOEXEC (bits/socket_type.h) are cases of a C enumeration.
    let descriptor = socket(
      AF_NETLINK, Int32(SOCK_RAW.rawValue) | Int32(SOCK_CLOEXEC.rawValue), number)
    guard descriptor >= 0 else {
      throw NetlinkError(operation: "open", object: "netlink socket", errorNumber: errno)
    }
    // Port 0: the kernel chooses one.
    var address = sockaddr_nl()
    address.nl_family = sa_family_t(AF_NETLINK)
    let size = socklen_t(MemoryLayout<sockaddr_nl>.size)
    let isBound = withUnsafeBytes(of: &address) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) { bind(descriptor, $0.baseAddress, size) == 0 }
    }
    guard isBound else {
      let number = errno
      close(descriptor)
      throw NetlinkError(operation: "bind", object: "netlink socket", errorNumber: number)
    }
    // Kernels before 4.12 know no extended acknowledgements and answer without them.
    for option in [extendedAcknowledgements, capAcknowledgements] {
      var on: Int32 = 1
      _ = setsockopt(
        descriptor, netlinkLevel, option, &on, socklen_t(MemoryLayout<Int32>.size))
    }
    return descriptor
  }

  deinit { close(descriptor) }

  /// Sends in one piece, or not at all.
  func send(_ bytes: UnsafeRawBufferPointer, _ what: String) throws(NetlinkError) {
    growSendBuffer(to: bytes.count)
    while true {
      // Without an address it goes to the kernel.
      let sent = Glibc.send(descriptor, bytes.baseAddress, bytes.count, 0)
      if sent == bytes.count { return }
      let number = sent < 0 ? errno : 0
      if number == EINTR { continue }
      if number == KernelError.messageTooLong || number == KernelError.noBufferSpace || sent >= 0 {
        throw NetlinkError(
          .batchTooBig(bytes: bytes.count), operation: "send", object: what, errorNumber: number)
      }
      throw NetlinkError(operation: "send", object: what, errorNumber: number)
    }
  }

  /// Reads what is there into `buffer`.
  /// - Parameter waits: whether to wait until there is something.
  /// - Returns: how many bytes came; nil where there is nothing and nothing was waited for.
  func receive(
    into buffer: inout [UInt8], waits: Bool, _ what: String
  ) throws(NetlinkError) -> Int? {
    let flags = Int32(MSG_TRUNC) | (waits ? 0 : Int32(MSG_DONTWAIT))
    while true {
      let count = buffer.withUnsafeMutableBytes {
        recv(descriptor, $0.baseAddress, $0.count, flags)
      }
      if count > buffer.count {
        throw NetlinkError(.malformedAnswer, operation: "receive", object: what)
      }
      if count >= 0 { return count }
      let number = errno
      if number == EINTR { continue }
      if number == EAGAIN { return nil }
      throw NetlinkError(operation: "receive", object: what, errorNumber: number)
    }
  }

  /// Makes room for a whole batch on its way in, and for all answers to it on their way out.
  /// Past the system's limits needs CAP_NET_ADMIN; without it sending says what did not fit.
  private func growSendBuffer(to bytes: Int) {
    // Where the buffer is that big already, nothing has to be asked for: 212992 is what Linux
    // gives unless told otherwise (net/core/sock.c).
    guard bytes > 200_000 else { return }
    // The kernel keeps some of it for itself.
    var size = Int32(clamping: bytes + bytes / 8 + 65536)
    let length = socklen_t(MemoryLayout<Int32>.size)
    if setsockopt(descriptor, SOL_SOCKET, SO_SNDBUFFORCE, &size, length) != 0 {
      _ = setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &size, length)
    }
  }

  /// Makes room for a refusal of each message of a batch, and for its echo.
  func growReceiveBuffer(to bytes: Int32 = receiveBufferBytes) {
    var size = bytes
    let length = socklen_t(MemoryLayout<Int32>.size)
    if setsockopt(descriptor, SOL_SOCKET, SO_RCVBUFFORCE, &size, length) != 0 {
      _ = setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, length)
    }
  }
}
