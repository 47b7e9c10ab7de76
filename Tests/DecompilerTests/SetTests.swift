import Bytecode
import Catalogue
import Source
import Syntax
import Testing

/// Sets and maps as a listing shows them.
struct SetTests {
  private func listed(
    _ declaration: SetDeclaration, _ fill: (inout ElementBlock) -> Void = { _ in }
  ) -> String {
    var block = ElementBlock(
      family: 1, table: "t", set: SetReference(name: "s", id: 0), keyParts: declaration.keyParts)
    fill(&block)
    var table = Ruleset.Table(TableDeclaration(family: 1, name: "t"))
    table.sets = [Ruleset.SetContents(declaration, elements: block)]
    let lines = listing(table, options: PrintOptions()).split(separator: "\n")
    return lines.dropFirst(2).dropLast(2).joined(separator: "\n")
  }

  private func declaration(
    _ flags: UInt32, _ type: UInt32, _ lengths: [Int], order: ByteOrder = .big
  ) -> SetDeclaration {
    SetDeclaration(
      family: 1, table: "t", name: "s", flags: flags, keyType: type,
      keyParts: lengths.map { Value.Part(lengthBytes: $0, order: order) })
  }

  @Test func addressesTwoALine() {
    let text = listed(declaration(0, 7, [4])) { block in
      for last in [3, 1, 2] as [UInt8] { block.append(key: [10, 0, 0, last]) }
    }
    #expect(
      text == """
        \t\ttype ipv4_addr
        \t\telements = { 10.0.0.1, 10.0.0.2,
        \t\t\t     10.0.0.3 }
        """)
  }

  @Test func intervalsBecomeRangesAndPrefixes() {
    let text = listed(declaration(4, 7, [4])) { block in
      block.append(key: [0, 0, 0, 0], flags: ElementBlock.intervalEnd)
      block.append(key: [192, 168, 0, 0])
      block.append(key: [192, 169, 0, 0], flags: ElementBlock.intervalEnd)
      block.append(key: [10, 0, 0, 1])
      block.append(key: [10, 0, 0, 4], flags: ElementBlock.intervalEnd)
      block.append(key: [10, 0, 0, 9])
      block.append(key: [10, 0, 0, 10], flags: ElementBlock.intervalEnd)
      block.append(key: [224, 0, 0, 0])
    }
    #expect(
      text == """
        \t\ttype ipv4_addr
        \t\tflags interval
        \t\telements = { 10.0.0.1-10.0.0.3, 10.0.0.9,
        \t\t\t     192.168.0.0/16, 224.0.0.0/3 }
        """)
  }

  @Test func concatenationsOfOneLump() {
    // What the kernel gives: one part of raw bytes, a mark in the machine's order.
    var lump = declaration(0, 7 << 6 | 19, [8])
    lump.mapData = .verdict
    let mark = Value(5, lengthBytes: 4, order: .host).wireBytes
    let text = listed(lump) { block in
      block.append(key: [10, 0, 0, 1] + mark)
      block.data = .verdicts([.jump("c")])
    }
    #expect(
      text == """
        \t\ttype ipv4_addr . mark : verdict
        \t\telements = { 10.0.0.1 . 0x00000005 : jump c }
        """)
  }

  @Test func everythingAboutASet() {
    var full = declaration(0x14 | 0x20, 13, [2])
    full.size = 100
    full.policy = 1
    full.timeoutMilliseconds = 3_600_000
    full.collectionIntervalMilliseconds = 10_000
    full.expressions = [.counter(CounterInstruction(packets: 0, bytes: 0))]
    full.userdata = [7, 4] + Array("why".utf8) + [0]
    let text = listed(full) { block in
      block.append(key: [0, 22])
      var extras = ElementBlock.Extras()
      extras.timeoutMilliseconds = 60_000
      extras.expiresMilliseconds = 59_500
      extras.comment = "shell"
      extras.expressions = [.counter(CounterInstruction(packets: 1, bytes: 2))]
      block.extras[0] = extras
      block.append(key: [0, 23], flags: ElementBlock.intervalEnd)
      block.append(key: [0, 0], flags: ElementBlock.catchAll)
    }
    #expect(
      text == """
        \t\ttype inet_service
        \t\tpolicy memory
        \t\tsize 100\t# count 2
        \t\tflags dynamic,interval,timeout
        \t\tcounter
        \t\ttimeout 1h
        \t\tgc-interval 10s
        \t\tcomment "why"
        \t\telements = { 22 counter packets 1 bytes 2 timeout 1m expires 59s500ms comment "shell",
        \t\t\t     * }
        """)
  }

  @Test func typeofIsReadBack() {
    // KEY_TYPEOF 3: kind payload 7 of header tcp 8, field dport 3 (facts of the reference).
    func number(_ type: UInt8, _ value: UInt64) -> [UInt8] {
      [type, 4] + Value(value, lengthBytes: 4, order: .host).wireBytes
    }
    let place = number(0, 8) + number(1, 3)
    let nested = number(0, 7) + [1, UInt8(place.count)] + place
    var set = declaration(0, 13, [2])
    set.userdata = [3, UInt8(nested.count)] + nested
    #expect(listed(set) == "\t\ttypeof tcp dport")
  }

  @Test func namesWithAStar() {
    let set = declaration(4, 41, [16])
    func name(_ text: String, _ fill: UInt8) -> [UInt8] {
      Array(text.utf8) + Array(repeating: fill, count: 16 - text.utf8.count)
    }
    let text = listed(set) { block in
      block.append(key: name("eth", 0))
      block.append(key: name("eti", 0), flags: ElementBlock.intervalEnd)
    }
    #expect(text.hasSuffix("\t\telements = { \"eth*\" }"))
  }

  @Test func rulesThatUpdateSets() {
    var set = declaration(0x30, 7, [4])
    set.name = "s"
    let block = ElementBlock(
      family: 1, table: "t", set: SetReference(name: "s", id: 0), keyParts: set.keyParts)
    let text = rules(
      """
      [ payload load 4b @ network header + 12 => reg 1 ]
      [ dynset update reg_key 1 set s timeout 60000ms expr [ counter pkts 0 bytes 0 ] ]
      """, in: .ip, sets: [Ruleset.SetContents(set, elements: block)])
    #expect(text == "update @s { ip saddr timeout 1m counter }")
  }
}
