import Bytecode
import Source
import Testing

@testable import Netlink

/// The frame of a batch, and the way back from a message to its command.
struct BatchTests {
  static let table = Command.Object.table(TableDeclaration(family: 1, name: "x"))

  static func transaction(_ objects: [Command.Object]) -> Transaction {
    Transaction(commands: objects.map { Command(.add, $0, span: .none) })
  }

  @Test("a batch begins with its generation and ends")
  func frame() throws {
    var batch = try Batch(Self.transaction([Self.table]), generation: 0x0102_0304)
    var bytes = batch.copyBytes()
    let all = Array(ReceivedMessages(bytes, count: bytes.count))
    // NFNL_MSG_BATCH_BEGIN 16, NFT_MSG_NEWTABLE, NFNL_MSG_BATCH_END 17.
    #expect(all.map(\.type) == [16, 10 << 8, 17])
    #expect(all.map(\.sequence) == [1, 2, 3])
    #expect(all[0].attributes.uint32(BatchAttribute.generation) == 0x0102_0304)
    // nfgenmsg's res_id says nf_tables, in network order.
    #expect(Array(bytes[18...19]) == [0, 10])
    batch.setGeneration(7)
    bytes = batch.copyBytes()
    let first = Array(ReceivedMessages(bytes, count: bytes.count))[0]
    #expect(first.attributes.uint32(BatchAttribute.generation) == 7)
    let whole = batch.byteCount
    #expect(batch.withBytes(checkOnly: true) { $0.count } == whole - 20)
  }

  @Test("only the last message of the commands asks for an answer")
  func acknowledgement() throws {
    let all = try messages(of: [(.add, Self.table), (.add, Self.table)])
    #expect(all.map { $0.flags & RequestFlag.acknowledge != 0 } == [false, true])
  }

  @Test("padding is zero however the memory was")
  func padding() throws {
    // Names of every length, so that each length of padding is there.
    let tables = (1...9).map {
      Command.Object.table(TableDeclaration(family: 2, name: String(repeating: "n", count: $0)))
    }
    let first = try Batch(Self.transaction(tables), generation: 1).copyBytes()
    let second = try Batch(Self.transaction(tables), generation: 1).copyBytes()
    #expect(first == second)
    for message in ReceivedMessages(first, count: first.count) {
      for attribute in message.attributes {
        let end = (attribute.payload.upperBound + 3) & ~3
        #expect(first[attribute.payload.upperBound..<end].allSatisfy { $0 == 0 })
      }
    }
  }

  @Test("a message's number leads to its command, and an offset to its part")
  func origin() throws {
    let chain = ChainDeclaration(
      family: 5, table: "x", name: "y",
      hook: BaseHook(
        type: "filter", number: 0, priority: 0, devices: [DeviceName("a"), DeviceName("b")]),
      policy: 1)
    let rule = RuleDeclaration(
      family: 5, table: "x", chain: "y",
      instructions: [.notrack(NotrackInstruction()), .verdict(VerdictInstruction(.drop))])
    let block = ElementTests.block(9000)
    let batch = try Batch(
      Self.transaction([Self.table, .elements(block), .chain(chain), .rule(rule)]), generation: 1)
    #expect(batch.messageCount == 6)
    let commands = (0...8).map { batch.origin(ofSequence: $0) }
    #expect(commands == [nil, nil, 0, 1, 1, 1, 2, 3, nil])
    #expect(batch.part(ofSequence: 2, offset: 22).part == .name)
    #expect(batch.part(ofSequence: 7, offset: 20).part == .table)
    #expect(try part("b", in: batch, sequence: 6).part == .device(1))
    #expect(try part("filter", in: batch, sequence: 6).part == .type)
    #expect(try part("immediate", in: batch, sequence: 7).part == .instruction(1))
    // The second element of the third message.
    let place = elementsOffset(in: batch, sequence: 5)
    let start = try #require(place)
    let element = batch.part(ofSequence: 5, offset: start + 4 + 16)
    #expect(element.elementIndex == 2 * 4095 + 1)
    #expect(batch.part(ofSequence: 99, offset: 0) == MessagePart())
    #expect(batch.part(ofSequence: 2, offset: 100_000) == MessagePart())
  }

  /// The part at the first place of a text in a message.
  private func part(
    _ text: String, in batch: borrowing Batch, sequence: UInt32
  ) throws -> MessagePart {
    let bytes = batch.copyBytes()
    let all = Array(ReceivedMessages(bytes, count: bytes.count))
    let message = try #require(all.first { $0.sequence == sequence })
    let start = message.payload.lowerBound - 16
    let content = Array(bytes[message.payload])
    let sought = Array(text.utf8) + [0]
    let place = try #require(
      content.indices.first { content[$0...].starts(with: sought) })
    // The attribute's header stands four bytes before.
    return batch.part(
      ofSequence: sequence, offset: message.payload.lowerBound + place - 4 - start)
  }

  private func elementsOffset(in batch: borrowing Batch, sequence: UInt32) -> Int? {
    let bytes = batch.copyBytes()
    guard
      let message = ReceivedMessages(bytes, count: bytes.count).first(where: {
        $0.sequence == sequence
      }), let elements = message.attributes[ElementListAttribute.elements]
    else { return nil }
    return elements.payload.lowerBound - 4 - (message.payload.lowerBound - 16)
  }

  @Test("the hexadecimal rows")
  func hexText() throws {
    let batch = try Batch(Self.transaction([Self.table]), generation: 1)
    #expect(
      batch.hexText() == """
        NFNL_MSG_BATCH_BEGIN: 28 bytes, message 1
        0000  1c 00 00 00 10 00 01 00 01 00 00 00 00 00 00 00  ................
        0010  00 00 00 0a 08 00 01 00 00 00 00 01              ............
        NFT_MSG_NEWTABLE: 36 bytes, message 2, command 1
        0000  24 00 00 00 00 0a 05 04 02 00 00 00 00 00 00 00  $...............
        0010  01 00 00 00 06 00 01 00 78 00 00 00 08 00 02 00  ........x.......
        0020  00 00 00 00                                      ....
        NFNL_MSG_BATCH_END: 20 bytes, message 3
        0000  14 00 00 00 11 00 01 00 03 00 00 00 00 00 00 00  ................
        0010  00 00 00 0a                                      ....

        """)
  }
}
