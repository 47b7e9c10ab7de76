import Bytecode
import Source
import Testing

@testable import Netlink

/// Batches that the kernel refuses, and what is known of why.
@Suite(.enabled(if: Namespace.isPermitted || Namespace.isRequired, Namespace.why))
struct RefusalTests {
  @Test("a rule for a chain that is not there")
  func missingChain() throws {
    var rule = Fixture.rules[1]
    rule.chain = "nowhere"
    let refusals = try refusals(of: [
      .init(.add, .table(Fixture.declaration), span: .none),
      .init(.add, .chain(Fixture.input), span: .none), .init(.add, .rule(rule), span: .none),
    ])
    #expect(refusals.first?.commandIndex == 2)
    #expect(refusals.first?.errorNumber == KernelError.notFound)
    #expect(refusals.first?.part == .chain)
  }

  @Test("an expression that names a set that is not there")
  func missingSet() throws {
    let refusals = try refusals(of: [
      .init(.add, .table(Fixture.declaration), span: .none),
      .init(.add, .chain(Fixture.input), span: .none),
      .init(.add, .chain(Fixture.web), span: .none),
      .init(.add, .rule(Fixture.rules[1]), span: .none),
      .init(.add, .rule(Fixture.rules[0]), span: .none),
    ])
    #expect(refusals.map(\.commandIndex) == [4])
    #expect(refusals.first?.errorNumber == KernelError.notFound)
    #expect(refusals.first?.part == .instruction(3))
  }

  @Test("the first cause comes first, and nothing is loaded")
  func consequences() throws {
    let tables = try Namespace.run {
      let socket = try Socket()
      var hook = Fixture.input
      hook.hook?.type = "nosuch"
      let answer = try socket.load(
        Transaction(commands: [
          Fixture.command(.table(Fixture.declaration)), Fixture.command(.chain(hook)),
          Fixture.command(.rule(Fixture.rules[1])),
        ]))
      #expect(answer.refusals.map(\.commandIndex) == [1, 2])
      #expect(answer.refusals.first?.part == .type)
      return try socket.dump().tables.count
    }
    #expect(tables == 0)
  }

  @Test("an element that overlaps another one of the second message")
  func element() throws {
    var set = Fixture.blocked
    set.flags = SetDeclaration.intervalFlag
    var block = Fixture.block(set)
    for number in 0..<UInt32(6000) {
      let address = 0x0a00_0000 + number * 4
      let bytes = (0..<4).map { UInt8(truncatingIfNeeded: address >> (24 - 8 * $0)) }
      block.append(key: bytes)
      var end = bytes
      end[3] += 2
      block.append(key: end, flags: ElementBlock.intervalEnd)
    }
    block.append(key: [10, 0, 0, 1])
    block.append(key: [10, 0, 0, 9], flags: ElementBlock.intervalEnd)
    let refusals = try refusals(of: [
      .init(.add, .table(Fixture.declaration), span: .none),
      .init(.add, .set(set), span: .none), .init(.add, .elements(block), span: .none),
    ])
    #expect(refusals.first?.commandIndex == 2)
    #expect(refusals.first?.errorNumber == KernelError.exists)
    #expect(refusals.first?.elementIndex.map { $0 >= 12000 } == true)
  }

  @Test("a chain on a device that is not there")
  func device() throws {
    let chain = ChainDeclaration(
      family: 5, table: "filter", name: "i",
      hook: BaseHook(
        type: "filter", number: 0, priority: 0,
        devices: [DeviceName("lo"), DeviceName("nodev0")]), policy: 1)
    let refusals = try refusals(of: [
      .init(.add, .table(TableDeclaration(family: 5, name: "filter")), span: .none),
      .init(.add, .chain(chain), span: .none),
    ])
    // Since Linux 6.16 the device may come later.
    if let refusal = refusals.first {
      #expect(refusal.commandIndex == 1)
      #expect(refusal.part == .device(1))
    }
  }

  @Test("a check alone changes nothing, and still refuses")
  func checkOnly() throws {
    try Namespace.run {
      let socket = try Socket()
      var options = LoadOptions()
      options.checkOnly = true
      #expect(try socket.load(Fixture.transaction, options: options).refusals == [])
      #expect(try socket.dump().tables.isEmpty)
      let wrong = Transaction(commands: [Fixture.command(.rule(Fixture.rules[1]))])
      let refusals = try socket.load(wrong, options: options).refusals
      #expect(refusals.first?.errorNumber == KernelError.notFound)
    }
  }

  @Test("a batch for another generation is not loaded")
  func generation() throws {
    try Namespace.run {
      let socket = try Socket()
      #expect(try socket.load(Fixture.transaction).refusals == [])
      let now = try socket.generation()
      var options = LoadOptions()
      options.generation = now + 7
      let error = #expect(throws: NetlinkError.self) {
        try socket.load(
          Transaction(commands: [Fixture.command(.ruleset(family: nil), .flush)]),
          options: options)
      }
      #expect(error?.kind == .keptChanging(attempts: 1))
      #expect(try socket.dump().tables.count == 1)
      options.generation = now
      let flush = Transaction(commands: [Fixture.command(.ruleset(family: nil), .flush)])
      #expect(try socket.load(flush, options: options).refusals == [])
      #expect(try socket.dump().tables.isEmpty)
    }
  }

  @Test("an echo gives the handles")
  func echo() throws {
    let echoes = try Namespace.run {
      let socket = try Socket()
      var options = LoadOptions()
      options.echo = true
      return try socket.load(Fixture.transaction, options: options).echoes
    }
    let objects = echoes.compactMap { echo -> Command.Object? in
      if case .change(_, let object) = echo { object } else { nil }
    }
    let rules = objects.compactMap { object -> UInt64? in
      guard case .rule(let rule) = object else { return nil }
      return rule.handle
    }
    #expect(rules.count == 3)
    let elements = objects.reduce(0) { count, object in
      guard case .elements(let block) = object else { return count }
      return count + block.count
    }
    #expect(elements == 16)
  }

  @Test("without the right to, it says so")
  func permission() throws {
    // Namespaces of the test's own thread are its own; another thread's rights are not taken
    // away from it, so the kernel's answer is made here.
    let error = NetlinkError(operation: "load", object: "the batch", errorNumber: 1)
    #expect(error.kind == .notPermitted)
    #expect(error.description == "cannot load (the batch): Operation not permitted (EPERM)")
  }

  private func refusals(of commands: [Command]) throws -> [KernelRefusal] {
    try Namespace.run { try Socket().load(Transaction(commands: commands)).refusals }
  }
}
