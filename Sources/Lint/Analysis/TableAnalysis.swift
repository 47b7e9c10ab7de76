import Catalogue
package import Semantics
import Source
import Syntax

/// A table with what its rules do, read once for all lint rules.
package struct TableAnalysis {
  /// A chain with the effect of each of its rules.
  package struct Chain {
    package let declaration: CheckedChain
    /// With their effects, in the order in which a packet meets them.
    package let rules: [(rule: RulesetView.Rule, effect: RuleEffect)]

    package var name: String { declaration.name.text }
    package var isBase: Bool { declaration.base != nil }

    /// The first rule that drops all packets which come to it.
    var finalDrop: RulesetView.Rule? {
      rules.first { $0.effect.condition.isAlways && $0.effect.drops }?.rule
    }
  }

  package let table: RulesetView.Table
  package let reader: ConditionReader
  /// In the order of their declaration.
  package let chains: [Chain]
  /// The chains without a name, which stand behind `jump` and `goto` in the rules of the others.
  package let blocks: [Block]
  /// The jumps to each chain.
  package let jumps: [String: [Jump]]
  /// Whether a map that someone else fills may lead to any chain.
  package let hasUnknownJumps: Bool
  /// What its rules, sets and maps name.
  package let references: TableReferences
  private let chainIndex: [String: Int]
  /// Chains that give each packet that comes to them a verdict of their own.
  private var decisive: Set<String> = []
  /// What the rules of a chain, and of those that it leads to, may write.
  private var writes: [String: Set<PacketWrite>] = [:]

  package init(_ table: RulesetView.Table) {
    self.table = table
    let reader = ConditionReader(table: table)
    self.reader = reader
    chains = table.chains.map { chain in
      Chain(
        declaration: chain.declaration,
        rules: chain.rules.map { ($0, RuleEffect($0.body, reader: reader)) })
    }
    blocks = chains.flatMap { Self.blocks(in: $0, reader) }
    chainIndex = Dictionary(
      zip(table.chains.map(\.declaration.name.text), chains.indices),
      uniquingKeysWith: { first, _ in first })
    (jumps, hasUnknownJumps) = Self.jumps(of: chains, reader)
    references = TableReferences(table)
    findDecisive()
    collectWrites()
  }

  /// Whether the text adds rules to the table.
  package var hasOwnRules: Bool { chains.contains { $0.rules.contains(where: \.rule.isOwn) } }

  /// The chains that each chain leads to, gathered anew by each question.
  package func targets() -> [String: [String]] {
    var targets: [String: [String]] = [:]
    for (target, jumps) in jumps {
      for jump in jumps { targets[jump.from, default: []].append(target) }
    }
    return targets
  }

  package func chain(named name: String) -> Chain? { chainIndex[name].map { chains[$0] } }
}

/// What chains do as a whole.
extension TableAnalysis {
  /// Whether rules behind one that ends so in the same chain never see the packet.
  package func takesAll(_ ending: RuleEffect.Ending) -> Bool {
    switch ending {
    case .jump(let chain): decisive.contains(chain)
    case .jumpBlock(let rules): isDecisive(rules.map { RuleEffect($0, reader: reader) })
    case .goesOn, .accept, .drop, .reject, .queue, .translate, .forward, .return, .goto, .gotoBlock:
      ending.leavesChain
    }
  }

  /// What a rule, and the chains that it leads to, may write.
  package func writes(of effect: RuleEffect) -> Set<PacketWrite> {
    effect.branches.reduce(into: Set(effect.writes)) { found, branch in
      switch branch.ending {
      case .jump(let chain), .goto(let chain): found.formUnion(writes[chain] ?? [])
      case .jumpBlock(let rules), .gotoBlock(let rules):
        let statements = rules.flatMap(\.allStatements)
        found.formUnion(statements.flatMap { PacketWrite.writes(of: $0) })
      case .goesOn, .accept, .drop, .reject, .queue, .translate, .forward, .return: break
      }
    }
  }

  /// A chain is decisive where a rule gives all packets a verdict, and none before sends any back.
  /// Chains that lead to decisive ones are found round after round, as deep as jumps may be.
  private mutating func findDecisive() {
    for _ in 0...KernelLimit.jumpDepth {
      let found = chains.filter { chain in
        !decisive.contains(chain.name) && isDecisive(chain.rules.lazy.map(\.effect))
      }
      guard !found.isEmpty else { return }
      decisive.formUnion(found.map(\.name))
    }
  }

  private func isDecisive(_ effects: some Sequence<RuleEffect>) -> Bool {
    for effect in effects {
      let endings = effect.branches.map(\.ending)
      // Where an element of an unknown map sends packets is not known either.
      if effect.hasUnknownBranches || endings.contains(where: mayReturn) { return false }
      if effect.condition.isAlways, endings.allSatisfy(takesAll) { return true }
    }
    return false
  }

  /// Whether a packet that ends so may come back to the chain that led here.
  private func mayReturn(_ ending: RuleEffect.Ending) -> Bool {
    switch ending {
    case .return: true
    case .gotoBlock(let rules): !isDecisive(rules.map { RuleEffect($0, reader: reader) })
    case .goto(let chain): !decisive.contains(chain)
    case .goesOn, .accept, .drop, .reject, .queue, .translate, .forward, .jump, .jumpBlock: false
    }
  }

  /// Round after round, until no chain learns of another write; as deep as jumps may be.
  private mutating func collectWrites() {
    var isGrowing = chains.contains { chain in
      chain.rules.contains { !writes(of: $0.effect).isEmpty }
    }
    for _ in 0...KernelLimit.jumpDepth where isGrowing {
      isGrowing = false
      for chain in chains {
        var found: Set<PacketWrite> = []
        for (_, effect) in chain.rules { found.formUnion(writes(of: effect)) }
        if found != writes[chain.name, default: []] {
          writes[chain.name] = found
          isGrowing = true
        }
      }
    }
  }
}

extension RulesetView.Table {
  /// Larger sets are not looked into.
  private static let maximumKnownElements = 4096

  /// The elements of each set that nothing but the text fills: where it is empty someone else is to
  /// fill it, and where rules or a clock change it, nobody knows.
  var knownElements: [String: CheckedElements] {
    var updated: Set<String> = []
    forEachStatement { statement in
      if let name = statement.updatedSet { updated.insert(name) }
    }
    var known: [String: CheckedElements] = [:]
    for set in sets {
      let changes = set.type.isDynamic || set.type.hasTimeout || updated.contains(set.name.text)
      if !set.elements.isEmpty, !changes, set.elements.count <= Self.maximumKnownElements {
        known[set.name.text] = set.elements
      }
    }
    return known
  }
}

extension CheckedStatement {
  /// The named set to which it adds, or from which it takes.
  fileprivate var updatedSet: String? {
    guard case .setUpdate(let update) = kind, case .named(let name, _) = update.set else {
      return nil
    }
    return name.text
  }
}
