import Bytecode
import Testing

@testable import Netlink

/// What the kernel tells those who listen.
@Suite(.enabled(if: Namespace.isPermitted || Namespace.isRequired, Namespace.why))
struct EventTests {
  @Test("a load is told as it was made, and who made it")
  func load() throws {
    let events = try Namespace.run {
      var listener = try EventSocket([.changes])
      #expect(try Socket().load(Fixture.transaction).refusals == [])
      return try listener.allEvents()
    }
    var counts: [String: Int] = [:]
    for case .change(let operation, let object) in events {
      let isRule = if case .rule = object { true } else { false }
      counts["\(operation) \(isRule ? "rule" : "other")", default: 0] += 1
    }
    #expect(counts["add rule"] == 3)
    let ends = events.compactMap { event in
      if case .generation(let change) = event { change } else { nil }
    }
    #expect(ends.count == 1)
    #expect(ends.first?.processID != 0)
    #expect(ends.first?.processName.isEmpty == false)
  }

  @Test("more than the buffer takes is told as lost, and what comes later is told again")
  func overflow() throws {
    let (lost, later) = try Namespace.run {
      var listener = try EventSocket([.changes], bufferBytes: 4096)
      let chains = (0..<1000).map { number in
        Fixture.command(
          .chain(ChainDeclaration(family: 2, table: Fixture.table, name: "chain\(number)")))
      }
      let commands = [Fixture.command(.table(Fixture.declaration))] + chains
      #expect(try Socket().load(Transaction(commands: commands)).refusals == [])
      var isLost = false
      // Once nothing is left, what was lost is told no more.
      for _ in 0..<100 {
        guard let events = try listener.events() else {
          isLost = true
          continue
        }
        if events.isEmpty { break }
      }
      let table = TableDeclaration(family: 10, name: "later")
      #expect(
        try Socket().load(Transaction(commands: [Fixture.command(.table(table))])).refusals == [])
      return (isLost, try listener.allEvents())
    }
    #expect(lost)
    let tables = later.compactMap { event in
      if case .change(.add, .table(let table)) = event { table.name } else { nil }
    }
    #expect(tables == ["later"])
  }
}

extension EventSocket {
  /// Everything that has come.
  fileprivate mutating func allEvents() throws -> [KernelEvent] {
    var all: [KernelEvent] = []
    while let events = try events(), !events.isEmpty { all += events }
    return all
  }
}
