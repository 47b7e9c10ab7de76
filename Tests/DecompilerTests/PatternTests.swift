import Bytecode
import Catalogue
import Source
import Testing

/// Rules that differ in their values only are listed by the pattern of the first of them: what is
/// listed must be what each would be by itself.
struct PatternTests {
  static let shapes: [(family: Family, bytecode: String)] = [
    (.ip, "[ payload load 4b @ network header + 12 => reg 1 ]\n[ cmp eq reg 1 0x0a000001 ]"),
    (.ip, "[ payload load 3b @ network header + 16 => reg 1 ]\n[ cmp neq reg 1 0x0a0000 ]"),
    (.ip, "[ payload load 8b @ network header + 12 => reg 1 ]\n[ cmp eq reg 1 0x0a000001 0x1 ]"),
    (.ip, "[ payload load 1b @ network header + 9 => reg 1 ]\n[ cmp eq reg 1 0x06 ]"),
    (.ip, "[ payload load 1b @ network header + 0 => reg 1 ]\n[ cmp eq reg 1 0x45 ]"),
    (.inet, "[ meta load mark => reg 1 ]\n[ cmp eq reg 1 0x00000007 ]"),
    (.inet, "[ meta load iifname => reg 1 ]\n[ cmp eq reg 1 0x65746830 0x0 0x0 0x0 ]"),
    (.inet, "[ ct load state => reg 1 ]\n[ cmp eq reg 1 0x00000002 ]"),
    (.inet, "[ immediate reg 1 0x00000007 ]\n[ meta set mark with reg 1 ]"),
    (.ip6, "[ payload load 6b @ network header + 8 => reg 1 ]\n[ cmp eq reg 1 0x20010db8 0x0001 ]"),
  ]

  /// What goes before and behind a shape, so that one value can change what another means.
  static let before = [
    "",
    "[ meta load nfproto => reg 1 ]\n[ cmp eq reg 1 0x02 ]",
    "[ meta load l4proto => reg 1 ]\n[ cmp eq reg 1 0x01 ]\n"
      + "[ payload load 1b @ transport header + 0 => reg 1 ]\n[ cmp eq reg 1 0x08 ]",
    "[ meta load protocol => reg 1 ]\n[ cmp eq reg 1 0x0800 ]",
  ]
  static let behind = [
    "[ counter pkts 3 bytes 4 ]\n[ immediate reg 0 drop ]",
    "[ payload load 2b @ transport header + 2 => reg 1 ]\n[ cmp eq reg 1 0x0016 ]",
    "[ payload load 4b @ network header + 16 => reg 1 ]\n[ cmp eq reg 1 0x0a000002 ]",
    "[ meta set mark with reg 1 ]\n[ ct set mark with reg 1 ]",
  ]

  @Test("rules are listed alone as in company", arguments: shapes.indices)
  func samples(_ index: Int) {
    let (family, bytecode) = Self.shapes[index]
    for before in Self.before {
      for behind in Self.behind {
        let text = [before, bytecode, behind].filter { !$0.isEmpty }.joined(separator: "\n")
        let read = BytecodeText(text, family: family)
        #expect(read.unread.isEmpty)
        let table = read.table
        let first = table.chains[0].rules[0]
        #expect(!first.instructions.isEmpty)
        var rules = [first]
        for seed in 1..<12 as Range<UInt8> {
          var rule = first
          rule.instructions = first.instructions.map { $0.withOtherValue(seed) }
          rules.append(rule)
        }
        #expect(listed(rules, in: table) == rules.map { listed([$0], in: table)[0] })
      }
    }
  }

  private func listed(_ rules: [RuleDeclaration], in table: Ruleset.Table) -> [String] {
    var table = table
    table.chains[0].rules = rules
    let lines = listing(table).split(separator: "\n").map(String.init)
    return lines.filter { $0.hasPrefix("\t\t") }
  }
}

extension Instruction {
  /// The same with a value, or count, of the same length: those of small numbers first, as they
  /// are the ones that protocols have.
  fileprivate func withOtherValue(_ seed: UInt8) -> Instruction {
    func other(_ value: Value) -> Value {
      var value = value
      let last = value.bytes.count - 1
      for index in value.bytes.indices where index == last || seed % 2 == 0 {
        value.bytes[index] =
          seed < 8 ? [6, 17, 1, 58, 2, 10, 8][Int(seed) - 1] : value.bytes[index] &+ seed
      }
      return value
    }
    switch self {
    case .compare(var body):
      body.value = other(body.value)
      return .compare(body)
    case .immediate(var body):
      body.value = other(body.value)
      return .immediate(body)
    case .counter: return .counter(CounterInstruction(packets: UInt64(seed), bytes: 0))
    default: return self
    }
  }
}
