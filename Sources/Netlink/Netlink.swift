// Netlink: bytecode and declarations <-> the kernel's messages.
//
// In: a `Transaction`, or what shall be read. Out: one batch that is sent in one piece, the
// kernel's refusals with the command and the part that caused each, or a `Ruleset`.
// Rules and their common expressions are stored plainly; the others, and all other objects, are
// built through libnftnl where it knows them, and what it does not know is put beside it.
// What the kernel answers is read by our own bounds-checked reader: it never traps, and an
// expression that it does not know stays as the bytes that came.
// It knows no word of the language, and it writes nothing for people to see.

/// The messages of nf_tables (enum nf_tables_msg_types, nf_tables.h; the numbers from 25 on are
/// newer than Linux 6.1's header).
enum MessageType: UInt16, Sendable {
  case newTable = 0
  case getTable = 1
  case deleteTable = 2
  case newChain = 3
  case getChain = 4
  case deleteChain = 5
  case newRule = 6
  case getRule = 7
  case deleteRule = 8
  case newSet = 9
  case getSet = 10
  case deleteSet = 11
  case newElements = 12
  case getElements = 13
  case deleteElements = 14
  case newGeneration = 15
  case getGeneration = 16
  case trace = 17
  case newObject = 18
  case getObject = 19
  case deleteObject = 20
  case getObjectReset = 21
  case newFlowtable = 22
  case getFlowtable = 23
  case deleteFlowtable = 24
  /// Since Linux 6.2.
  case getRuleReset = 25
  /// The destroy messages: since Linux 6.3.
  case destroyTable = 26
  case destroyChain = 27
  case destroyRule = 28
  case destroySet = 29
  case destroyElements = 30
  case destroyObject = 31
  case destroyFlowtable = 32
  /// Since Linux 6.5.
  case getElementsReset = 33

  /// What answers a request for something; nil for what asks for nothing.
  var answer: MessageType? { Self.answers[self] }

  private static let answers: [MessageType: MessageType] = [
    .getTable: .newTable, .getChain: .newChain, .getRule: .newRule, .getRuleReset: .newRule,
    .getSet: .newSet, .getElements: .newElements, .getElementsReset: .newElements,
    .getObject: .newObject, .getObjectReset: .newObject, .getFlowtable: .newFlowtable,
    .getGeneration: .newGeneration,
  ]

  /// NFNL_SUBSYS_NFTABLES (nfnetlink.h): the high byte of a message's type.
  static let subsystem: UInt16 = 10

  /// The kind of a message that came, or nil where it is none of nf_tables.
  init?(messageType: UInt16) {
    guard messageType >> 8 == Self.subsystem else { return nil }
    self.init(rawValue: messageType & 0xff)
  }
}

/// Flags of a request (linux/netlink.h).
enum RequestFlag {
  static let acknowledge: UInt16 = 0x4
  static let echo: UInt16 = 0x8
  static let replace: UInt16 = 0x100
  static let exclusive: UInt16 = 0x200
  static let create: UInt16 = 0x400
  static let append: UInt16 = 0x800
  /// NLM_F_ROOT | NLM_F_MATCH.
  static let dump: UInt16 = 0x300
}
