package import Bytecode

/// A transaction as the kernel takes it: the message that opens it, the messages of its commands,
/// and the message that ends it, one behind the other.
package struct Batch: ~Copyable {
  private var buffer: MessageBuffer
  /// Of each command, the sequence number of its first message.
  private let firstSequences: [UInt32]
  /// Where the message that ends the batch starts.
  private let endOffset: Int
  /// How many messages the commands take.
  package let messageCount: Int

  /// The sequence number of the message that opens the batch.
  static let beginSequence: UInt32 = 1
  /// NFNL_BATCH_GENID's value, in bytes from the start: behind nlmsghdr, nfgenmsg and nlattr.
  private static let generationOffset = 24

  /// - Parameters:
  ///   - generation: the ruleset that the transaction was made for; the kernel refuses it for any
  ///     other. 0 for any ruleset.
  ///   - echo: whether the kernel shall say what it made, with handles.
  package init(
    _ transaction: Transaction, generation: UInt32, echo: Bool = false
  ) throws(NetlinkError) {
    var encoder = try CommandEncoder(
      capacity: Self.estimatedBytes(transaction), echo: echo, firstSequence: Self.beginSequence + 1)
    try encoder.buffer.beginBatch(generation: generation, sequence: Self.beginSequence)
    var sequences: [UInt32] = []
    sequences.reserveCapacity(transaction.commands.count)
    for command in transaction.commands {
      sequences.append(encoder.sequence)
      try encoder.encode(command)
    }
    let messages = Int(encoder.sequence - Self.beginSequence) - 1
    let end = encoder.buffer.count
    buffer = try encoder.end()
    firstSequences = sequences
    messageCount = messages
    endOffset = end
  }

  /// Bytes of the whole batch.
  package var byteCount: Int { buffer.count }

  /// Lends the bytes; without the message that ends the batch the kernel checks it and drops it.
  package borrowing func withBytes<Result, Failure: Error>(
    checkOnly: Bool = false, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(rebasing: buffer.bytes[..<(checkOnly ? endOffset : byteCount)]))
  }

  /// A copy of the bytes.
  package borrowing func copyBytes() -> [UInt8] { withBytes { Array($0) } }

  /// Makes the batch one for another generation of the ruleset.
  package mutating func setGeneration(_ generation: UInt32) {
    let bytes = (0..<4).map { UInt8(truncatingIfNeeded: generation >> (24 - 8 * UInt32($0))) }
    buffer.patch(bytes, at: Self.generationOffset)
  }

  /// The index of the command that a message belongs to.
  /// - Returns: nil for the messages around the commands.
  package borrowing func origin(ofSequence sequence: UInt32) -> Int? {
    guard sequence > Self.beginSequence, sequence <= Self.beginSequence + UInt32(messageCount)
    else { return nil }
    var low = 0
    var high = firstSequences.count
    while low < high {
      let middle = (low + high) / 2
      if firstSequences[middle] <= sequence { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }

  /// The sequence number of a command's first message.
  borrowing func firstSequence(ofCommand index: Int) -> UInt32 { firstSequences[index] }

  /// What to make room for: a guess that is near for elements, where the bytes are.
  private static func estimatedBytes(_ transaction: Transaction) -> Int {
    var bytes = 2 * MessageBuffer.headroom
    for command in transaction.commands {
      switch command.object {
      case .elements(let block): bytes += ElementStore.estimatedBytes(block)
      case .rule(let rule): bytes += 200 + 60 * rule.body.count
      case .ruleset, .table, .chain, .set, .flowtable, .object: bytes += 200
      }
    }
    return bytes
  }
}
