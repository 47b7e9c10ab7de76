import Bytecode
import Catalogue
import Pipeline
import Source
import Testing

@testable import Netlink

/// Rules that differ in values only are compiled once: nobody may be able to tell.
struct RepetitionTests {
  /// Rules with a `#` where each has a value of its own.
  static let rules = [
    "tcp dport # accept",
    "tcp dport != # counter drop",
    "tcp dport #-1000 accept",
    "tcp dport 1-# accept",
    "tcp sport # tcp dport # accept",
    "udp dport < # accept",
    "th dport # accept",
    "ip saddr 10.0.0.# accept",
    "ip saddr 10.0.0.# ip daddr 10.0.1.# accept",
    "ip saddr 10.0.#.0/24 accept",
    "ip saddr 10.#.0.0/20 tcp dport # ct state new counter accept",
    "ip saddr 10.0.0.0/# accept",
    "ip saddr 10.0.0.#-10.0.1.# drop",
    "ip6 saddr 2001:db8::# accept",
    "ip6 saddr 2001:db8:#::/48 ct state new meta mark set #",
    "ip6 saddr ::ffff:10.0.0.# accept",
    "ether saddr 00:11:22:33:44:# drop",
    "iifname \"eth#\" accept",
    "iifname \"eth#*\" accept",
    "iifname \"interface-with-number-#\" accept",
    "iifname eth# accept",
    "iifname \"eth#\" oifname \"lan\" ip daddr 10.0.0.# accept",
    "meta mark # accept",
    "meta mark & 0xff == # accept",
    "meta mark set #",
    "ct mark set #",
    "ct state established meta mark set # accept",
    "ip dscp # accept",
    "ip ttl # accept",
    "ip protocol # accept",
    "meta l4proto # th dport 1 accept",
    "icmp type # accept",
    "vlan id # accept",
    "limit rate #/second accept",
    "ip saddr 10.0.0.# limit rate 5/second burst 5 packets accept",
    "ip saddr 10.0.0.# log prefix \"# \" accept",
    "ip saddr 10.0.0.# comment \"number #\"",
    "ip saddr 10.0.0.# jump other",
    "ip saddr 10.0.0.# goto absent",
    "ip saddr 10.0.0.# reject",
    "ip saddr 10.0.0.# tcp dport { 22, # } accept",
    "ip saddr 10.0.0.# add @recent { ip saddr }",
    "ip saddr @known tcp dport # accept",
    "ip saddr . tcp dport vmap @ways counter comment \"#\"",
    "ip saddr $host tcp dport # accept",
    "queue num #",
    "dnat ip to 10.0.0.#",
    "@nh,96,32 # accept",
    "tcp dport # accept; tcp dport 1 drop",
    "tcp dport # accept # \"said here\"",
    "counter",
  ]

  /// What stands there, from rule to rule.
  static let values = ["1", "2", "3", "0", "255", "256", "007", "0x1f", "65535", "65536", "4", "5"]

  /// Nobody looks for repetitions in short texts.
  private static let longComment = "#" + String(repeating: " long", count: 1000) + "\n"

  private static func text(_ rule: String, hook: String = "input") -> String {
    let rules = values.map { "\t\t\(rule.replacing("#", with: $0))\n" }.joined()
    return """
      table inet t {
      \tdefine host = 192.0.2.1
      \tset known {
      \t\ttype ipv4_addr
      \t}

      \tset recent {
      \t\ttype ipv4_addr
      \t\tflags dynamic
      \t}

      \tmap ways {
      \t\ttype ipv4_addr . inet_service : verdict
      \t}

      \tchain other {
      \t}

      \tchain c {
      \t\ttype filter hook \(hook) priority 0;
      \(rules)\t}
      }

      """ + longComment
  }

  private static func reports(_ text: String) -> (shared: CompileReport, each: CompileReport) {
    let request = Road.request([UInt8](text.utf8), name: "text.nft", kernel: .newestKnown)
    return (compile(parse(request), request), compileEachRule(request))
  }

  private static func expectSame(_ text: String, _ comment: Comment) throws {
    let (shared, each) = reports(text)
    #expect(shared.diagnostics == each.diagnostics, comment)
    let left = shared.transaction
    let right = each.transaction
    #expect(left?.text == right?.text, comment)
    guard let left, let right else { return }
    #expect(left.commands.map(\.span) == right.commands.map(\.span), comment)
    let bytes = try Batch(left, generation: 0).copyBytes()
    #expect(bytes == (try Batch(right, generation: 0).copyBytes()), comment)
    let listings = [left, right].map { Road.listing(of: Ruleset().applying($0)) }
    #expect(listings[0] == listings[1], comment)
  }

  @Test(arguments: rules)
  func rulesOfOneKindAreCompiledAsEachByItself(rule: String) throws {
    try Self.expectSame(Self.text(rule), "\(rule)")
  }

  /// The same rules, each of them a command, for two chains in turn.
  @Test(arguments: rules)
  func commandsOfOneKindAreCompiledAsEachByItself(rule: String) throws {
    for values in [Self.values, ["1", "2", "3", "4", "5", "6"]] {
      let commands = values.enumerated().map { index, value in
        let verb = index % 5 == 4 ? "insert" : "add"
        return "\(verb) rule inet t \(index % 3 == 2 ? "other" : "c") "
          + rule.replacing("#", with: value) + "\n"
      }
      try Self.expectSame(
        Self.text("counter") + "define host = 192.0.2.1\n" + commands.joined(), "\(rule)")
    }
  }

  /// Without the values that are mistakes, so that there is bytecode to compare.
  @Test(arguments: rules)
  func rulesOfOneKindGiveTheSameBytecode(rule: String) throws {
    for value in Self.values {
      let rules = ["1", "2", "3", value].map { rule.replacing("#", with: $0) }
      let text = Self.text("#").replacing(
        Self.values.map { "\t\t\($0)\n" }.joined(),
        with: rules.map { "\t\t\($0)\n" }.joined())
      try Self.expectSame(text, "\(rule) with \(value)")
    }
  }

  @Test func aPlaceIsThatOfItsOwnRule() {
    let report = Self.reports(Self.text("ip saddr 10.0.0.1 reject", hook: "postrouting")).shared
    let lines = report.diagnostics.map { report.map.position(of: $0.span).line }
    #expect(lines == Array(21..<21 + Self.values.count))
  }

  /// The kernel names a part of a rule: the commands of the text read rule by rule know its place.
  @Test func partsHaveTheirPlaces() throws {
    let (shared, each) = Self.reports(Self.text("tcp dport 22 counter accept"))
    let left = try #require(shared.transaction).commands
    let right = try #require(each.transaction).commands
    #expect(left.count == right.count)
    #expect(right.last?.places.isEmpty == false)
  }

  /// Most rules of a kind take the short way: without this, the rest would compare nothing.
  @Test func rulesOfOneKindShareTheirInstructions() throws {
    func count(_ rule: String) throws -> Int {
      let text = Self.text("counter").replacing(
        String(repeating: "\t\tcounter\n", count: Self.values.count),
        with: (1...10).map { "\t\t\(rule.replacing("#", with: "\($0)"))\n" }.joined())
      return try #require(Self.reports(text).shared.transaction).commands.count { command in
        guard case .rule(let rule) = command.object, case .template = rule.body else {
          return false
        }
        return true
      }
    }
    // The first is only remembered, and the second is what the others are compared with.
    #expect(try count("ip saddr 10.0.0.# tcp dport # ct state new counter accept") == 8)
    #expect(try count("ip6 saddr 2001:db8:#::/48 meta mark set #") == 8)
    #expect(try count("iifname \"eth#\" ip daddr 10.0.#.0/24 jump other comment \"#\"") == 8)
    #expect(try count("tcp dport 1-100# accept") == 8)
    #expect(try count("ip protocol # accept") == 0)
    #expect(try count("ip saddr $host tcp dport # accept") == 0)
    #expect(try count("tcp dport { 22, # } accept") == 0)
  }
}
