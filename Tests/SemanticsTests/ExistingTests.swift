import Catalogue
import Semantics
import Source
import Syntax
import Testing

/// What was there before counts: the ruleset of a kernel, or that of `--assume`.
struct ExistingTests {
  private let router = CheckedText(
    """
    table inet router {
      flowtable fast {
        hook ingress priority filter; devices = { eth0, eth1 };
      }
      counter hits {
      }
      chain input {
        type filter hook input priority filter; policy drop;
        tcp dport 22 accept
        counter name "hits"
      }
      chain forward {
        type filter hook forward priority filter; policy drop;
        flow add @fast
      }
      chain spare {
        jump inner
      }
      chain inner {
        reject
      }
    }

    """)

  private func codes(_ text: String, kernel: KernelVersion = .newestKnown) -> [String] {
    #expect(router.diagnostics.map(\.message) == [])
    return CheckedText(text + "\n", kernel: kernel, existing: router.existing()).codes
  }

  @Test(arguments: [
    ("add rule inet router input udp dport 53 accept", [String]()),
    ("add rule inet router forward flow add @fast", []),
    ("add rule inet router input jump spare", []),
    ("delete table inet router", []),
    ("flush ruleset", []),
    ("add chain inet router input { policy accept; }", []),
    ("add flowtable inet router fast { devices = { eth2 }; }", []),
    ("flush chain inet router forward\ndelete flowtable inet router fast", []),
    ("destroy chain inet router nothing", []),
    ("delete table inet router\ntable inet router {\n}\nadd chain inet router input", []),
    ("create table inet router", ["E203"]),
    ("add rule ip router input accept", ["E200"]),
    ("add rule inet router inptu accept", ["E201"]),
    ("delete flowtable inet router fast", ["E204"]),
    ("delete chain inet router inner", ["E204"]),
    ("delete counter inet router hits", ["E204"]),
    ("create chain inet router spare", ["E203"]),
    ("flush ruleset\nadd rule inet router input accept", ["E200"]),
    (
      "add flowtable inet router other { hook ingress priority 0; devices = { eth1, eth2 }; }",
      ["FT006"]
    ),
    ("add flowtable inet router fast { hook ingress priority 1; devices = { eth2 }; }", ["FT046"]),
    ("add rule inet router inner jump spare", ["W213"]),
    ("add rule inet router input index 7 accept", ["E205"]),
    ("delete rule inet router input handle 999", ["E205"]),
  ])
  func commands(text: String, expected: [String]) { #expect(codes(text) == expected, "\(text)") }

  /// The statement was there before; the jump that makes it wrong is the text's.
  @Test func whatWasThereIsToldByTheJump() {
    let text = CheckedText(
      """
      add chain inet router post { type filter hook postrouting priority 0; }
      add rule inet router post jump spare

      """, existing: router.existing())
    #expect(text.codes == ["E130"])
    #expect(text.map.string(text.diagnostics[0].span) == "jump spare")
  }

  /// An index means a rule of the text, or one that the kernel knows by its handle.
  @Test func indexesBecomePlaces() {
    let text = CheckedText(
      """
      add rule inet router input index 0 drop
      add rule inet router input index 1 accept
      insert rule inet router input index 3 accept

      """, existing: router.existing())
    #expect(text.codes == [])
    let positions = text.ruleset.commands.compactMap { command -> CheckedRule.Position? in
      guard case .rule(let rule) = command.object else { return nil }
      return rule.position
    }
    guard positions.count == 3, case .handle(let first) = positions[0],
      case .handle(let last) = positions[2]
    else {
      Issue.record("\(positions)")
      return
    }
    #expect(positions[1] == .ownIndex(0))
    #expect(last.number > first.number)
  }
}
