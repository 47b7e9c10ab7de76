import Foundation
import Testing

/// Commands that ask the kernel for something, and what they print.
@Suite(
  .enabled(
    if: ScratchKernel.isPermitted || ScratchKernel.isRequired,
    "needs the right to make a network namespace"), .serialized)
struct QueryTests {
  private static let ruleset = """
    table ip t {
      counter c1 { packets 3 bytes 40; }
      counter c2 { packets 1 bytes 2; }
      quota q { over 10 mbytes used 5 bytes; }
      set s { type ipv4_addr; elements = { 1.2.3.4, 5.6.7.8 }; }
      set i {
        type ipv4_addr; flags interval
        elements = { 10.0.0.0/8, 192.168.1.1-192.168.1.7, 255.255.255.0/24 }
      }
      set c {
        type ipv4_addr . inet_service; flags interval; counter
        elements = { 10.0.0.0/8 . 80-90 counter packets 11 bytes 12 }
      }
      map m { type inet_service : ipv4_addr; elements = { 80 : 1.1.1.1, 443 : 2.2.2.2 }; }
      set d { type ipv4_addr; size 9; flags dynamic; }
      chain y { counter packets 5 bytes 6 accept; counter packets 7 bytes 8 drop; }
      chain x { type filter hook input priority 0; policy accept; jump y; }
    }
    table ip6 u { }
    """

  /// What a few commands print after each other, the ruleset being loaded.
  private func output(of commands: [String]) throws -> String {
    let lines = commands.map { "\"$swnft\" \($0) 2>&1 || echo status $?" }
    let result = try ScratchKernel.inNamespace(
      "\"$swnft\" -f - <<'END'\n\(Self.ruleset)\nEND\n" + lines.joined(separator: "\n"))
    #expect(result.error == "")
    return result.output
  }

  @Test("plural listings show what there is of a kind, without empty lines between")
  func plural() throws {
    #expect(
      try output(of: ["list counters", "list chains", "list meters", "-t list sets ip t"]) == """
        table ip t {
        \tcounter c1 {
        \t\tpackets 3 bytes 40
        \t}
        \tcounter c2 {
        \t\tpackets 1 bytes 2
        \t}
        }
        table ip t {
        \tchain y {
        \t}
        \tchain x {
        \t\ttype filter hook input priority filter; policy accept;
        \t}
        }
        table ip6 u {
        }
        table ip t {
        \tset d {
        \t\ttype ipv4_addr
        \t\tsize 9
        \t\tflags dynamic
        \t}
        }
        table ip6 u {
        }
        table ip t {
        \tset s {
        \t\ttype ipv4_addr
        \t}
        \tset i {
        \t\ttype ipv4_addr
        \t\tflags interval
        \t}
        \tset c {
        \t\ttype ipv4_addr . inet_service
        \t\tflags interval
        \t\tcounter
        \t}
        \tset d {
        \t\ttype ipv4_addr
        \t\tsize 9
        \t\tflags dynamic
        \t}
        }

        """)
  }

  @Test(
    "an element is found by its key, or by a key inside it",
    arguments: [
      ("s { 5.6.7.8 }", "5.6.7.8"), ("i { 10.9.9.9 }", "10.0.0.0/8"),
      ("i { 10.0.0.0/8 }", "10.0.0.0/8"), ("i { 10.1.1.1, 10.1.1.2 }", "10.0.0.0/8"),
      ("i { 192.168.1.3-192.168.1.5 }", "192.168.1.1-192.168.1.7"),
      ("i { 255.255.255.5 }", "255.255.255.0/24"),
      ("c { 10.1.2.3 . 85 }", "10.0.0.0/8 . 80-90 counter packets 11 bytes 12"),
      ("m { 80 }", "80 : 1.1.1.1"), ("m { 443 : 9.9.9.9 }", "443 : 2.2.2.2"),
    ])
  func element(asked: String, found: String) throws {
    let listing = try output(of: ["get element ip t '\(asked)'"])
    #expect(listing.contains("\t\telements = { \(found) }\n"), "\(listing)")
  }

  @Test(
    "what is in no element, or in two, is not found",
    arguments: [
      "s { 9.9.9.9 }", "i { 11.0.0.0 }", "i { 9.0.0.0-10.1.1.1 }", "i { 10.0.0.0-192.168.1.3 }",
      "i { 10.1.1.1, 9.9.9.9 }", "c { 10.1.2.3 . 91 }", "m { 81 }", "nosuch { 1.1.1.1 }",
    ])
  func noElement(asked: String) throws {
    let answer = try output(of: ["get element ip t '\(asked)'"])
    #expect(answer.contains("error["), "\(answer)")
    #expect(answer.hasSuffix("status 1\n"), "\(answer)")
  }

  @Test(
    "what is reset is shown as it was, and starts anew",
    arguments: [
      ("counter ip t c1", "packets 3 bytes 40"), ("counters", "packets 1 bytes 2"),
      ("quota ip t q", "over 10 mbytes used 5 bytes"), ("quotas ip t", "used 5 bytes"),
      ("rules", "packets 5 bytes 6 accept"), ("rules chain ip t y", "packets 7 bytes 8 drop"),
      ("rule ip t y handle 10", "packets 7 bytes 8 drop"), ("set ip t c", "packets 11 bytes 12"),
      ("element ip t c '{ 10.1.1.1 . 80 }'", "packets 11 bytes 12"),
    ])
  func reset(what: String, shown: String) throws {
    let answer = try output(of: ["reset \(what)", "list ruleset"])
    #expect(answer.components(separatedBy: shown).count == 2, "\(answer)")
  }

  @Test("a rule or object that there is not is not reset")
  func nothingToReset() throws {
    for what in ["rule ip t y handle 99", "counter ip t nosuch", "counter ip nosuch c1"] {
      let answer = try output(of: ["reset \(what)"])
      #expect(answer.contains("error[K014]"), "\(answer)")
      #expect(answer.hasSuffix("status 1\n"), "\(answer)")
    }
  }
}
