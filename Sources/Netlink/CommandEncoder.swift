import Bytecode

/// Writes the messages of one command after the other.
struct CommandEncoder: ~Copyable {
  var buffer: MessageBuffer
  /// The number of the next message.
  private(set) var sequence: UInt32
  private let echo: Bool
  private var lastMessageOffset: Int?
  private var templates = ExpressionTemplates()

  init(capacity: Int, echo: Bool, firstSequence: UInt32) throws(NetlinkError) {
    buffer = try MessageBuffer(capacity: capacity)
    sequence = firstSequence
    self.echo = echo
    lastMessageOffset = nil
  }

  /// Ends the batch. Its last message asks for an acknowledgement, so that silence can be told
  /// from success; the message that ends the batch is acknowledged by new kernels only.
  consuming func end() throws(NetlinkError) -> MessageBuffer {
    var buffer = buffer
    if let lastMessageOffset { buffer.requestAcknowledgement(at: lastMessageOffset) }
    try buffer.endBatch(sequence: sequence)
    return buffer
  }

  mutating func encode(_ command: Command) throws(NetlinkError) {
    let operation = command.operation
    switch command.object {
    case .ruleset(let family): try encode(flushOfFamily: family ?? 0)
    case .table(let table): try encode(operation, table)
    case .chain(let chain): try encode(operation, chain)
    case .rule(let rule): try encode(operation, rule)
    case .set(let set): try encode(operation, set)
    case .elements(let block): try encode(operation, block)
    case .flowtable(let flowtable): try encode(operation, flowtable)
    case .object(let object): try encode(operation, object)
    }
  }

  private mutating func begin(
    _ type: MessageType, _ family: UInt32, flags: UInt16 = 0
  ) throws(NetlinkError) {
    lastMessageOffset = buffer.count
    // What goes is not told; but of a rule that is replaced.
    let isEchoed = echo && type.isNews == true
    try buffer.begin(
      type, family: family, flags: flags | (isEchoed ? RequestFlag.echo : 0), sequence: sequence)
    sequence += 1
  }

  private func creation(_ operation: Command.Operation) -> UInt16 {
    operation == .create ? RequestFlag.create | RequestFlag.exclusive : RequestFlag.create
  }

  /// To delete all tables (of a family) takes everything with them.
  private mutating func encode(flushOfFamily family: UInt32) throws(NetlinkError) {
    try begin(.deleteTable, family)
    buffer.finish()
  }

  private mutating func encode(
    _ operation: Command.Operation, _ table: TableDeclaration
  ) throws(NetlinkError) {
    switch operation {
    case .add, .create, .insert, .replace, .rename:
      try begin(.newTable, table.family, flags: creation(operation))
      try buffer.put(table, isDefinition: true)
    case .delete, .destroy:
      try begin(operation == .destroy ? .destroyTable : .deleteTable, table.family)
      try buffer.put(table, isDefinition: false)
    case .flush:
      try begin(.deleteRule, table.family)
      let rules = RuleDeclaration(family: table.family, table: table.name, chain: "")
      try buffer.put(rules, isDefinition: false)
    }
    buffer.finish()
  }

  private mutating func encode(
    _ operation: Command.Operation, _ chain: ChainDeclaration
  ) throws(NetlinkError) {
    switch operation {
    case .add, .create, .insert, .replace:
      try begin(.newChain, chain.family, flags: creation(operation))
      try buffer.putDefinition(chain)
    case .rename:
      try begin(.newChain, chain.family)
      try buffer.putRename(chain)
    case .delete, .destroy:
      try begin(operation == .destroy ? .destroyChain : .deleteChain, chain.family)
      try buffer.putReference(chain)
    case .flush:
      try begin(.deleteRule, chain.family)
      let rules = RuleDeclaration(family: chain.family, table: chain.table, chain: chain.name)
      try buffer.put(rules, isDefinition: false)
    }
    buffer.finish()
  }

  private mutating func put(_ rule: RuleDeclaration) throws(NetlinkError) {
    try buffer.put(rule, isDefinition: true)
    try templates.put(rule.body, into: &buffer)
  }

  private mutating func encode(
    _ operation: Command.Operation, _ rule: RuleDeclaration
  ) throws(NetlinkError) {
    switch operation {
    case .add, .create:
      try begin(.newRule, rule.family, flags: creation(operation) | RequestFlag.append)
      try put(rule)
    case .insert:
      try begin(.newRule, rule.family, flags: RequestFlag.create)
      try put(rule)
    case .replace:
      try begin(.newRule, rule.family, flags: RequestFlag.replace)
      try put(rule)
    case .delete, .flush, .rename:
      try begin(.deleteRule, rule.family)
      try buffer.put(rule, isDefinition: false)
    case .destroy:
      try begin(.destroyRule, rule.family)
      try buffer.put(rule, isDefinition: false)
    }
    buffer.finish()
  }

  private mutating func encode(
    _ operation: Command.Operation, _ set: SetDeclaration
  ) throws(NetlinkError) {
    switch operation {
    case .add, .create, .insert, .replace, .rename:
      try begin(.newSet, set.family, flags: creation(operation))
      try buffer.putDefinition(set)
    case .delete, .destroy:
      try begin(operation == .destroy ? .destroySet : .deleteSet, set.family)
      try buffer.putReference(set)
    case .flush:
      // Without elements it is all of them.
      let reference = SetReference(name: set.name, id: set.id)
      let all = ElementBlock(
        family: set.family, table: set.table, set: reference, keyParts: set.keyParts)
      return try encode(.flush, all)
    }
    buffer.finish()
  }

  private mutating func encode(
    _ operation: Command.Operation, _ block: ElementBlock
  ) throws(NetlinkError) {
    let type: MessageType
    switch operation {
    case .add, .create, .insert, .replace, .rename: type = .newElements
    case .delete, .flush: type = .deleteElements
    case .destroy: type = .destroyElements
    }
    var all = block
    if operation == .flush {
      all = ElementBlock(
        family: block.family, table: block.table, set: block.set, keyParts: block.keyParts)
    } else if block.count == 0 {
      // Without elements the kernel would take it for all of them.
      return
    }
    let isNew = type == .newElements
    var elements = ElementEncoder(all, isDeletion: !isNew)
    repeat {
      try begin(type, block.family, flags: isNew ? creation(operation) : 0)
      try elements.encode(into: &buffer)
      buffer.finish()
    } while !elements.isDone
  }

  private mutating func encode(
    _ operation: Command.Operation, _ flowtable: FlowtableDeclaration
  ) throws(NetlinkError) {
    switch operation {
    case .add, .create, .insert, .replace, .rename, .flush:
      try begin(.newFlowtable, flowtable.family, flags: creation(operation))
      try buffer.putDefinition(flowtable)
    case .delete, .destroy:
      try begin(operation == .destroy ? .destroyFlowtable : .deleteFlowtable, flowtable.family)
      try buffer.putReference(flowtable)
    }
    buffer.finish()
  }

  private mutating func encode(
    _ operation: Command.Operation, _ object: ObjectDeclaration
  ) throws(NetlinkError) {
    switch operation {
    case .add, .create, .insert, .replace, .rename, .flush:
      try begin(.newObject, object.family, flags: creation(operation))
      try buffer.put(object, isDefinition: true)
    case .delete, .destroy:
      try begin(operation == .destroy ? .destroyObject : .deleteObject, object.family)
      try buffer.put(object, isDefinition: false)
    }
    buffer.finish()
  }
}

extension MessageBuffer {
  /// Sets NLM_F_ACK in the flags of a finished message: bytes 6 and 7 of its header.
  mutating func requestAcknowledgement(at offset: Int) {
    let flags = bytes.loadUnaligned(fromByteOffset: offset + 6, as: UInt16.self)
    withUnsafeBytes(of: flags | RequestFlag.acknowledge) { patch(Array($0), at: offset + 6) }
  }
}
