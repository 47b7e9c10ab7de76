import Bytecode
import Catalogue
import Decompiler
import Syntax

/// What the tests' machine calls its numbers.
let machineNames = FixedNames([
  .protocols: ["icmp": 1, "tcp": 6, "udp": 17, "ipv6-icmp": 58],
  .services: ["ssh": 22], .interfaces: ["lo": 1, "eth0": 2], .users: ["root": 0],
  .marks: ["guests": 7], .realms: ["cosmos": 0], .deviceGroups: ["default": 0],
  .labels: ["seen": 3],
])

/// A table as `nft list` would show it.
func listing(
  _ table: Ruleset.Table, options: PrintOptions = PrintOptions(isStateless: true)
) -> String {
  let decompiler = Decompiler(
    ruleset: Ruleset(tables: [table]), names: machineNames, options: options)
  return decompiler.tables().map { Printer(options).print($0.name, $0.block) }.joined()
}

/// The rules of the table's chain `c`, one a line.
func rules(_ bytecode: String, in family: Family, sets: [Ruleset.SetContents] = []) -> String {
  let text = BytecodeText(bytecode, family: family)
  guard text.unread.isEmpty else { return "unread: \(text.unread)" }
  var table = text.table
  table.sets += sets
  let lines = listing(table).split(separator: "\n")
  guard let start = lines.firstIndex(of: "\tchain c {") else { return "no chain" }
  return lines[(start + 1)...].prefix { $0 != "\t}" }.map { String($0.drop { $0 == "\t" }) }
    .joined(separator: "\n")
}
