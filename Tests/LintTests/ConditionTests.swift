import Lint
import Semantics
import Testing

/// What is read from matches, and what follows from it: each case names a rule, another, and
/// whether the first certainly matches all packets of the second, and whether they certainly have
/// none in common.
struct ConditionTests {
  struct Case: CustomTestStringConvertible {
    let first: String
    let second: String
    let covers: Bool
    let isDisjoint: Bool

    init(_ first: String, _ second: String, covers: Bool = false, disjoint: Bool = false) {
      self.first = first
      self.second = second
      self.covers = covers
      isDisjoint = disjoint
    }

    var testDescription: String { "\(first) | \(second)" }
  }

  @Test(arguments: [
    // Nothing said of a key lets all values through.
    Case("tcp dport 22", "tcp dport 22 ip saddr 10.0.0.1", covers: true),
    Case("tcp dport 22 ip saddr 10.0.0.1", "tcp dport 22"),
    Case("tcp dport 22", "udp dport 22", disjoint: true),
    Case("th dport 53", "udp dport 53", covers: true),
    Case("ip protocol tcp", "meta nfproto ipv4 meta l4proto tcp", covers: true),
    // Ranges, prefixes, masks, sets.
    Case("ip saddr 10.0.0.0/8", "ip saddr 10.255.255.255", covers: true),
    Case("ip saddr 10.0.0.0/8", "ip saddr 11.0.0.0", disjoint: true),
    Case("ip saddr & 255.0.0.0 == 10.0.0.0", "ip saddr 10.1.2.3", covers: true),
    Case("tcp dport 20-30", "tcp dport { 21, 25-27 }", covers: true),
    Case("tcp dport { 21, 25-27 }", "tcp dport 24", disjoint: true),
    Case("tcp dport >= 1024", "tcp dport 1024", covers: true),
    Case("tcp dport < 1024", "tcp dport 1024", disjoint: true),
    Case("iifname \"eth*\"", "iifname \"eth0\"", covers: true),
    Case("iifname \"eth0\"", "iifname \"eth\"", disjoint: true),
    // Negation.
    Case("ip saddr != 10.0.0.0/8", "ip saddr 192.168.0.1", covers: true),
    Case("ip saddr != { 10.0.0.1, 10.0.0.2 }", "ip saddr 10.0.0.2", disjoint: true),
    Case("ip saddr != 10.0.0.1", "ip6 saddr ::1", disjoint: true),
    // A connection has one state, and flags are bits.
    Case("ct state established,related", "ct state related", covers: true),
    Case("ct state != new", "ct state { established, invalid }", covers: true),
    Case("ct state invalid,established,related,new,untracked", "tcp dport 1", covers: true),
    Case("tcp flags syn", "tcp flags & (syn | ack) == syn | ack", covers: true),
    Case("tcp flags syn / syn,ack", "tcp flags ack", disjoint: true),
    Case("ct status dnat", "ct status dnat tcp dport 1", covers: true),
    Case("ct status dnat", "ct status != dnat"),
    Case("ct status & dnat == dnat", "ct status & dnat == 0", disjoint: true),
    // Several keys together.
    Case(
      "ip saddr . tcp dport { 10.0.0.1 . 22, 10.0.0.2 . 80-90 }",
      "ip saddr 10.0.0.2 tcp dport 85", covers: true),
    Case(
      "ip saddr . tcp dport { 10.0.0.1 . 22, 10.0.0.2 . 80 }",
      "ip saddr 10.0.0.1 tcp dport 80"),
    Case(
      "ip saddr . tcp dport { 10.0.0.1 . 22, 10.0.0.2 . 80 }",
      "ip saddr . tcp dport { 10.0.0.2 . 80 }", covers: true),
    Case(
      "ip saddr . tcp dport { 10.0.0.1 . 22, 10.0.0.2 . 80 }", "tcp dport 23",
      disjoint: true),
    // Named sets: one that only the text fills is known, others are only equal to themselves.
    Case("ip saddr @filled", "ip saddr 10.0.0.2", covers: true),
    Case("ip saddr @filled", "ip saddr 10.0.0.3", disjoint: true),
    Case("ip saddr @empty", "ip saddr @empty tcp dport 1", covers: true),
    Case("ip saddr @empty", "ip saddr != @empty", disjoint: true),
    Case("ip saddr @empty", "ip daddr @empty"),
    Case("ip saddr @empty", "ip saddr 10.0.0.1"),
    Case("ip saddr @changing", "ip saddr 10.0.0.1"),
    // What only another machine can number is equal to itself.
    Case("iif wan7", "iif wan7 tcp dport 1", covers: true),
    Case("iif wan7", "iif != wan7", disjoint: true),
    Case("iif wan7", "iif wan8"),
    // What changes from packet to packet covers nothing, but is covered.
    Case("tcp dport 22 limit rate 1/second", "tcp dport 22"),
    Case("tcp dport 22", "tcp dport 22 limit rate 1/second", covers: true),
    Case("numgen inc mod 2 0", "numgen inc mod 2 0"),
    Case("meta random 1", "meta random 1"),
    // A header that may not be there.
    Case("tcp option maxseg size 0-65535", "meta l4proto tcp"),
    Case("meta mark != 1", "meta mark 1", disjoint: true),
  ])
  func relation(of pair: Case) throws {
    let first = try condition(pair.first)
    let second = try condition(pair.second)
    #expect(first.covers(second) == pair.covers)
    #expect(first.isDisjoint(from: second) == pair.isDisjoint)
    #expect(second.isDisjoint(from: first) == pair.isDisjoint)
    #expect(first.intersection(second).isNever == pair.isDisjoint)
  }

  @Test(arguments: [
    "ct state == established,related", "tcp dport 80 tcp dport 443", "tcp dport < 0",
    "tcp flags & syn == ack", "ip saddr @filled ip saddr 192.168.0.0/16",
  ])
  func nothingMatches(_ matches: String) throws {
    #expect(try condition(matches).isNever)
  }

  private func condition(_ matches: String) throws -> PacketCondition {
    let text = LintedText(
      """
      table inet x {
        set filled { type ipv4_addr; elements = { 10.0.0.1, 10.0.0.2 }; }
        set empty { type ipv4_addr; }
        set changing { type ipv4_addr; flags dynamic; elements = { 10.0.0.1 }; }
        chain y { \(matches) accept; }
      }
      """)
    #expect(!text.subject.hasErrors)
    let table = try #require(text.subject.analyses.tables.first)
    return try #require(table.chains.first?.rules.first).effect.condition
  }
}
