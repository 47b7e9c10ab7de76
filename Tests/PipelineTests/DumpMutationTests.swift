import Bytecode
import Source
import Syntax
import Testing

@testable import Netlink
@testable import Pipeline

/// What the kernel might send, broken in every way: it is read and listed, and nothing traps.
struct DumpMutationTests {
  private static let rulesets = GoldenText.bytecode.map { ($0.path, $0.bytes()) }

  /// The messages that load a ruleset, taken as if the kernel had sent them.
  private static func messages(of bytes: [UInt8]) throws -> [UInt8] {
    guard let transaction = Road(bytes).transaction else { return [] }
    return try Batch(transaction, generation: 1).copyBytes()
  }

  /// What the messages say is there.
  private static func events(in bytes: [UInt8]) -> [KernelEvent] {
    ReceivedMessages(bytes, count: bytes.count).compactMap { KernelEvent($0) }
  }

  private static func ruleset(of events: [KernelEvent]) -> Ruleset {
    let commands = events.compactMap { event -> Command? in
      guard case .change(let operation, let object) = event else { return nil }
      return Command(operation, object, span: .none)
    }
    return Ruleset().applying(Transaction(commands: commands))
  }

  private static let styles = [false, true].map {
    ListingStyle(names: Road.names, options: PrintOptions(), isJSON: $0, version: "0")
  }

  /// Lists the messages as a ruleset and one by one.
  private static func show(_ events: [KernelEvent]) -> Int {
    let ruleset = ruleset(of: events)
    return styles.reduce(0) { count, style in
      var listing = EventListing(Ruleset(), style, MonitorFilter())
      let lines = events.flatMap { listing.lines(for: $0) } + listing.shown()
      return count + lines.count + Pipeline.listing(of: ruleset, style).count
    }
  }

  @Test("what is whole is listed", arguments: GoldenText.bytecode)
  func whole(golden: GoldenText) throws {
    let events = Self.events(in: try Self.messages(of: golden.bytes()))
    #expect(Self.show(events) > 0)
  }

  @Test("what has some bytes changed comes to an end", arguments: 0..<4 as Range<UInt64>)
  func changed(seed: UInt64) throws {
    var generator = MutationTests.Generator(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    for (_, text) in Self.rulesets {
      let bytes = try Self.messages(of: text)
      guard !bytes.isEmpty else { continue }
      for _ in 0..<3 {
        var broken = bytes
        for _ in 0..<Int.random(in: 1...40, using: &generator) {
          let place = Int.random(in: 0..<broken.count, using: &generator)
          broken[place] = UInt8.random(in: 0...255, using: &generator)
        }
        _ = Self.show(Self.events(in: broken))
      }
    }
  }

  @Test("messages that are missing, doubled or in another order are listed all the same")
  func shuffled() throws {
    var generator = MutationTests.Generator(state: 11)
    for (_, text) in Self.rulesets {
      let events = Self.events(in: try Self.messages(of: text))
      _ = Self.show(events.shuffled(using: &generator))
      _ = Self.show(events.filter { _ in Bool.random(using: &generator) })
      _ = Self.show(events + events)
    }
  }
}
