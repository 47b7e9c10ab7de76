import Bytecode
import Foundation
import Source
import Testing

/// Text to bytecode to text to bytecode: nothing is lost on the way, and nothing changes.
struct RoundTripTests {
  @Test(arguments: GoldenText.bytecode + GoldenText.examples)
  func listingCompilesToTheSameBytecode(text: GoldenText) {
    expectRoundTrip(text, Road(text.bytes(), name: text.name))
  }

  /// The fixtures of the checker too, as far as they are without an error.
  @Test(arguments: GoldenText.checked)
  func listingOfAFixtureCompilesToTheSameBytecode(text: GoldenText) {
    let road = Road(text.bytes(), name: text.name)
    if road.transaction != nil { expectRoundTrip(text, road) }
  }

  /// What only the machine knows that loads the ruleset is listed as it was written.
  @Test func namesOfAnotherMachineStay() {
    let text = """
      table inet t {
      	set known {
      		type uid . mark
      		elements = { "nobody" . 0x00000001,
      			     "somebody" . 0x00000001 }
      	}

      	chain c {
      		iif "wan9" meta skuid "nobody" accept
      		oif != { "wan8", "wan9" } drop
      		iif "lo" oif vmap { "wan8" : accept, "wan9" : drop }
      		tcp dport . oif { 22 . "wan9", 443 . "lo" } accept
      	}
      }
      table netdev n {
      	chain c {
      		fwd to "wan9"
      	}
      }

      """
    let road = Road(text)
    #expect(Set(road.diagnostics.map(\.code)) == ["W221"])
    #expect(road.listing == text)
  }

  /// The kernel gives a tunnel the TTL that nobody said.
  @Test func tunnelWithoutTTLHasTheKernels() {
    let text = "table netdev t {\n\ttunnel u {\n\t\tid 1\n\t\tip daddr 192.0.2.1\n\t}\n}\n"
    #expect(Road(text).listing == text.replacing(".1\n", with: ".1\n\t\tttl 255\n"))
  }

  @Test func thereAreExamples() { #expect(GoldenText.examples.count >= 6) }

  @Test(arguments: GoldenText.examples)
  func exampleIsWithoutFault(example: GoldenText) {
    #expect(Road(example.bytes(), name: example.name).complaints == [])
  }

  private func expectRoundTrip(_ text: GoldenText, _ road: Road) {
    let hasErrors = road.transaction == nil
    #expect(!hasErrors, "\(road.complaints)")
    let listing = road.listing
    let again = Road(listing, name: "listing")
    #expect(
      again.diagnostics.filter { $0.severity == .error }.map(\.message) == [],
      "the listing is not a ruleset:\n\(listing)")
    // What the listing shortens is compared from there on.
    let isShortened = text.name == "normalised"
    let before = isShortened ? again : road
    let after = isShortened ? Road(again.listing) : again
    let first = Self.bytecode(of: before.ruleset)
    let second = Self.bytecode(of: after.ruleset)
    if first != second { Issue.record("\(GoldenText.difference(first, second))") }
    if again.listing != listing {
      Issue.record("\(GoldenText.difference(listing, again.listing))")
    }
  }

  /// What is left of a ruleset when it no longer matters which commands made it.
  private static func bytecode(of ruleset: Ruleset) -> String {
    var text = ""
    for table in ruleset.tables {
      text += "\(table.declaration)\n"
      for object in table.objects { text += "\(object)\n" }
      for flowtable in table.flowtables { text += Self.text(of: flowtable) }
      // Sets of rules are numbered in the order of their rules.
      for set in table.sets where !set.declaration.isAnonymous {
        text += Self.text(of: set)
      }
      for chain in table.chains {
        if !chain.declaration.isAnonymous { text += Self.text(of: chain.declaration) }
        for rule in chain.rules { text += Self.text(of: rule, in: table) }
      }
    }
    return text
  }

  /// A listing sorts devices.
  private static func text(of flowtable: FlowtableDeclaration) -> String {
    var flowtable = flowtable
    flowtable.devices.sort { $0.name < $1.name }
    return flowtable.text
  }

  /// A base chain without a policy accepts, and is listed with that.
  private static func text(of chain: ChainDeclaration) -> String {
    var chain = chain
    chain.id = nil
    chain.hook?.devices.sort { $0.name < $1.name }
    if chain.hook != nil { chain.policy = chain.policy ?? 1 }
    return "\(chain)\n"
  }

  private static func text(of set: Ruleset.SetContents) -> String {
    var declaration = set.declaration
    declaration.id = 0
    var elements = set.elements
    elements.sourceOffsets = []
    elements.set.id = 0
    // A listing sorts elements.
    let lines = elements.text.split { $0 == "\t" || $0 == "\n" }.sorted().map { $0 + "\n" }
    return "\(declaration)\n" + lines.joined()
  }

  /// A rule with the sets that it owns, without the numbers that only its transaction knows.
  private static func text(of rule: RuleDeclaration, in table: Ruleset.Table) -> String {
    var text = ""
    for line in rule.text.split(separator: "\n") {
      text +=
        line.replacing(#/__(set|map|chain)\d+/#) { "__\($0.1)" }
        .replacing(#/(__(?:set|map)) id \d+/#) { "\($0.1)" }
        // The kernel's own level is not listed.
        .replacing(#/^(  \[ log.*) level 4 /#) { "\($0.1) " } + "\n"
    }
    for case let reference? in rule.instructions.map(\.setReference) {
      let owned = table.sets.first {
        $0.declaration.isAnonymous && $0.declaration.id == reference.id
      }
      guard var set = owned else { continue }
      set.declaration.name = "__set"
      set.elements.set.name = "__set"
      text += Self.text(of: set)
    }
    return text
  }
}
