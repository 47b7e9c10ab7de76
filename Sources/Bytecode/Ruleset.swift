/// A ruleset as the kernel holds it: what a dump gives, and what a transaction leaves behind.
/// Everything is in the order in which the kernel lists it.
package struct Ruleset: Sendable {
  /// A table with everything in it.
  package struct Table: Sendable {
    package var declaration: TableDeclaration
    package var objects: [ObjectDeclaration] = []
    package var sets: [SetContents] = []
    package var flowtables: [FlowtableDeclaration] = []
    package var chains: [ChainContents] = []

    package init(_ declaration: TableDeclaration) { self.declaration = declaration }
  }

  /// A set, anonymous ones included, with its elements.
  package struct SetContents: Sendable {
    package var declaration: SetDeclaration
    package var elements: ElementBlock

    package init(_ declaration: SetDeclaration, elements: ElementBlock) {
      self.declaration = declaration
      self.elements = elements
    }
  }

  /// A chain with its rules.
  package struct ChainContents: Sendable {
    package var declaration: ChainDeclaration
    package var rules: [RuleDeclaration] = []

    package init(_ declaration: ChainDeclaration) { self.declaration = declaration }
  }

  package var tables: [Table]
  /// The generation that was read (NFTA_GEN_ID), 0 where no kernel was asked.
  package var generation: UInt32 = 0

  package init(tables: [Table] = []) { self.tables = tables }
}
