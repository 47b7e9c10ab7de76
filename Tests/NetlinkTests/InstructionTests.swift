import Bytecode
import CNetfilter
import Source
import Testing

@testable import Netlink

/// Every instruction, into a message and back.
struct InstructionTests {
  @Test("there is a sample of each kind")
  func samples() {
    let kinds = Set(Samples.instructions.map(\.kind))
    #expect(kinds == Set(0..<Instruction.kindCount))
  }

  @Test("an instruction comes back as it went", arguments: Samples.instructions)
  func roundTrip(instruction: Instruction) throws {
    let rule = RuleDeclaration(
      family: 1, table: "x", chain: "y", instructions: [instruction], comment: "why")
    let sent = try message(.add, .rule(rule))
    let read = RuleDeclaration(family: sent.family, sent.attributes)
    #expect(read == rule)
  }

  /// libnftnl reads what was written, and writes the same bytes again. What it does not know it
  /// either refuses or drops, so that only the length can differ there.
  @Test("libnftnl agrees with what is sent")
  func library() throws {
    let known = Samples.instructions.filter(\.isKnownToLibrary)
    let rule = RuleDeclaration(family: 1, table: "x", chain: "y", instructions: known)
    let bytes = try Batch(
      Transaction(commands: [Command(.add, .rule(rule), span: .none)]), generation: 0
    ).copyBytes()
    // The rule's message is the second.
    let start = MessageBuffer.headerBytes
    let parsed = try LibraryRule()
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      let header = (base + start).assumingMemoryBound(to: nlmsghdr.self)
      #expect(nftnl_rule_nlmsg_parse(header, parsed.raw) == 0)
    }
    let message = Array(ReceivedMessages(bytes, count: bytes.count))[1]
    let sent = message.attributes.nested(RuleAttribute.expressions).map(Array.init) ?? []
    var count = 0
    let iterator = nftnl_expr_iter_create(parsed.raw)
    defer { nftnl_expr_iter_destroy(iterator) }
    while let expression = nftnl_expr_iter_next(iterator) {
      var again = try MessageBuffer(capacity: 0)
      try again.begin(.newRule, family: 1, flags: 0, sequence: 0)
      let element = try again.startNest(ListAttribute.element)
      nftnl_expr_build_payload(again.header, expression)
      try again.endNest(element)
      again.finish()
      let copy = Array(again.bytes.dropFirst(MessageBuffer.headerBytes))
      let read = AttributeList(copy).map { Instruction($0.nested) }
      #expect(read == [known[count]])
      // What does not go through the library has to be the same to the last byte.
      if known[count].isStored {
        #expect(copy.dropFirst(AttributeIterator.headerBytes) == sent[count].slice)
      }
      count += 1
    }
    #expect(count == known.count)
  }

  @Test("a rule is written as libnftnl would")
  func ruleMessage() throws {
    let counter = Instruction.counter(CounterInstruction(packets: 1, bytes: 2))
    let rule = RuleDeclaration(
      family: 1, table: "x", chain: "a-longer-name", handle: 7, position: 0x1_0000_0002,
      instructions: [counter], comment: "why")
    let bytes = try Batch(
      Transaction(commands: [Command(.add, .rule(rule), span: .none)]), generation: 0
    ).copyBytes()
    let parsed = try LibraryRule()
    let start = MessageBuffer.headerBytes
    var again = try MessageBuffer(capacity: 0)
    try again.begin(.newRule, family: 1, flags: 0, sequence: 2)
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      let header = (base + start).assumingMemoryBound(to: nlmsghdr.self)
      #expect(nftnl_rule_nlmsg_parse(header, parsed.raw) == 0)
    }
    nftnl_rule_nlmsg_build_payload(again.header, parsed.raw)
    again.finish()
    let sent = try message(.add, .rule(rule))
    let written = sent.attributes.bytes[sent.attributes.range]
    #expect(Array(again.bytes.dropFirst(MessageBuffer.headerBytes)) == Array(written))
  }

  @Test("a value that libnftnl has no room for is refused")
  func longValue() {
    let value = Value(bytes: Array(repeating: 1, count: 65), order: .big)
    let compare = CompareInstruction(op: .equal, source: Samples.r1, value: value)
    let rule = RuleDeclaration(
      family: 2, table: "x", chain: "y", instructions: [.compare(compare)])
    #expect(throws: NetlinkError.self) { try message(.add, .rule(rule)) }
  }

  @Test("a rule of more expressions than an attribute holds is refused")
  func longRule() {
    let counter = Instruction.counter(CounterInstruction(packets: 0, bytes: 0))
    let rule = RuleDeclaration(
      family: 2, table: "x", chain: "y", instructions: Array(repeating: counter, count: 2000))
    #expect(throws: NetlinkError.self) { try message(.add, .rule(rule)) }
  }

  @Test("a value that only stands for another one is not sent")
  func placeholder() {
    var value = Value(0, lengthBytes: 4, order: .host)
    value.placeholder = "ifindex of wan0"
    let compare = CompareInstruction(op: .equal, source: Samples.r1, value: value)
    let rule = RuleDeclaration(
      family: 2, table: "x", chain: "y", instructions: [.compare(compare)])
    let error = #expect(throws: NetlinkError.self) { try message(.add, .rule(rule)) }
    #expect(error?.kind == .incomplete)
    var block = ElementTests.block(2)
    block.placeholders[1] = "ifindex of wan0"
    #expect(throws: NetlinkError.self) { try message(.add, .elements(block)) }
  }

  @Test("host-order values are sent in the machine's order")
  func hostOrder() throws {
    let mark = Value(0x1234, lengthBytes: 4, order: .host)
    let compare = CompareInstruction(op: .equal, source: Samples.r1, value: mark)
    let rule = RuleDeclaration(
      family: 2, table: "x", chain: "y", instructions: [.compare(compare)])
    let sent = try message(.add, .rule(rule))
    let read = try #require(RuleDeclaration(family: 2, sent.attributes))
    guard case .compare(let back) = read.instructions.first else {
      Issue.record("not a comparison")
      return
    }
    #expect(back.value.bytes == mark.wireBytes)
  }

  @Test("what is not known stays as it came")
  func unknownAttribute() {
    // A meta expression with an attribute 9 that no kernel has yet.
    let data: [UInt8] = [8, 0, 2, 0, 0, 0, 0, 3, 8, 0, 1, 0, 0, 0, 0, 1, 5, 0, 9, 0, 1, 0, 0, 0]
    #expect(Instruction.decode("meta", AttributeList(data)) == nil)
    #expect(Instruction.decode("meta", AttributeList(Array(data.prefix(16)))) != nil)
  }
}

/// A rule of libnftnl.
private struct LibraryRule: ~Copyable {
  let raw: OpaquePointer

  init() throws { raw = try #require(nftnl_rule_alloc()) }

  deinit { nftnl_rule_free(raw) }
}

extension Instruction {
  /// Whether the expression is stored without the library's help.
  var isStored: Bool {
    switch self {
    case .payloadLoad, .metaLoad, .metaSet, .ctLoad, .ctSet, .compare, .bitwise, .immediate,
      .verdict, .lookup, .counter:
      true
    default: false
    }
  }

  /// Whether libnftnl 1.2.4 knows the expression with all of its attributes.
  var isKnownToLibrary: Bool {
    switch self {
    case .inner, .other: false
    // Its parser takes each jump for one to a name, and its builder then reads no name.
    case .verdict(let body): body.chainID == nil
    case .bitwise(let body):
      switch body.operation {
      case .mask, .shiftLeft, .shiftRight: true
      case .and, .or, .xor: false
      }
    case .dynamicSet(let body): body.expressions.allSatisfy(\.isKnownToLibrary)
    default: true
    }
  }
}
