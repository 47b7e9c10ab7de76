import Bytecode
import Pipeline
import Source
import Testing

@testable import Netlink

/// Rules that differ only in values, read by what the first of them was.
struct RuleShapeTests {
  /// In the listing's own words; many rules of one shape, and some whose values make another rule
  /// of the same bytes.
  private static let text = """
    table inet t {
    	chain c {
    		tcp dport 22 accept
    		udp dport 22 accept
    		tcp dport 23 accept
    		tcp sport 24 accept
    		tcp dport 1-2 accept
    		tcp dport 3-65535 accept
    		tcp dport != 3-4 accept
    		udp dport 5-6 accept
    		ip saddr 10.0.16.0/20 drop
    		ip saddr & 255.255.240.0 == 10.0.16.1 drop
    		ip saddr 10.0.32.0/20 drop
    		ip saddr 10.0.32.0/21 drop
    		ip saddr 10.1.0.0/16 drop
    		ip saddr 10.2.0.0/16 drop
    		ip saddr 0.0.0.0/20 drop
    		ip6 saddr 2001:db8::/61 drop
    		ip6 saddr 2001:db8:8::/61 drop
    		iifname "eth0" accept
    		iifname "eth1" accept
    		iifname "eth*" accept
    		iifname "wan*" accept
    		ct state new accept
    		ct state established,related accept
    		ct state invalid accept
    		counter packets 1 bytes 2 accept
    		counter packets 300 bytes 400000 accept
    		limit rate 1/second burst 5 packets accept
    		limit rate over 2/minute burst 7 packets accept
    		limit rate 3 mbytes/hour accept
    		meta mark set 0x00000001
    		meta mark set 0x000000ff
    		meta mark 0x00000001-0x00000002 accept
    		meta mark 0x00000100-0x00000200 accept
    		icmp type echo-request accept
    		icmp type echo-reply accept
    		icmp type echo-request icmp id 1 accept
    		icmp type echo-reply icmp id 1 accept
    		meta l4proto icmp accept
    		meta l4proto tcp accept
    		tcp flags & (syn | ack) == syn accept
    		tcp flags & (syn | ack) == ack accept
    		log prefix "a" accept
    		log prefix "b" accept
    	}
    }

    """

  @Test("each is listed as if it were alone")
  func listing() throws {
    let road = Road(Self.text)
    #expect(road.complaints == [])
    var ruleset = road.ruleset
    let rules = ruleset.tables[0].chains[0].rules
    var shapes = RuleShapes()
    let read = try rules.map { try #require(try Self.sent($0, &shapes)) }
    #expect(read.map(\.instructions).count == rules.count)
    let known = Set(read.compactMap(\.shape.key))
    #expect(known.count < rules.count * 3 / 4, "rules of one shape are not known as such")
    ruleset.tables[0].chains[0].rules = read
    #expect(Road.listing(of: ruleset) == Self.text)
  }

  @Test("the instructions are those of the rule read by itself")
  func instructions() throws {
    var shapes = RuleShapes()
    for rule in Road(Self.text).ruleset.tables[0].chains[0].rules {
      var none = RuleShapes()
      let together = try Self.sent(rule, &shapes)?.instructions
      #expect(together == (try Self.sent(rule, &none))?.instructions)
    }
  }

  @Test("a rule whose instructions are changed has its shape no longer")
  func change() throws {
    var shapes = RuleShapes()
    var rule = try #require(
      try Self.sent(Road(Self.text).ruleset.tables[0].chains[0].rules[0], &shapes))
    #expect(rule.shape.key != nil)
    rule.instructions.removeLast()
    #expect(rule.shape.key == nil)
  }

  /// The rule as it would be read after it was sent.
  private static func sent(
    _ rule: RuleDeclaration, _ shapes: inout RuleShapes
  ) throws -> RuleDeclaration? {
    let bytes = try Batch(
      Transaction(commands: [Command(.add, .rule(rule), span: .none)]), generation: 0
    ).copyBytes()
    // The rule's message is the second.
    let message = Array(ReceivedMessages(bytes, count: bytes.count))[1]
    return RuleDeclaration(family: message.family, message.attributes, shapes: &shapes)
  }
}
