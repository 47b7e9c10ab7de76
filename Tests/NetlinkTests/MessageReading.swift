import Bytecode
import Source

@testable import Netlink

/// The messages that a transaction becomes, those around the commands left out.
func messages(of commands: [(Command.Operation, Command.Object)]) throws -> [ReceivedMessage] {
  let transaction = Transaction(
    commands: commands.map { Command($0.0, $0.1, span: .none) })
  let bytes = try Batch(transaction, generation: 1).copyBytes()
  return Array(ReceivedMessages(bytes, count: bytes.count).dropFirst().dropLast())
}

/// The one message that a command becomes.
func message(_ operation: Command.Operation, _ object: Command.Object) throws -> ReceivedMessage {
  let all = try messages(of: [(operation, object)])
  guard all.count == 1, let only = all.first else {
    throw NetlinkError(.incomplete, operation: "make", object: "\(all.count) messages")
  }
  return only
}

/// The names of a message's attributes, and of those in its nests.
func types(_ list: AttributeList) -> [UInt16] { list.map(\.type) }
