import Bytecode
import Source
import Testing

@testable import Netlink

/// Tables, chains, flowtables, sets and objects, into messages and back.
struct DeclarationTests {
  @Test("a table")
  func table() throws {
    let table = TableDeclaration(family: 1, name: "x", flags: 5, comment: "why")
    let sent = try message(.create, .table(table))
    #expect(sent.flags & RequestFlag.exclusive != 0)
    #expect(TableDeclaration(family: sent.family, sent.attributes) == table)
  }

  @Test("a base chain with devices, some by prefix")
  func baseChain() throws {
    let chain = ChainDeclaration(
      family: 5, table: "x", name: "in",
      hook: BaseHook(
        type: "filter", number: 0, priority: -500,
        devices: [DeviceName("eth0"), DeviceName("wan", isPrefix: true)]),
      policy: 0, flags: 1, comment: "why", id: 4)
    let sent = try message(.add, .chain(chain))
    #expect(ChainDeclaration(family: sent.family, sent.attributes) == chain)
    let hook = try #require(sent.attributes.nested(ChainAttribute.hook))
    let devices = try #require(hook.nested(HookAttribute.devices))
    #expect(types(devices) == [1, 2])
    // A prefix goes without a closing zero.
    #expect(devices[DeviceAttribute.prefix].map { Array($0.slice) } == Array("wan".utf8))
  }

  @Test("one device goes the old way, and a prefix never")
  func oneDevice() throws {
    func hook(_ device: DeviceName) throws -> AttributeList? {
      try message(
        .add,
        .chain(
          ChainDeclaration(
            family: 5, table: "x", name: "in",
            hook: BaseHook(type: "filter", number: 0, priority: 0, devices: [device])))
      ).attributes.nested(ChainAttribute.hook)
    }
    #expect(try hook(DeviceName("eth0"))?.string(HookAttribute.device) == "eth0")
    #expect(try hook(DeviceName("eth", isPrefix: true))?[HookAttribute.devices] != nil)
  }

  @Test("a chain gets a new name by its handle, which must be known")
  func rename() throws {
    var chain = ChainDeclaration(family: 2, table: "x", name: "old", newName: "new")
    #expect(throws: NetlinkError.self) { try message(.rename, .chain(chain)) }
    chain.handle = 9
    let sent = try message(.rename, .chain(chain))
    #expect(sent.attributes.string(ChainAttribute.name) == "new")
    #expect(sent.attributes.uint64(ChainAttribute.handle) == 9)
    #expect(sent.flags & RequestFlag.create == 0)
  }

  @Test("a flowtable")
  func flowtable() throws {
    let flowtable = FlowtableDeclaration(
      family: 1, table: "x", name: "f", hookNumber: 0, priority: -5,
      devices: [DeviceName("eth0"), DeviceName("eth", isPrefix: true)], flags: 3)
    let sent = try message(.add, .flowtable(flowtable))
    #expect(FlowtableDeclaration(family: sent.family, sent.attributes) == flowtable)
  }

  @Test("a flowtable is made with a hook even where nothing is known of it")
  func bareFlowtable() throws {
    let flowtable = FlowtableDeclaration(family: 1, table: "x", name: "f")
    let sent = try message(.add, .flowtable(flowtable))
    #expect(sent.attributes[FlowtableAttribute.hook] != nil)
  }

  @Test("a flowtable is deleted without a hook, its devices with one")
  func deleteFlowtable() throws {
    var flowtable = FlowtableDeclaration(
      family: 1, table: "x", name: "f", hookNumber: 0, priority: 0)
    let whole = try message(.delete, .flowtable(flowtable))
    #expect(whole.attributes[FlowtableAttribute.hook] == nil)
    flowtable.devices = [DeviceName("eth1")]
    let devices = try message(.delete, .flowtable(flowtable))
    #expect(devices.attributes[FlowtableAttribute.hook] != nil)
    #expect(MessageType(messageType: devices.type) == .deleteFlowtable)
    let destroyed = try message(.destroy, .flowtable(flowtable))
    #expect(destroyed.type == 10 << 8 | 32)
  }

  @Test("a set of concatenated ranges, with expressions")
  func set() throws {
    var set = SetDeclaration(
      family: 1, table: "x", name: "s", id: 4,
      flags: SetDeclaration.intervalFlag | SetDeclaration.concatenationFlag
        | SetDeclaration.mapFlag, keyType: 7 << 6 | 13,
      keyParts: [4, 2].map { Value.Part(lengthBytes: $0, order: .big) },
      mapData: .value(type: 19, parts: [Value.Part(lengthBytes: 4, order: .big)]))
    set.size = 1000
    set.policy = 1
    set.timeoutMilliseconds = 1 << 33
    set.collectionIntervalMilliseconds = 5000
    set.userdata = [0, 4, 1, 0, 0, 0]
    set.expressions = [
      .counter(CounterInstruction(packets: 0, bytes: 0)),
      .last(LastInstruction(usedMilliseconds: 4)),
    ]
    let sent = try message(.add, .set(set))
    #expect(sent.attributes.uint32(SetAttribute.id) == 4)
    #expect(sent.attributes.uint32(SetAttribute.keyLength) == 8)
    var read = try #require(SetDeclaration(family: sent.family, sent.attributes))
    read.id = 4
    #expect(read == set)
  }

  @Test(
    "maps to verdicts and to objects",
    arguments: [SetDeclaration.MapData.verdict, .object(type: 1)])
  func maps(mapData: SetDeclaration.MapData) throws {
    var flags = SetDeclaration.mapFlag
    if case .object = mapData { flags = SetDeclaration.objectFlag }
    let set = SetDeclaration(
      family: 1, table: "x", name: "s", flags: flags, keyType: 13,
      keyParts: [Value.Part(lengthBytes: 2, order: .big)], mapData: mapData)
    let sent = try message(.add, .set(set))
    #expect(SetDeclaration(family: sent.family, sent.attributes) == set)
  }

  static let bodies: [ObjectDeclaration.Body] = [
    .counter(CounterInstruction(packets: 1, bytes: 1 << 40)),
    .quota(QuotaInstruction(bytes: 1 << 40, consumedBytes: 2, isOver: true)),
    .connectionTrackingHelper(type: "ftp", layer3: 2, layer4: 6),
    .limit(LimitInstruction(rate: 3, unitSeconds: 60, burst: 5, countsBytes: true, isOver: true)),
    .connectionLimit(ConnectionLimitInstruction(count: 9, isOver: true)),
    .connectionTrackingTimeout(layer3: 2, layer4: 6, seconds: [1: 30, 3: 7200]),
    .securityMark(context: "system_u:object_r:sshd_t:s0"),
    .connectionTrackingExpectation(
      layer3: 2, layer4: 17, destinationPort: 9876, timeoutMilliseconds: 60_000, size: 12),
    .synproxy(SynproxyInstruction(maximumSegmentBytes: 1460, windowScale: 7, flags: 3)),
    .other(type: 77, attributes: [8, 0, 1, 0, 1, 2, 3, 4]),
  ]

  @Test("objects", arguments: bodies)
  func object(body: ObjectDeclaration.Body) throws {
    let object = ObjectDeclaration(
      family: 2, table: "x", name: "o", body: body, comment: "why")
    let sent = try message(.add, .object(object))
    #expect(ObjectDeclaration(family: sent.family, sent.attributes) == object)
  }

  @Test("an object is named by its type and name")
  func objectReference() throws {
    let object = ObjectDeclaration(
      family: 2, table: "x", name: "o", body: .reference(type: 3))
    let sent = try message(.delete, .object(object))
    #expect(sent.attributes[ObjectAttribute.body] == nil)
    #expect(ObjectDeclaration(family: 2, sent.attributes) == object)
  }

  @Test("a rule of an anonymous chain, and one with a place")
  func ruleNumbers() throws {
    let inner = RuleDeclaration(family: 2, table: "x", chain: "", chainID: 5, id: 6)
    let first = try message(.add, .rule(inner)).attributes
    #expect(first.uint32(RuleAttribute.chainID) == 5)
    #expect(first[RuleAttribute.chain] == nil)
    #expect(first.uint32(RuleAttribute.id) == 6)
    let placed = RuleDeclaration(
      family: 2, table: "x", chain: "y", position: 8, positionID: 6)
    let second = try message(.insert, .rule(placed))
    #expect(second.attributes.uint64(RuleAttribute.position) == 8)
    #expect(second.attributes.uint32(RuleAttribute.positionID) == 6)
    #expect(second.flags & RequestFlag.append == 0)
  }

  @Test("flushing")
  func flush() throws {
    let everything = try message(.flush, .ruleset(family: nil))
    #expect(MessageType(messageType: everything.type) == .deleteTable)
    #expect(everything.attributes.range.isEmpty)
    let table = try message(.flush, .table(TableDeclaration(family: 2, name: "x")))
    #expect(MessageType(messageType: table.type) == .deleteRule)
    #expect(types(table.attributes) == [RuleAttribute.table.rawValue])
    let chain = try message(.flush, .chain(ChainDeclaration(family: 2, table: "x", name: "y")))
    #expect(chain.attributes.string(RuleAttribute.chain) == "y")
    let set = try message(.flush, .set(ElementTests.set(keyBytes: 4)))
    #expect(MessageType(messageType: set.type) == .deleteElements)
  }

  @Test("names of any length throw, and never overrun")
  func longNames() {
    let name = String(repeating: "x", count: 100_000)
    let objects: [Command.Object] = [
      .table(TableDeclaration(family: 2, name: name)),
      .chain(ChainDeclaration(family: 2, table: "x", name: name)),
      .chain(
        ChainDeclaration(
          family: 2, table: "x", name: "y",
          hook: BaseHook(type: name, number: 0, priority: 0, devices: [DeviceName(name)]))),
      .rule(RuleDeclaration(family: 2, table: "x", chain: "y", comment: name)),
      .rule(
        RuleDeclaration(
          family: 2, table: "x", chain: "y", instructions: [.log(LogInstruction(prefix: name))])),
      .flowtable(FlowtableDeclaration(family: 2, table: name, name: "f")),
      .flowtable(
        FlowtableDeclaration(
          family: 2, table: "x", name: "f",
          devices: Array(repeating: DeviceName("0123456789abcde"), count: 5000))),
      .object(
        ObjectDeclaration(family: 2, table: "x", name: "o", body: .securityMark(context: name))),
    ]
    for object in objects { #expect(throws: NetlinkError.self) { try message(.add, object) } }
  }
}
