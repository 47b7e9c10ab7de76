import Bytecode
import CNetfilter
import Source
import Testing

@testable import Netlink

/// Packed elements, into messages and back.
struct ElementTests {
  /// A block whose keys are 0, 1, 2 and so on.
  static func block(_ count: Int, keyBytes: Int = 4, ends: Bool = false) -> ElementBlock {
    var block = ElementBlock(
      family: 2, table: "x", set: SetReference(name: "s", id: 3),
      keyParts: [Value.Part(lengthBytes: keyBytes, order: .big)])
    for number in 0..<count {
      let key = Value(UInt64(number), lengthBytes: keyBytes, order: .big).bytes
      block.append(key: key, end: ends ? key.map { $0 | 1 } : nil)
    }
    return block
  }

  @Test("plain elements have libnftnl's bytes", arguments: [1, 4, 6, 16, 64], [false, true])
  func libraryBytes(keyBytes: Int, ends: Bool) throws {
    let block = Self.block(20, keyBytes: keyBytes, ends: ends)
    let ours = try message(.add, .elements(block))
    let set = try LibraryObject.set()
    nftnl_set_set_str(set.raw, attribute(NFTNL_SET_NAME), "s")
    nftnl_set_set_str(set.raw, attribute(NFTNL_SET_TABLE), "x")
    nftnl_set_set_u32(set.raw, attribute(NFTNL_SET_ID), 3)
    for index in 0..<block.count {
      let element = try #require(nftnl_set_elem_alloc())
      let key = Array(block.key(at: index))
      nftnl_set_elem_set(element, attribute(NFTNL_SET_ELEM_KEY), key, UInt32(key.count))
      if let end = block.keyEnd(at: index).map({ Array($0) }) {
        nftnl_set_elem_set(element, attribute(NFTNL_SET_ELEM_KEY_END), end, UInt32(end.count))
      }
      nftnl_set_elem_add(set.raw, element)
    }
    #expect(Array(ours.bytes[ours.payload].dropFirst(4)) == (try libraryBytes(of: set)))
  }

  @Test("elements with flags, values, comments and timeouts have libnftnl's bytes")
  func richLibraryBytes() throws {
    var block = Self.block(2)
    block.append(key: [9, 9, 9, 9], flags: ElementBlock.intervalEnd)
    let parts = [Value.Part(lengthBytes: 2, order: .big)]
    block.data = .values([0, 1, 0, 2, 0, 0], parts: parts)
    block.extras[1] = ElementBlock.Extras()
    block.extras[1]?.comment = "why"
    block.extras[1]?.timeoutMilliseconds = 5000
    let ours = try message(.add, .elements(block))

    let set = try LibraryObject.set()
    nftnl_set_set_str(set.raw, attribute(NFTNL_SET_NAME), "s")
    nftnl_set_set_str(set.raw, attribute(NFTNL_SET_TABLE), "x")
    nftnl_set_set_u32(set.raw, attribute(NFTNL_SET_ID), 3)
    for index in 0..<3 {
      let element = try #require(nftnl_set_elem_alloc())
      let key = Array(block.key(at: index))
      nftnl_set_elem_set(element, attribute(NFTNL_SET_ELEM_KEY), key, 4)
      if index == 2 {
        nftnl_set_elem_set_u32(element, attribute(NFTNL_SET_ELEM_FLAGS), 1)
      } else {
        nftnl_set_elem_set(
          element, attribute(NFTNL_SET_ELEM_DATA), [0, UInt8(index + 1)] as [UInt8], 2)
      }
      if index == 1 {
        let userdata = try Userdata.text("why", type: Userdata.comment)
        nftnl_set_elem_set(
          element, attribute(NFTNL_SET_ELEM_USERDATA), userdata, UInt32(userdata.count))
        nftnl_set_elem_set_u64(element, attribute(NFTNL_SET_ELEM_TIMEOUT), 5000)
      }
      nftnl_set_elem_add(set.raw, element)
    }
    #expect(Array(ours.bytes[ours.payload].dropFirst(4)) == (try libraryBytes(of: set)))
  }

  private func libraryBytes(of set: borrowing LibraryObject) throws -> [UInt8] {
    var buffer = try MessageBuffer(capacity: 0)
    try buffer.begin(.newElements, family: 2, flags: 0, sequence: 0)
    let iterator = nftnl_set_elems_iter_create(set.raw)
    defer { nftnl_set_elems_iter_destroy(iterator) }
    _ = nftnl_set_elems_nlmsg_build_payload_iter(buffer.header, iterator)
    buffer.finish()
    return Array(buffer.bytes.dropFirst(MessageBuffer.headerBytes))
  }

  @Test("more elements than a message holds go into several", arguments: [4095, 4096, 20_000])
  func several(count: Int) throws {
    let all = try messages(of: [(.add, .elements(Self.block(count)))])
    // 4095 elements of 16 bytes fit the 65535 bytes of a nest.
    #expect(all.count == (count + 4094) / 4095)
    var collector = ElementCollector(of: Self.set(keyBytes: 4))
    for message in all { collector.add(message.attributes) }
    #expect(collector.elements.count == count)
    #expect(collector.elements.keys == Self.block(count).keys)
  }

  @Test("rich elements go into several messages too")
  func severalRich() throws {
    var block = Self.block(3000)
    let verdicts: [Verdict?] = (0..<3000).map { $0 % 3 == 0 ? .jump("chain\($0)") : .drop }
    block.data = .verdicts(RepeatedColumn(verdicts))
    var set = Self.set(keyBytes: 4)
    set.mapData = .verdict
    var collector = ElementCollector(of: set)
    let all = try messages(of: [(.add, .elements(block))])
    #expect(all.count > 1)
    for message in all { collector.add(message.attributes) }
    #expect(collector.elements.keys == block.keys)
    guard case .verdicts(let read) = collector.elements.data else {
      Issue.record("no verdicts")
      return
    }
    #expect(Array(read) == verdicts)
  }

  @Test("an element comes back with all that it has")
  func extras() throws {
    var block = Self.block(1)
    block.append(key: [], flags: ElementBlock.catchAll)
    var extras = ElementBlock.Extras()
    extras.comment = "two words"
    extras.isOpenInterval = true
    extras.timeoutMilliseconds = 1000
    extras.expiresMilliseconds = 900
    extras.expressions = [
      .counter(CounterInstruction(packets: 1, bytes: 2)),
      .connectionLimit(ConnectionLimitInstruction(count: 3, isOver: false)),
    ]
    block.extras[0] = extras
    block.data = .objects(["cnt", nil])
    var set = Self.set(keyBytes: 4)
    set.mapData = .object(type: 1)
    var collector = ElementCollector(of: set)
    collector.add(try message(.add, .elements(block)).attributes)
    let read = collector.elements
    #expect(read.extras == [0: extras])
    #expect(read.flags == [0, ElementBlock.catchAll])
    guard case .objects(let names) = read.data else {
      Issue.record("no objects")
      return
    }
    #expect(Array(names) == ["cnt", nil])
  }

  @Test("of elements that are taken out only the keys are sent")
  func deletion() throws {
    var block = Self.block(2)
    block.data = .verdicts([.accept, .drop])
    block.extras[0] = ElementBlock.Extras()
    block.extras[0]?.comment = "why"
    let sent = try message(.delete, .elements(block))
    let elements = try #require(sent.attributes.nested(ElementListAttribute.elements))
    for element in elements { #expect(types(element.nested) == [ElementAttribute.key.rawValue]) }
    #expect(try messages(of: [(.delete, .elements(Self.block(0)))]).isEmpty)
    let flush = try message(.flush, .elements(block))
    #expect(flush.attributes[ElementListAttribute.elements] == nil)
  }

  static func set(keyBytes: Int) -> SetDeclaration {
    SetDeclaration(
      family: 2, table: "x", name: "s", keyType: 7,
      keyParts: [Value.Part(lengthBytes: keyBytes, order: .big)])
  }
}
