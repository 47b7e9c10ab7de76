package import Bytecode
import CNetfilter
import Glibc

/// Something that the kernel tells everyone who listens.
package enum KernelEvent: Sendable {
  /// What is done to something of the ruleset, as a command would say it.
  case change(Command.Operation, Command.Object)
  /// A transaction is complete.
  case generation(GenerationChange)
  /// A packet that is traced passes a rule or a chain.
  case trace(TraceStep)
}

/// Who made which generation of the ruleset.
package struct GenerationChange: Sendable, Hashable {
  /// NFTA_GEN_ID (nf_tables.h).
  package var number: UInt32
  package var processID: UInt32
  package var processName: String
}

/// Listens to what the kernel tells about the ruleset of this network namespace.
package struct EventSocket: ~Copyable {
  /// What is listened to (NFNLGRP_*, nfnetlink.h).
  package enum Group: Int32, Sendable {
    case changes = 7
    case traces = 9
  }

  private let socket: Socket
  private var buffer: [UInt8]

  /// - Parameter bufferBytes: how much may wait to be read; the most that the system gives where
  ///   nothing is said.
  package init(_ groups: [Group], bufferBytes: Int32? = nil) throws(NetlinkError) {
    let listener = try Socket()
    listener.growReceiveBuffer(to: bufferBytes ?? Socket.receiveBufferBytes)
    for group in groups { try listener.join(group.rawValue) }
    socket = listener
    buffer = [UInt8](repeating: 0, count: Socket.readBytes)
  }

  /// For `poll`.
  package var descriptor: Int32 { socket.descriptor }

  /// What has come, without waiting.
  /// - Returns: nil where events were lost because more came than the socket's buffer takes.
  package mutating func events() throws(NetlinkError) -> [KernelEvent]? {
    do throws(NetlinkError) {
      guard let count = try socket.receive(into: &buffer, waits: false, "events") else { return [] }
      return ReceivedMessages(buffer, count: count).compactMap { KernelEvent($0) }
    } catch {
      guard error.errorNumber == KernelError.noBufferSpace else { throw error }
      return nil
    }
  }
}

extension Socket {
  /// Joins a multicast group of netfilter.
  fileprivate borrowing func join(_ group: Int32) throws(NetlinkError) {
    var group = group
    let size = socklen_t(MemoryLayout<Int32>.size)
    // SOL_NETLINK and NETLINK_ADD_MEMBERSHIP (linux/netlink.h).
    guard setsockopt(descriptor, 270, 1, &group, size) == 0 else {
      throw NetlinkError(operation: "listen", object: "netlink socket", errorNumber: errno)
    }
  }
}

/// NFTA_GEN_* (nf_tables.h) of a new generation.
private enum NewGenerationAttribute: UInt16 {
  case number = 1
  case processID = 2
  case processName = 3
}

extension KernelEvent {
  /// - Returns: nil for messages that tell nothing of the ruleset.
  init?(_ message: ReceivedMessage) {
    guard let type = MessageType(messageType: message.type) else { return nil }
    if type == .trace {
      guard let step = TraceStep(message.attributes, family: message.family) else { return nil }
      self = .trace(step)
      return
    }
    if type == .newGeneration {
      self = .generation(
        GenerationChange(
          number: message.attributes.uint32(NewGenerationAttribute.number) ?? 0,
          processID: message.attributes.uint32(NewGenerationAttribute.processID) ?? 0,
          processName: message.attributes.string(NewGenerationAttribute.processName) ?? ""))
      return
    }
    guard let isNews = type.isNews, var object = Command.Object(type, message) else { return nil }
    // Where others stand before and behind a new rule, the one before it is named.
    if isNews, case .rule(var rule) = object {
      rule.position = message.attributes.uint64(RuleAttribute.position)
      object = .rule(rule)
    }
    var operation = isNews ? Command.Operation.add : .delete
    if isNews, message.flags & RequestFlag.exclusive != 0 { operation = .create }
    if type == .newRule, message.flags & RequestFlag.append == 0 { operation = .insert }
    self = .change(operation, object)
  }
}
