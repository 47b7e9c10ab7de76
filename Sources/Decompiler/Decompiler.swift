// Decompiler: bytecode to tree.
//
// In: a ruleset as the kernel holds it, or as a transaction would leave it behind. Out: the tree
// that a listing prints, in the order and the form in which the reference lists.
// It never fails: bits of a packet that have no name are shown as `@base,offset,length`, and an
// instruction that cannot be read back as its own text.

package import Bytecode
package import Catalogue
import Source
package import Syntax

/// Turns a ruleset back into the text's tree.
package struct Decompiler: Sendable {
  package let ruleset: Ruleset
  package let notation: ValueNotation

  package init(_ ruleset: Ruleset, notation: ValueNotation) {
    self.ruleset = ruleset
    self.notation = notation
  }

  package init(
    ruleset: Ruleset, names: any NameSource, options: PrintOptions = PrintOptions(),
    utcOffsetSeconds: (@Sendable (Int64) -> Int64)? = nil
  ) {
    self.init(
      ruleset,
      notation: ValueNotation(
        names: names, options: options,
        utcOffsetSeconds: utcOffsetSeconds ?? { second in
          // An hour of the day has no date: the clock as it is now counts.
          names.secondsEastOfUTC(at: second == 0 ? nil : second)
        }))
  }

  /// A table with its name, ready to be printed.
  package struct Listed: Sendable {
    package var name: TableName
    package var block: TableBlock
  }

  /// All tables in the order of the ruleset.
  package func tables() -> [Listed] { ruleset.tables.map(table) }

  /// A table with everything in it: objects, sets, flowtables, chains.
  package func table(_ table: Ruleset.Table) -> Listed {
    var items: [TableBlock.Item] = []
    let scope = TableScope(table)
    forEachDeclaration(of: table, scope) { items.append($0) }
    var patterns = RulePatterns()
    items += table.chains.compactMap { chain($0, scope: scope, &patterns) }
    return Listed(
      name: name(table), block: TableBlock(items: items, handle: table.declaration.handle))
  }

  /// Prints a table, one item after the other; most rules of a big one are printed without a tree.
  package func write(_ table: Ruleset.Table, into writer: inout TableWriter) {
    let scope = TableScope(table)
    forEachDeclaration(of: table, scope) { writer.write($0) }
    var patterns = RulePatterns(printer: writer.printer)
    for chain in table.chains {
      guard let (name, head) = head(of: chain) else { continue }
      writer.open(chain: name, head)
      for rule in chain.rules {
        patterns.write(rule, scope: scope, notation: notation, into: &writer)
      }
      writer.close()
    }
  }

  /// Makes what stands before the chains: objects, sets, flowtables.
  private func forEachDeclaration(
    of table: Ruleset.Table, _ scope: TableScope, _ take: (TableBlock.Item) -> Void
  ) {
    let flags = tableFlags(table.declaration.flags)
    if !flags.isEmpty { take(.flags(flags)) }
    if let comment = table.declaration.comment { take(.comment(Word(comment))) }
    for item in table.objects.lazy.compactMap(object) { take(item) }
    for item in table.sets.lazy.compactMap({ set($0, scope: scope) }) { take(item) }
    for item in table.flowtables.lazy.map(flowtable) { take(item) }
  }

  /// The name of a table, for a listing of some of what is in it.
  package func name(_ table: Ruleset.Table) -> TableName {
    let family = Family(rawValue: table.declaration.family) ?? .defaultFamily
    return TableName(
      familyNode: FamilyNode(family, .none), name: Word(table.declaration.name))
  }

  private func tableFlags(_ flags: UInt32) -> [Word] {
    TableFlag.allCases.filter { flags & $0.bit != 0 }.map { Word($0.rawValue) }
  }
}
