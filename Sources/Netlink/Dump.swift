package import Bytecode

/// What shall be read of the kernel's ruleset.
package struct DumpRequest: Sendable {
  /// One table by family (NFPROTO_*) and name.
  package struct TableName: Sendable, Hashable {
    package var family: UInt32
    package var name: String

    package init(family: UInt32, name: String) {
      self.family = family
      self.name = name
    }
  }

  /// What is read besides the tables themselves.
  package struct Contents: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let chains = Contents(rawValue: 1)
    package static let rules = Contents(rawValue: 2)
    package static let sets = Contents(rawValue: 4)
    package static let elements = Contents(rawValue: 8)
    package static let flowtables = Contents(rawValue: 16)
    package static let objects = Contents(rawValue: 32)
    package static let everything: Contents = [
      .chains, .rules, .sets, .elements, .flowtables, .objects,
    ]
  }

  /// NFPROTO_*; nil for all.
  package var family: UInt32?
  /// Only these; nil for all.
  package var tables: [TableName]?
  package var contents: Contents
  /// Only the chain of this name, with its rules; nil for all.
  package var chain: String?
  /// Only the set of this name, and the elements of no other; nil for all. Anonymous sets come
  /// along while rules are read: they are part of them.
  package var set: String?
  /// Only objects of this type (NFT_OBJECT_*, nf_tables.h); nil for all.
  package var objectType: UInt32?
  /// Whether the counts of the rules, elements and objects that are read go back to their start.
  package var resets = false

  package init(
    family: UInt32? = nil, tables: [TableName]? = nil, contents: Contents = .everything,
    chain: String? = nil, set: String? = nil
  ) {
    self.family = family
    self.tables = tables
    self.contents = contents
    self.chain = chain
    self.set = set
  }

  func wants(table: String, family tableFamily: UInt32) -> Bool {
    if let family, family != tableFamily { return false }
    guard let tables else { return true }
    return tables.contains { $0.family == tableFamily && $0.name == table }
  }

  func wants(_ set: SetDeclaration) -> Bool {
    let isAnonymous = set.flags & SetDeclaration.anonymousFlag != 0
    if isAnonymous && contents.contains(.rules) { return true }
    return contents.contains(.sets) && (self.set == nil || self.set == set.name)
  }
}

extension Socket {
  /// Reads the ruleset, from the start again where it changed meanwhile.
  package borrowing func dump(_ request: DumpRequest = DumpRequest()) throws(NetlinkError)
    -> Ruleset
  {
    for _ in 0..<Self.attempts {
      let generation = try self.generation()
      var reader = RulesetReader(request)
      let isWhole = try reader.read(from: self)
      // What is set back can be read once: a second time there would be nothing left to see.
      if request.resets { return reader.ruleset }
      // The kernel marks a single dump that was interrupted, not a change between two of them.
      let generationAfter = try self.generation()
      if isWhole && generationAfter == generation {
        var ruleset = reader.ruleset
        ruleset.generation = generation
        return ruleset
      }
    }
    throw NetlinkError(.keptChanging(attempts: Self.attempts), operation: "read", object: "ruleset")
  }

  /// The number of the ruleset (NFTA_GEN_ID), which each change raises.
  package borrowing func generation() throws(NetlinkError) -> UInt32 {
    var generation: UInt32?
    let request = try Request(.getGeneration, family: 0, flags: RequestFlag.acknowledge)
    _ = try exchange(request) { message in
      generation = message.attributes.uint32(GenerationAttribute.id)
    }
    guard let generation else {
      throw NetlinkError(.malformedAnswer, operation: "read", object: "generation")
    }
    return generation
  }

  /// Sends a request and hands over each message that comes back, until the kernel says that it is
  /// done.
  /// - Returns: false where the ruleset changed on the way, or what was asked for is gone.
  borrowing func exchange(
    _ request: borrowing Request, _ take: (ReceivedMessage) -> Void
  ) throws(NetlinkError) -> Bool {
    try send(request.bytes, request.name)
    // Not cleared: of each message only the bytes that came are looked at.
    var buffer = [UInt8](unsafeUninitializedCapacity: Self.readBytes) { $1 = Self.readBytes }
    var isWhole = true
    while let count = try receive(into: &buffer, waits: true, request.name), count > 0 {
      var messages = ReceivedMessages(buffer, count: count)
      while let message = messages.next() {
        guard message.sequence == Request.sequence else { continue }
        if message.flags & ReceivedMessage.interrupted != 0 { isWhole = false }
        switch message.type {
        case ReceivedMessage.error, ReceivedMessage.done:
          // A DONE without a number, as old kernels send it, is one without an error.
          let number = message.errorNumber ?? 0
          if number == 0 { return isWhole }
          if number == KernelError.notFound || number == Self.interruptedCall { return false }
          throw NetlinkError(operation: "read", object: request.name, errorNumber: number)
        case request.answerType: take(message)
        // What a newer kernel may say besides.
        default: break
        }
      }
      // Behind a message that ends too early the last one, which ends all, would not be seen.
      guard messages.isAtEnd else {
        throw NetlinkError(.malformedAnswer, operation: "read", object: request.name)
      }
    }
    throw NetlinkError(.noAnswer, operation: "read", object: request.name)
  }

  /// EINTR (asm-generic/errno-base.h).
  private static let interruptedCall: Int32 = 4
}

/// NFTA_GEN_* (nf_tables.h).
enum GenerationAttribute: UInt16 {
  case id = 1
}

/// One request for something that there is.
struct Request: ~Copyable {
  private var buffer: MessageBuffer
  /// What is asked for, for errors.
  let name: String
  /// nlmsg_type of what answers it.
  let answerType: UInt16

  /// Requests follow each other one at a time, so that one number does.
  static let sequence: UInt32 = 1
  /// A header and a few names.
  static let likelyBytes = 512

  init(
    _ type: MessageType, family: UInt32, flags: UInt16 = RequestFlag.dump,
    _ strings: [(key: UInt16, text: String)] = []
  ) throws(NetlinkError) {
    try self.init(type, family: family, flags: flags) { (message) throws(NetlinkError) in
      for string in strings { try message.put(IndexAttribute(rawValue: string.key), string.text) }
    }
  }

  /// - Parameter write: puts the attributes that say what is asked for.
  init(
    _ type: MessageType, family: UInt32, flags: UInt16 = RequestFlag.dump,
    _ write: (inout MessageBuffer) throws(NetlinkError) -> Void
  ) throws(NetlinkError) {
    var message = try MessageBuffer(short: Self.likelyBytes)
    try message.begin(type, family: family, flags: flags, sequence: Self.sequence)
    try write(&message)
    message.finish()
    buffer = message
    answerType = MessageType.subsystem << 8 | (type.answer ?? type).rawValue
    name =
      switch type {
      case .getTable: "tables"
      case .getChain: "chains"
      case .getRule, .getRuleReset: "rules"
      case .getSet: "sets"
      case .getElements, .getElementsReset: "elements"
      case .getFlowtable: "flowtables"
      case .getObject, .getObjectReset: "objects"
      case .getGeneration: "generation"
      default: "ruleset"
      }
  }

  /// - Parameters:
  ///   - message: one of another subsystem than nf_tables, finished.
  ///   - answerType: nlmsg_type of what answers it.
  ///   - name: what is asked for, for errors.
  init(_ message: consuming MessageBuffer, answerType: UInt16, name: String) {
    buffer = message
    self.answerType = answerType
    self.name = name
  }

  var bytes: UnsafeRawBufferPointer { buffer.bytes }
}
