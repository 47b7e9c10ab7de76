package import Bytecode

/// What became of a batch.
package struct LoadAnswer: Sendable {
  /// In the order of the commands: the first is the cause, the others may be its consequences.
  /// Empty where the kernel took the whole batch.
  package var refusals: [KernelRefusal] = []
  /// What the kernel made, with handles, where an echo was asked for.
  package var echoes: [KernelEvent] = []
}

/// How a transaction is sent.
package struct LoadOptions: Sendable {
  /// The kernel checks the transaction and drops it. It judges hooks, jump depth and loops only
  /// at the end of a real one: see `ScratchNamespace`.
  package var checkOnly = false
  /// The kernel says what it made, with handles.
  package var echo = false
  /// The generation that the transaction was made for; nil for whichever there is when it is
  /// sent. With a number nothing is tried again: what was made from the old ruleset is not right
  /// for the new one.
  package var generation: UInt32?

  package init() {}
}

extension Socket {
  /// How often a batch is sent, or a dump read, while somebody else keeps changing the ruleset.
  static let attempts = 16

  /// Has the kernel carry out a transaction, all of it or nothing.
  package borrowing func load(
    _ transaction: Transaction, options: LoadOptions = LoadOptions()
  ) throws(NetlinkError) -> LoadAnswer {
    guard !transaction.commands.isEmpty else { return LoadAnswer() }
    var generation = options.generation ?? 0
    if options.generation == nil { generation = try self.generation() }
    var batch = try Batch(transaction, generation: generation, echo: options.echo)
    guard batch.messageCount > 0 else { return LoadAnswer() }
    growReceiveBuffer()
    for _ in 0..<Self.attempts {
      if let answer = try send(batch, checkOnly: options.checkOnly) { return answer }
      if options.generation != nil {
        throw NetlinkError(
          .keptChanging(attempts: 1), operation: "load", object: "ruleset",
          errorNumber: KernelError.restart)
      }
      batch.setGeneration(try self.generation())
    }
    throw NetlinkError(
      .keptChanging(attempts: Self.attempts), operation: "load", object: "ruleset",
      errorNumber: KernelError.restart)
  }

  /// Sends a batch and collects the answers. The kernel works while it is being sent to: when that
  /// is done, all answers are there.
  /// - Returns: nil where the ruleset is another one than the batch is for.
  package borrowing func send(
    _ batch: borrowing Batch, checkOnly: Bool
  ) throws(NetlinkError) -> LoadAnswer? {
    try batch.withBytes(checkOnly: checkOnly) { (bytes) throws(NetlinkError) in
      try send(bytes, "the batch")
    }
    var answer = LoadAnswer()
    var isConfirmed = false
    var buffer = [UInt8](repeating: 0, count: Self.readBytes)
    do throws(NetlinkError) {
      while let count = try receive(into: &buffer, waits: false, "the answer to the batch") {
        for message in ReceivedMessages(buffer, count: count) {
          guard message.type == ReceivedMessage.error else {
            if let echo = KernelEvent(message) { answer.echoes.append(echo) }
            continue
          }
          guard let refusal = KernelRefusal(message, to: batch) else {
            isConfirmed = true
            continue
          }
          if refusal.commandIndex == nil {
            if refusal.errorNumber == KernelError.restart { return nil }
            throw NetlinkError(refusalOfBatch: refusal.errorNumber)
          }
          answer.refusals.append(refusal)
        }
      }
    } catch {
      // Refusals that no longer fit the receive buffer: those that did come first.
      guard error.errorNumber == KernelError.noBufferSpace, !answer.refusals.isEmpty
      else { throw error }
    }
    guard isConfirmed || !answer.refusals.isEmpty else {
      throw NetlinkError(.noAnswer, operation: "load", object: "the batch")
    }
    answer.refusals.sort { ($0.commandIndex ?? 0) < ($1.commandIndex ?? 0) }
    return answer
  }
}

extension NetlinkError {
  /// The kernel refused the batch as a whole: it did not look at any command.
  fileprivate init(refusalOfBatch number: Int32) {
    // nfnetlink says so where there is no nf_tables (net/netfilter/nfnetlink.c).
    let isMissing = number == KernelError.notSupported
    self.init(operation: "load", object: "the batch", errorNumber: number)
    if isMissing {
      self.init(.notSupported, operation: "load", object: "the batch", errorNumber: number)
    }
  }
}
