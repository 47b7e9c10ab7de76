import Bytecode
import Pipeline
import Source
import Syntax
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
    		meta length 100 accept
    		meta length 70000 accept
    		ether saddr 00:11:22:33:44:55 accept
    		ether saddr 66:77:88:99:aa:bb accept
    		ip6 daddr 2001:db8::1 accept
    		ip6 daddr ::ffff:192.0.2.1 accept
    		ct mark set 0x00000007 return
    		ct mark set 0x00000008 return
    		counter packets 1 bytes 2 comment "a"
    		counter packets 3 bytes 4 comment "b"
    		counter packets 5 bytes 6
    		quota over 5 mbytes used 1 mbytes drop
    		quota over 6 mbytes used 2 mbytes drop
    	}
    }

    """

  @Test("each is listed as if it were alone")
  func listing() throws {
    let read = try Self.read()
    let rules = read.tables[0].chains[0].rules
    let known = Set(rules.compactMap(\.body.shape).map(ObjectIdentifier.init))
    #expect(known.count < rules.count * 3 / 4, "rules of one shape are not known as such")
    #expect(Road.listing(of: read) == Self.text)
  }

  @Test(
    "in every style the rules of a shape are listed as each by itself",
    arguments: [
      PrintOptions(), PrintOptions(isStateless: true), PrintOptions(showsHandles: true),
      PrintOptions(numericProtocol: true, numericSymbols: true, numericTime: true),
      PrintOptions(namesServices: true),
    ], [false, true])
  func styles(_ options: PrintOptions, _ isJSON: Bool) throws {
    var read = try Self.read()
    let style = ListingStyle(names: Road.names, options: options, isJSON: isJSON, version: "0")
    func text(_ ruleset: Ruleset) -> String {
      String(decoding: Pipeline.listing(of: ruleset, style), as: UTF8.self)
    }
    let together = text(read)
    for index in read.tables[0].chains[0].rules.indices {
      // Whoever made a rule did not compare it with others.
      let plain = read.tables[0].chains[0].rules[index].instructions
      read.tables[0].chains[0].rules[index].instructions = plain
    }
    #expect(text(read) == together)
    for rule in read.tables[0].chains[0].rules {
      read.tables[0].chains[0].rules = [rule]
      // What stands around the rule ends in two lines, or in two braces.
      let alone = text(read).split(
        separator: isJSON ? "{\"rule\"" : "\n", omittingEmptySubsequences: true)
      let shown = isJSON ? alone.last?.dropLast(3) : alone.dropLast(2).last
      #expect(together.contains(try #require(shown)))
    }
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
    #expect(rule.body.shape != nil)
    rule.instructions.removeLast()
    #expect(rule.body.shape == nil)
  }

  /// The text's ruleset with the rules as they would be read after they were sent.
  private static func read() throws -> Ruleset {
    let road = Road(Self.text)
    #expect(road.complaints == [])
    var ruleset = road.ruleset
    var shapes = RuleShapes()
    ruleset.tables[0].chains[0].rules = try ruleset.tables[0].chains[0].rules.map {
      try #require(try Self.sent($0, &shapes))
    }
    return ruleset
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
