import Bytecode
import Foundation
import Glibc
import Testing

@testable import Netlink

/// The other end of a socket, answering in the kernel's place: what the receive loop reads is what
/// a test says.
final class ForgedKernel: @unchecked Sendable {
  /// What is asked for: the kind of message, and the request itself.
  struct Question {
    /// nlmsg_type (linux/netlink.h).
    let type: UInt16
    let attributes: AttributeList
    let family: UInt32
    /// How many questions came before.
    let index: Int
  }

  /// What answers a question: reads, each of them messages one behind the other.
  typealias Answer = @Sendable (Question) -> [[UInt8]]

  private let answer: Answer
  private let lock = NSLock()
  private var count = 0

  private init(_ answer: @escaping Answer) { self.answer = answer }

  /// How many questions came.
  var questionCount: Int { lock.withLock { count } }

  /// Hands a socket to the body whose other end gives these answers.
  static func run<Result>(
    _ answer: @escaping Answer, _ body: (borrowing Socket, ForgedKernel) throws -> Result
  ) throws -> Result {
    var ends: [Int32] = [0, 0]
    // As with Netlink, each read is what was written in one piece.
    let made = socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue), 0, &ends)
    try #require(made == 0)
    let kernel = ForgedKernel(answer)
    let far = ends[1]
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      kernel.serve(far)
      close(far)
      done.signal()
    }
    thread.start()
    let result = Swift.Result { try talk(Socket(descriptor: ends[0]), kernel, body) }
    done.wait()
    return try result.get()
  }

  /// Closes the near end, which ends the thread of the far one.
  private static func talk<Result>(
    _ socket: consuming Socket, _ kernel: ForgedKernel,
    _ body: (borrowing Socket, ForgedKernel) throws -> Result
  ) throws -> Result { try body(socket, kernel) }

  private func serve(_ descriptor: Int32) {
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let read = recv(descriptor, &buffer, buffer.count, 0)
      guard read > 0 else { return }
      for message in ReceivedMessages(buffer, count: read) {
        let index = lock.withLock {
          count += 1
          return count - 1
        }
        let question = Question(
          type: message.type, attributes: message.attributes, family: message.family, index: index)
        for piece in answer(question) {
          _ = piece.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, 0) }
        }
      }
    }
  }

  /// NLMSG_DONE, or NLMSG_ERROR with an error's number (linux/netlink.h).
  static func end(_ type: UInt16 = ReceivedMessage.done, error: Int32 = 0) -> [UInt8] {
    message(type: type, body: bytes(-error) + [UInt8](repeating: 0, count: 16))
  }

  static func message(type: UInt16, flags: UInt16 = 2, body: [UInt8]) -> [UInt8] {
    bytes(UInt32(16 + body.count)) + bytes(type) + bytes(flags) + bytes(Request.sequence)
      + bytes(UInt32(0)) + body
  }

  /// An attribute with its padding (struct nlattr, linux/netlink.h).
  static func attribute(_ type: UInt16, _ payload: [UInt8]) -> [UInt8] {
    let padding = [UInt8](repeating: 0, count: (4 - payload.count % 4) % 4)
    return bytes(UInt16(4 + payload.count)) + bytes(type) + payload + padding
  }

  static func attribute(_ type: UInt16, _ number: UInt32) -> [UInt8] {
    attribute(type, bytes(number.bigEndian))
  }

  static func attribute(_ type: UInt16, _ string: String) -> [UInt8] {
    attribute(type, Array(string.utf8) + [0])
  }

  /// As they lie in memory: host order.
  private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number) { Array($0) }
  }
}
