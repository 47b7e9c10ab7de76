import Bytecode
import Netlink

/// What must be known of the kernel's ruleset to read what it tells: declarations of sets, what
/// anonymous sets hold, rules by their handles. Each event changes it in place.
struct RulesetMirror {
  /// A table as far as rules and events refer to it.
  private struct Table {
    let declaration: TableDeclaration
    var sets: [String: Ruleset.SetContents] = [:]
    var chains: [String: ChainDeclaration] = [:]
    /// By the handle of each; the kernel numbers what is in a table together.
    var rules: [UInt64: RuleDeclaration] = [:]

    init(_ declaration: TableDeclaration) { self.declaration = declaration }
  }

  private var tables: [DumpRequest.TableName: Table] = [:]

  init() {}

  init(_ ruleset: Ruleset) {
    for table in ruleset.tables {
      var known = Table(table.declaration)
      for set in table.sets { known.sets[set.declaration.name] = set }
      for chain in table.chains {
        known.chains[chain.declaration.name] = chain.declaration
        for rule in chain.rules { known.rules[rule.handle ?? 0] = rule }
      }
      tables[Self.name(table.declaration.family, table.declaration.name)] = known
    }
  }

  /// A rule that the kernel names by its handle.
  func rule(_ handle: UInt64, family: UInt32, table: String) -> RuleDeclaration? {
    tables[Self.name(family, table)]?.rules[handle]
  }

  func set(_ name: String, family: UInt32, table: String) -> Ruleset.SetContents? {
    tables[Self.name(family, table)]?.sets[name]
  }

  func chain(_ chain: ChainDeclaration) -> ChainDeclaration? {
    tables[Self.name(chain.family, chain.table)]?.chains[chain.name]
  }

  /// Whether a rule is part of the text of another.
  func isInAnonymousChain(_ rule: RuleDeclaration) -> Bool {
    tables[Self.name(rule.family, rule.table)]?.chains[rule.chain]?.isAnonymous == true
  }

  /// A rule's table with what the rule names in it, and what is named there in turn.
  func surroundings(of rule: RuleDeclaration) -> Ruleset.Table {
    var found = Ruleset.Table(TableDeclaration(family: rule.family, name: rule.table))
    guard let table = tables[Self.name(rule.family, rule.table)] else { return found }
    var pending = [rule]
    var seen: Set<String> = []
    while let next = pending.popLast() {
      for name in next.setNames where seen.insert("set \(name)").inserted {
        if let set = table.sets[name] { found.sets.append(set) }
      }
      for name in next.chainNames where seen.insert("chain \(name)").inserted {
        guard let chain = table.chains[name], chain.isAnonymous else { continue }
        var contents = Ruleset.ChainContents(chain)
        contents.rules = table.rules.values.filter { $0.chain == name }
          .sorted { ($0.handle ?? 0) < ($1.handle ?? 0) }
        found.chains.append(contents)
        pending += contents.rules
      }
    }
    return found
  }

  /// Carries out what the kernel did.
  mutating func apply(_ operation: Command.Operation, _ object: Command.Object) {
    let isGone = operation == .delete || operation == .destroy
    switch object {
    case .table(let table):
      let name = Self.name(table.family, table.name)
      if isGone {
        tables[name] = nil
      } else if tables[name] == nil {
        tables[name] = Table(table)
      }
    case .chain(let chain):
      change(chain.family, chain.table) { $0.chains[chain.name] = isGone ? nil : chain }
    case .rule(let rule):
      change(rule.family, rule.table) { $0.rules[rule.handle ?? 0] = isGone ? nil : rule }
    case .set(let set):
      change(set.family, set.table) { table in
        guard !isGone else {
          table.sets[set.name] = nil
          return
        }
        let known = table.sets[set.name]?.elements
        table.sets[set.name] = Ruleset.SetContents(set, elements: known ?? set.emptyBlock)
      }
    case .elements(let block):
      // Only of sets without a name the elements are part of a rule's text.
      change(block.family, block.table) { table in
        guard !isGone, table.sets[block.set.name]?.declaration.isAnonymous == true else { return }
        table.sets[block.set.name]?.elements.append(contentsOf: block)
      }
    case .ruleset, .flowtable, .object: break
    }
  }

  private mutating func change(_ family: UInt32, _ name: String, _ body: (inout Table) -> Void) {
    let key = Self.name(family, name)
    if tables[key] == nil { tables[key] = Table(TableDeclaration(family: family, name: name)) }
    if var table = tables.removeValue(forKey: key) {
      body(&table)
      tables[key] = table
    }
  }

  private static func name(_ family: UInt32, _ table: String) -> DumpRequest.TableName {
    DumpRequest.TableName(family: family, name: table)
  }
}

extension SetDeclaration {
  /// No elements, of the kind that the set has.
  var emptyBlock: ElementBlock {
    var block = ElementBlock(
      family: family, table: table, set: SetReference(name: name, id: 0), keyParts: keyParts)
    switch mapData {
    case .value(_, let parts): block.data = .values([], parts: parts)
    case .verdict: block.data = .verdicts([])
    case .object: block.data = .objects([])
    case nil: break
    }
    return block
  }
}

extension RuleDeclaration {
  /// The sets that its instructions look into or fill.
  fileprivate var setNames: [String] {
    instructions.compactMap { instruction in
      if case .lookup(let body) = instruction { return body.set.name }
      if case .dynamicSet(let body) = instruction { return body.set.name }
      guard case .objectReference(let body) = instruction, case .map(let set, _) = body.target
      else { return nil }
      return set.name
    }
  }

  /// The chains that its own verdicts lead to.
  fileprivate var chainNames: [String] {
    instructions.compactMap { instruction in
      if case .verdict(let body) = instruction { body.verdict.chain } else { nil }
    }
  }
}
