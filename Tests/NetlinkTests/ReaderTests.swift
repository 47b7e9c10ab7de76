import Bytecode
import Source
import Testing

@testable import Netlink

/// Broken messages: whatever comes, reading ends and nothing traps.
struct ReaderTests {
  /// A batch with something of everything, taken as if the kernel had sent it.
  static func dump() throws -> [UInt8] {
    var set = ElementTests.set(keyBytes: 4)
    set.flags = SetDeclaration.mapFlag
    set.mapData = .verdict
    set.expressions = [.counter(CounterInstruction(packets: 1, bytes: 2))]
    var block = ElementTests.block(3)
    block.data = .verdicts([.drop, .jump("web"), nil])
    block.extras[1] = ElementBlock.Extras()
    block.extras[1]?.comment = "why"
    var objects: [Command.Object] = [
      .table(TableDeclaration(family: 1, name: "x", comment: "why")),
      .chain(
        ChainDeclaration(
          family: 5, table: "x", name: "y",
          hook: BaseHook(
            type: "filter", number: 0, priority: 0,
            devices: [DeviceName("a"), DeviceName("b", isPrefix: true)]))),
      .flowtable(
        FlowtableDeclaration(family: 1, table: "x", name: "f", devices: [DeviceName("a")])),
      .set(set), .elements(block),
    ]
    objects += DeclarationTests.bodies.map {
      .object(ObjectDeclaration(family: 1, table: "x", name: "o", body: $0, comment: "why"))
    }
    objects += Samples.instructions.map {
      .rule(
        RuleDeclaration(family: 1, table: "x", chain: "y", instructions: [$0], comment: "why"))
    }
    return try Batch(BatchTests.transaction(objects), generation: 1).copyBytes()
  }

  /// Reads each message as whatever it says it is, and as whatever it does not say.
  static func readEverything(_ bytes: [UInt8]) -> Int {
    var count = 0
    for message in ReceivedMessages(bytes, count: bytes.count) {
      count += 1
      let attributes = message.attributes
      _ = TableDeclaration(family: message.family, attributes)
      _ = ChainDeclaration(family: message.family, attributes)
      _ = FlowtableDeclaration(family: message.family, attributes)
      _ = ObjectDeclaration(family: message.family, attributes)
      _ = RuleDeclaration(family: message.family, attributes)?.instructions.map(\.text)
      if let set = SetDeclaration(family: message.family, attributes) {
        var collector = ElementCollector(of: set)
        collector.add(attributes)
        _ = collector.elements.count
      }
      _ = ElementBlock(family: message.family, attributes)?.count
      _ = message.errorNumber
      _ = message.errorAttributes.map(\.type)
    }
    return count
  }

  @Test("a dump that stops anywhere")
  func truncated() throws {
    let bytes = try Self.dump()
    let whole = Self.readEverything(bytes)
    #expect(whole > 100)
    for length in stride(from: 0, to: bytes.count, by: 31) {
      #expect(Self.readEverything(Array(bytes.prefix(length))) <= whole)
    }
  }

  @Test("dumps with some bytes changed", arguments: 0..<8)
  func mutated(seed: Int) throws {
    let bytes = try Self.dump()
    var random = Xorshift(state: UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 | 1)
    for _ in 0..<25 {
      var broken = bytes
      for _ in 0..<(1 + random.next() % 40) {
        let value = UInt8(truncatingIfNeeded: random.next())
        broken[Int(random.next() % UInt64(bytes.count))] = random.next() % 2 == 0 ? value : 0xff
      }
      _ = Self.readEverything(broken)
    }
  }

  @Test("each byte of a dump's first messages as the largest and the smallest number")
  func extremes() throws {
    let bytes = Array(try Self.dump().prefix(800))
    for index in bytes.indices {
      var broken = bytes
      for value: UInt8 in [0, 3, 0xff] {
        broken[index] = value
        _ = Self.readEverything(broken)
      }
    }
  }

  @Test("lengths that make no sense end a list")
  func lengths() {
    #expect(AttributeList([0, 0, 1, 0, 4, 0, 2, 0]).map(\.type) == [])
    #expect(AttributeList([3, 0, 1, 0]).map(\.type) == [])
    #expect(AttributeList([8, 0, 1, 0, 1]).map(\.type) == [])
    #expect(AttributeList([4, 0, 1, 0xc0, 5, 0, 2, 0, 9]).map(\.type) == [1, 2])
    #expect(AttributeList([4, 0, 1]).map(\.type) == [])
  }

  @Test("an error of the kernel with its place")
  func errors() throws {
    let batch = try Batch(BatchTests.transaction([BatchTests.table]), generation: 1)
    // nlmsghdr: length, NLMSG_ERROR, capped and with attributes, sequence 2; -ENOENT; the header
    // that it is about; NLMSGERR_ATTR_MSG "no"; NLMSGERR_ATTR_OFFS 20.
    let header: [UInt8] = [52, 0, 0, 0, 2, 0, 0, 3, 2, 0, 0, 0, 0, 0, 0, 0]
    let refused: [UInt8] = [0xfe, 0xff, 0xff, 0xff] + Array(repeating: 0, count: 16)
    let extra: [UInt8] = [7, 0, 1, 0, 0x6e, 0x6f, 0, 0, 8, 0, 2, 0, 20, 0, 0, 0]
    let bytes = header + refused + extra
    let answer = try #require(Array(ReceivedMessages(bytes, count: bytes.count)).first)
    let read = KernelRefusal(answer, to: batch)
    let refusal = try #require(read)
    #expect(
      refusal
        == KernelRefusal(commandIndex: 0, errorNumber: 2, message: "no", part: .name))
    var acknowledged = bytes
    acknowledged.replaceSubrange(16..<20, with: [0, 0, 0, 0])
    let yes = try #require(Array(ReceivedMessages(acknowledged, count: bytes.count)).first)
    let nothing = KernelRefusal(yes, to: batch)
    #expect(nothing == nil)
  }

  /// Marsaglia's xorshift64: the same numbers in each run.
  struct Xorshift {
    var state: UInt64
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }
}
