import Bytecode
import Catalogue
import Source
import Syntax
import Testing

/// Tables, chains, flowtables, sets and objects as a listing shows them.
struct DeclarationTests {
  private func table(_ family: Family = .inet) -> Ruleset.Table {
    Ruleset.Table(TableDeclaration(family: family.rawValue, name: "t"))
  }

  @Test func emptyTable() {
    #expect(listing(table()) == "table inet t {\n}\n")
  }

  @Test func flagsAndCommentOfATable() {
    var flagged = table()
    flagged.declaration.flags = 3
    flagged.declaration.comment = "why"
    flagged.declaration.handle = 4
    flagged.chains = [
      Ruleset.ChainContents(ChainDeclaration(family: 1, table: "t", name: "c", handle: 7))
    ]
    #expect(
      listing(flagged, options: PrintOptions(showsHandles: true)) == """
        table inet t { # handle 4
        \tflags dormant,owner
        \tcomment "why"

        \tchain c { # handle 7
        \t}
        }

        """)
  }

  @Test(arguments: [
    (Int32(0), "filter"), (-150, "mangle"), (10, "filter + 10"), (-10, "filter - 10"),
    (11, "11"), (-160, "mangle - 10"), (-400, "-400"), (-100, "-100"),
  ])
  func priorities(_ value: Int32, _ text: String) {
    var based = table()
    based.chains = [
      Ruleset.ChainContents(
        ChainDeclaration(
          family: 1, table: "t", name: "c",
          hook: BaseHook(type: "filter", number: 2, priority: value), policy: 0, flags: 1))
    ]
    #expect(
      listing(based).contains("\t\ttype filter hook forward priority \(text); policy drop;\n"))
  }

  @Test func numericPriorities() {
    var based = table()
    based.chains = [
      Ruleset.ChainContents(
        ChainDeclaration(
          family: 1, table: "t", name: "c",
          hook: BaseHook(type: "filter", number: 2, priority: -151)))
    ]
    #expect(listing(based, options: PrintOptions(numericPriority: true)).contains("priority -151;"))
  }

  @Test func devicesOfAChain() {
    var based = table(.netdev)
    let devices = [DeviceName("eth1"), DeviceName("eth0"), DeviceName("wan", isPrefix: true)]
    based.chains = [
      Ruleset.ChainContents(
        ChainDeclaration(
          family: 5, table: "t", name: "c",
          hook: BaseHook(type: "filter", number: 0, priority: 0, devices: devices), flags: 3))
    ]
    let line = #"type filter hook ingress devices = { "eth0", "eth1", "wan*" } priority filter;"#
    #expect(listing(based).contains("\t\t\(line) policy accept; flags offload;\n"))
  }

  @Test func flowtables() {
    var fast = table()
    fast.flowtables = [
      FlowtableDeclaration(
        family: 1, table: "t", name: "f", hookNumber: 0, priority: 5,
        devices: [DeviceName("eth1"), DeviceName("eth0")], flags: 3)
    ]
    #expect(
      listing(fast) == """
        table inet t {
        \tflowtable f {
        \t\thook ingress priority filter + 5
        \t\tdevices = { "eth0", "eth1" }
        \t\tcounter
        \t\tflags offload
        \t}
        }

        """)
  }

  @Test func anonymousChains() {
    var nested = table()
    var inner = Ruleset.ChainContents(
      ChainDeclaration(family: 1, table: "t", name: "__chain0", flags: 4))
    inner.rules = [rule([.verdict(VerdictInstruction(.accept))])]
    var outer = Ruleset.ChainContents(ChainDeclaration(family: 1, table: "t", name: "c"))
    outer.rules = [rule([.verdict(VerdictInstruction(.jump("__chain0")))])]
    nested.chains = [inner, outer]
    #expect(
      listing(nested) == """
        table inet t {
        \tchain c {
        \t\tjump {
        \t\t\taccept
        \t\t}
        \t}
        }

        """)
  }

  private func rule(_ instructions: [Instruction]) -> RuleDeclaration {
    RuleDeclaration(family: 1, table: "t", chain: "c", instructions: instructions)
  }

  @Test func objects() {
    var full = table()
    full.objects = [
      ObjectDeclaration(
        family: 1, table: "t", name: "o1", body: .counter(CounterInstruction(packets: 1, bytes: 2)),
        comment: "mine"),
      ObjectDeclaration(
        family: 1, table: "t", name: "o2",
        body: .quota(QuotaInstruction(bytes: 26_214_400, consumedBytes: 10, isOver: true))),
      ObjectDeclaration(
        family: 1, table: "t", name: "o3",
        body: .connectionTrackingHelper(type: "ftp", layer3: 2, layer4: 6)),
      ObjectDeclaration(
        family: 1, table: "t", name: "o4",
        body: .synproxy(
          SynproxyInstruction(maximumSegmentBytes: 1460, windowScale: 7, flags: 15))),
    ]
    #expect(
      listing(full, options: PrintOptions()) == """
        table inet t {
        \tcounter o1 {
        \t\tcomment "mine"
        \t\tpackets 1 bytes 2
        \t}

        \tquota o2 {
        \t\tover 25 mbytes used 10 bytes
        \t}

        \tct helper o3 {
        \t\ttype "ftp" protocol tcp
        \t\tl3proto ip
        \t}

        \tsynproxy o4 {
        \t\tmss 1460
        \t\twscale 7
        \t\ttimestamp sack-perm
        \t}
        }

        """)
  }

  @Test func timeoutsOfTheKernelGoWithoutSaying() {
    var timed = table()
    timed.objects = [
      ObjectDeclaration(
        family: 1, table: "t", name: "o",
        body: .connectionTrackingTimeout(layer3: 2, layer4: 6, seconds: [1: 120, 3: 100, 8: 4]))
    ]
    #expect(listing(timed).contains("\t\tpolicy = { established : 1m40s, close : 4s }\n"))
  }
}
