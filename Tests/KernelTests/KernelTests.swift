import Bytecode
import Source
import Testing

@testable import Netlink

/// What the kernel makes of batches, and what comes back from it.
@Suite(.enabled(if: Namespace.isPermitted || Namespace.isRequired, Namespace.why))
struct KernelTests {
  @Test("a ruleset comes back as it was loaded")
  func roundTrip() throws {
    let ruleset = try Namespace.run {
      let socket = try Socket()
      let answer = try socket.load(Fixture.transaction)
      #expect(answer.refusals == [])
      return try socket.dump()
    }
    let table = try #require(ruleset.tables.first)
    #expect(ruleset.tables.count == 1)
    #expect(ruleset.generation > 1)
    #expect(table.declaration.name == "filter")
    #expect(table.declaration.comment == "for the tests")
    #expect(table.declaration.handle != nil)
    try checkChains(table)
    try checkSets(table)
    let objects = table.objects.map {
      var object = $0
      object.handle = nil
      return object
    }
    // The kernel lists objects in an order of its own.
    #expect(Set(objects) == Set(Fixture.objects))
  }

  private func checkChains(_ table: Ruleset.Table) throws {
    #expect(table.chains.map(\.declaration.name) == ["input", "web"])
    let input = try #require(table.chains.first)
    #expect(input.declaration.hook == Fixture.input.hook)
    #expect(input.declaration.policy == 1)
    #expect(input.declaration.comment == "what comes in")
    let rules = input.rules.map {
      var rule = $0
      rule.handle = nil
      return rule
    }
    #expect(rules == Fixture.rules.map(\.asListed))
  }

  private func checkSets(_ table: Ruleset.Table) throws {
    #expect(
      table.sets.map(\.declaration.name) == ["blocked", "timed", "ranges", "services", "marks"])
    #expect(table.sets[1].declaration.timeoutMilliseconds == 3_600_000)
    #expect(table.sets[1].declaration.size == 100)
    #expect(table.sets[2].declaration.keyParts.map(\.lengthBytes) == [4, 2])
    for expected in Fixture.elements {
      let listed = try #require(table.sets.first { $0.declaration.name == expected.set.name })
      #expect(Entry.all(of: listed.elements) == Entry.all(of: expected))
    }
  }

  @Test("nft lists what was loaded")
  func nftLists() throws {
    let listing = try Namespace.run {
      let socket = try Socket()
      #expect(try socket.load(Fixture.transaction).refusals == [])
      return Namespace.output(of: "nft list ruleset")
    }
    for line in [
      "comment \"for the tests\"", "comment \"what comes in\"",
      "type filter hook input priority filter - 10; policy accept;",
      "10.0.0.4 comment \"the printer\"", "10.0.0.0/24 . 80-90", "tcp dport vmap @services",
      "ip saddr != 10.0.0.0/8 counter packets 0 bytes 0 drop comment \"rule of 5\"",
      "rate 10/minute", "80 : jump web", "* : drop",
    ] { #expect(listing.contains(line), "no \(line) in\n\(listing)") }
  }

  @Test("a big set is loaded and read back", arguments: [100_000])
  func bigSet(count: Int) throws {
    let (elements, listed) = try Namespace.run {
      let socket = try Socket()
      var block = Fixture.block(Fixture.blocked)
      for number in 0..<UInt32(count) {
        let address = 0x0a00_0000 + number * 3
        block.append(key: (0..<4).map { UInt8(truncatingIfNeeded: address >> (24 - 8 * $0)) })
      }
      let answer = try socket.load(
        Transaction(commands: [
          Fixture.command(.table(Fixture.declaration)), Fixture.command(.set(Fixture.blocked)),
          Fixture.command(.elements(block)),
        ]))
      #expect(answer.refusals == [])
      let ruleset = try socket.dump(DumpRequest(contents: [.sets, .elements]))
      let listed = Namespace.output(
        of: "nft list set ip filter blocked | grep -oE '[0-9.]{7,}' | wc -l")
      return (ruleset.tables.first?.sets.first?.elements.count, listed)
    }
    #expect(elements == count)
    #expect(Int(listed.filter(\.isNumber)) == count)
  }

  @Test("devices can be made for a ruleset that names them")
  func devices() throws {
    let (missing, listing, refusals) = try Namespace.run {
      let missing = try ScratchNamespace.makeDevices([
        "lo", "eth0", "eth0", "wan", "a-name-too-long-for-any",
      ])
      let chain = ChainDeclaration(
        family: 5, table: "x", name: "in",
        hook: BaseHook(
          type: "filter", number: 0, priority: 0,
          devices: [DeviceName("eth0"), DeviceName("wan")]), policy: 1)
      let table = TableDeclaration(family: 5, name: "x")
      let answer = try Socket().load(
        Transaction(commands: [Fixture.command(.table(table)), Fixture.command(.chain(chain))]))
      return (missing, Namespace.output(of: "nft list ruleset"), answer.refusals)
    }
    #expect(missing == ["a-name-too-long-for-any"])
    #expect(refusals == [])
    #expect(listing.contains("eth0") && listing.contains("wan"), "\(listing)")
  }

  @Test("only what is asked for is read")
  func filters() throws {
    try Namespace.run {
      let socket = try Socket()
      var commands = Fixture.transaction.commands
      commands.append(Fixture.command(.table(TableDeclaration(family: 10, name: "other"))))
      commands.append(
        Fixture.command(.chain(ChainDeclaration(family: 10, table: "other", name: "c"))))
      #expect(try socket.load(Transaction(commands: commands)).refusals == [])
      let other = DumpRequest.TableName(family: 10, name: "other")
      let one = try socket.dump(DumpRequest(tables: [other]))
      #expect(one.tables.map(\.declaration.name) == ["other"])
      #expect(one.tables.first?.chains.count == 1)
      let family = try socket.dump(DumpRequest(family: 2, contents: []))
      #expect(family.tables.map(\.declaration.name) == ["filter"])
      #expect(family.tables.first?.chains.count == 0)
      let mine = DumpRequest.TableName(family: 2, name: "filter")
      let chain = try socket.dump(
        DumpRequest(tables: [mine], contents: [.chains, .rules], chain: "input"))
      #expect(chain.tables.first?.chains.map(\.rules.count) == [3])
      let set = try socket.dump(
        DumpRequest(tables: [mine], contents: [.sets, .elements], set: "marks"))
      #expect(set.tables.first?.sets.map(\.elements.count) == [2])
      let none = DumpRequest.TableName(family: 2, name: "nothing")
      #expect(try socket.dump(DumpRequest(tables: [none])).tables.isEmpty)
    }
  }
}

/// One element, to be compared without regard to the order that the kernel lists them in.
struct Entry: Hashable {
  let key: [UInt8]
  let end: [UInt8]?
  let flags: UInt8
  let data: String
  let comment: String?

  private static func valueText(_ bytes: [UInt8], stride: Int, at index: Int) -> String {
    "\(bytes[index * stride..<(index + 1) * stride])"
  }

  static func all(of block: ElementBlock) -> Set<Entry> {
    Set(
      (0..<block.count).map { index in
        let data =
          switch block.data {
          case .none: ""
          case .values(let bytes, let parts):
            valueText(bytes, stride: ElementBlock.stride(of: parts), at: index)
          case .verdicts(let verdicts): verdicts[index]?.text ?? ""
          case .objects(let names): names[index] ?? ""
          }
        return Entry(
          key: Array(block.key(at: index)), end: block.keyEnd(at: index).map { Array($0) },
          flags: block.flags(at: index), data: data, comment: block.extras[index]?.comment)
      })
  }
}

extension RuleDeclaration {
  /// The rule without the numbers that only its transaction knows.
  var asListed: RuleDeclaration {
    var rule = self
    rule.instructions = instructions.map { instruction in
      guard case .lookup(var lookup) = instruction else { return instruction }
      lookup.set.id = 0
      return .lookup(lookup)
    }
    return rule
  }
}
