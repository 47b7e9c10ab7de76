package import Catalogue
package import Semantics
package import Source
package import Syntax

/// Which packets rules send to flowtables, and what packets of connections that stand meet on their
/// way through all tables: made once for the rules about flowtables.
package struct FlowAnalysis {
  /// A base chain that forwarded packets come through.
  package struct BaseChain {
    package let table: TableAnalysis
    package let chain: TableAnalysis.Chain
    package let base: CheckedChain.Base
    /// How packets of connections that stand go through it.
    package let established: FlowWalk
    /// How the first packets of connections do.
    package let first: FlowWalk

    package var family: Family { table.table.declaration.family }
    package var name: Word { chain.declaration.name }
    /// Where to say something of the chain as a whole.
    package var span: SourceSpan {
      let policy = chain.declaration.policySpan
      return policy == .none ? name.span : policy
    }
  }

  /// A rule with `flow`, as it is reached from a base chain of the forward hook.
  package struct Site {
    package let chain: BaseChain
    package let name: Word
    /// Nil where the table has no such flowtable.
    package let flowtable: CheckedFlowtable?
    package let visit: FlowWalk.Visit

    package var table: TableAnalysis { chain.table }
    package var packets: FlowPackets { visit.packets }
    package var span: SourceSpan { visit.statement.span }
    /// Whether the rule tells connections apart by more than its packets: then it may leave out
    /// some on purpose, and which is not known.
    package var isMarked: Bool { visit.condition.keys.contains(where: \.isOfConnection) }
    /// Whether only connections that have sent something already are offloaded.
    package var waits: Bool { visit.condition.keys.contains(where: \.isAmount) }
  }

  package let tables: [TableAnalysis]
  /// In the order of the tables; nothing where no rule has `flow`.
  package let chains: [BaseChain]
  package let sites: [Site]

  package init(_ tables: [TableAnalysis]) {
    self.tables = tables
    let hasFlow = tables.contains { $0.table.hasStatement { $0.flowtable != nil } }
    guard hasFlow else {
      chains = []
      sites = []
      return
    }
    chains = tables.flatMap(Self.chains)
    let flowtables = tables.map { table in
      Dictionary(table.table.flowtables.map { ($0.name.text, $0) }) { first, _ in first }
    }
    let known = Dictionary(
      zip(tables.map { TableName($0.table.declaration) }, flowtables)
    ) { first, _ in first }
    sites = chains.filter { $0.base.hook == .forward }.flatMap { chain -> [Site] in
      let flowtables = known[TableName(chain.table.table.declaration)] ?? [:]
      return chain.established.visits.compactMap { visit in
        guard let name = visit.statement.flowtable else { return nil }
        return Site(chain: chain, name: name, flowtable: flowtables[name.text], visit: visit)
      }
    }
  }

  /// Chains of type nat see only the first packet of a connection, and are none.
  private static func chains(of table: TableAnalysis) -> [BaseChain] {
    let family = table.table.declaration.family
    // No packet comes to a table that is dormant.
    guard Family.internet.contains(family),
      table.table.declaration.flags & TableFlag.dormant.bit == 0
    else { return [] }
    return table.chains.compactMap { chain in
      guard let base = chain.declaration.base, base.type != .nat,
        [.prerouting, .forward, .postrouting].contains(base.hook)
      else { return nil }
      return BaseChain(
        table: table, chain: chain, base: base,
        established: FlowWalk(.established(in: family), from: chain, in: table),
        first: FlowWalk(.first(in: family), from: chain, in: table))
    }
  }

  /// Packets of connections that a rule sends to a flowtable.
  package func offloaded(where isMeant: (Site) -> Bool = { _ in true }) -> FlowPackets {
    sites.filter(isMeant).reduce(.none) { $0.union($1.packets) }
  }
}

extension CheckedStatement {
  /// The flowtable that the statement sends packets to.
  package var flowtable: Word? {
    guard case .flow(let name) = kind else { return nil }
    return name
  }
}

extension PacketCondition {
  /// The keys that it says something of.
  package var keys: [PacketKey] { constraints.map(\.key) }
}

extension FlowAnalysis.Site {
  /// The way on which packets get to the rule.
  package var path: [Note] { visit.path(from: chain) }
}

extension FlowWalk.Visit {
  /// The way on which packets get to the statement.
  package func path(from chain: FlowAnalysis.BaseChain) -> [Note] {
    guard !path.isEmpty else { return [] }
    let start = Note(
      "packets come to chain '\(chain.name.text)' from the \(chain.base.hook.name) hook",
      at: chain.base.hookSpan)
    return [start] + path.map { Note("by this jump", at: $0) } + [Note("here", at: statement.span)]
  }
}
