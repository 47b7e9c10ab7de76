import Bytecode
import Catalogue
import Decompiler
import Source
import Syntax

/// Turns the parts of a transaction into commands of the language, one part after the other.
struct Converter {
  private(set) var commands: [CommandNode] = []
  /// Whether there are only declarations, so that a listing says it all.
  private(set) var isDeclaration = true
  /// What is there before the next part.
  private var state: Ruleset
  private let style: ListingStyle

  init(state: Ruleset, style: ListingStyle) {
    self.state = state
    self.style = style
  }

  private func decompiler(_ ruleset: Ruleset) -> Decompiler {
    Decompiler(ruleset: ruleset, names: style.names, options: style.options)
  }

  mutating func add(_ part: ConversionPart) {
    switch part {
    case .additions(let run): addBlocks(run)
    case .other(let command):
      isDeclaration = false
      if let node = node(for: command) { commands.append(node) }
      apply([command])
    }
  }

  private mutating func apply(_ run: [Command]) {
    state = state.applying(Transaction(commands: run))
  }

  /// What a run of commands adds, as blocks of tables. They are carried out on what is there
  /// without its rules and elements: what is in it afterwards, the run has put there.
  private mutating func addBlocks(_ run: [Command]) {
    let added = state.withoutContents.applying(Transaction(commands: run))
    let mentioned = Mention.all(in: run)
    for listed in decompiler(added).tables() {
      let (family, table) = (listed.name.family.rawValue, listed.name.name.text)
      guard mentioned.contains(.table(family, table)) else { continue }
      var block = listed.block
      block.items = block.items.filter { item in
        Mention(item, family, table).map(mentioned.contains) ?? true
      }
      commands.append(CommandNode(verb: .add, object: .table(listed.name, block), span: .none))
    }
    apply(run)
  }

  private func node(for command: Command) -> CommandNode? {
    object(of: command).map {
      CommandNode(verb: command.operation.verb, object: $0, span: command.span)
    }
  }

  private func object(of command: Command) -> CommandNode.Object? {
    let isMade = command.operation == .create
    switch command.object {
    case .ruleset(let family):
      return .ruleset(family.flatMap(Family.init(rawValue:)).map { FamilyNode($0, .none) })
    case .table(let table):
      let name = tableName(
        table.family, table.name, handle: table.name.isEmpty ? table.handle : nil)
      let block = isMade ? decompiler(Ruleset()).table(Ruleset.Table(table)).block : nil
      return .table(name, block)
    case .chain(let chain): return object(of: chain, command.operation)
    case .rule(let rule): return object(of: rule, command.operation)
    case .set(let set):
      let name = objectName(set.family, set.table, set.name, set.handle)
      guard isMade else { return .set(name, nil) }
      let block = ElementBlock(
        family: set.family, table: set.table, set: SetReference(name: set.name, id: set.id),
        keyParts: set.keyParts)
      return self.block(of: Ruleset.SetContents(set, elements: block)).map { .set(name, $0) }
    case .elements(let elements): return object(of: elements)
    case .flowtable(let flowtable):
      let name = objectName(flowtable.family, flowtable.table, flowtable.name, flowtable.handle)
      guard isMade || !flowtable.devices.isEmpty,
        case .flowtable(_, var block, _) = decompiler(Ruleset()).flowtable(flowtable)
      else { return .flowtable(name, nil) }
      // Devices are taken out without saying the hook again.
      if !isMade { block.items.removeAll { if case .hook = $0 { true } else { false } } }
      return .flowtable(name, block)
    case .object(let object):
      guard let kind = ObjectKind(rawValue: object.body.type) else { return nil }
      let name = objectName(object.family, object.table, object.name, object.handle)
      guard isMade, case .object(_, _, let block, _)? = decompiler(Ruleset()).object(object) else {
        return .object(kind, name, nil)
      }
      return .object(kind, name, block)
    }
  }

  private func object(
    of chain: ChainDeclaration, _ operation: Command.Operation
  ) -> CommandNode.Object? {
    let name = objectName(chain.family, chain.table, chain.name, chain.handle)
    if let newName = chain.newName { return .rename(name, to: Word(newName)) }
    guard operation == .create || !(chain.hook?.devices ?? []).isEmpty else {
      return .chain(name, nil)
    }
    let table = Ruleset.Table(TableDeclaration(family: chain.family, name: chain.table))
    let item = decompiler(Ruleset()).chain(Ruleset.ChainContents(chain), in: table)
    guard case .chain(_, let block, _)? = item else { return .chain(name, nil) }
    return .chain(name, block)
  }

  private func object(
    of rule: RuleDeclaration, _ operation: Command.Operation
  ) -> CommandNode.Object? {
    let chain = objectName(rule.family, rule.table, rule.chain, nil)
    func handle(_ number: UInt64) -> HandleNode { HandleNode(number, .none) }
    var place = RulePlace(chain: chain)
    if let id = rule.positionID {
      let chains = table(rule.family, rule.table)?.chains ?? []
      let rules = chains.first { $0.declaration.name == rule.chain }?.rules
      let index = rules?.firstIndex { $0.id == id }
      place.position = index.map { .index(handle(UInt64($0))) }
    } else if let number = rule.position ?? rule.handle {
      place.position = .handle(handle(number))
    }
    switch operation {
    case .flush: return .chain(chain, nil)
    case .delete, .destroy: return .rule(place, nil)
    case .add, .create, .insert, .replace, .rename:
      guard let table = table(rule.family, rule.table) else { return nil }
      return .rule(place, decompiler(state).rule(rule, in: table))
    }
  }

  private func object(of elements: ElementBlock) -> CommandNode.Object? {
    let sets = table(elements.family, elements.table)?.sets ?? []
    guard var set = sets.first(where: { $0.declaration.name == elements.set.name }) else {
      return nil
    }
    set.elements = elements
    let list = block(of: set)?.items.compactMap { item -> Expression? in
      if case .elements(let list, _) = item { list } else { nil }
    }
    let name = objectName(elements.family, elements.table, elements.set.name, nil)
    return list?.first.map { .elements(name, $0) }
  }

  private func block(of set: Ruleset.SetContents) -> SetBlock? {
    let (family, name) = (set.declaration.family, set.declaration.table)
    let table = table(family, name) ?? Ruleset.Table(TableDeclaration(family: family, name: name))
    guard case .set(_, let block, _)? = decompiler(state).set(set, in: table) else { return nil }
    return block
  }

  private func table(_ family: UInt32, _ name: String) -> Ruleset.Table? {
    state.tables.first { $0.declaration.family == family && $0.declaration.name == name }
  }

  private func tableName(_ family: UInt32, _ name: String, handle: UInt64?) -> TableName {
    let family = Family(rawValue: family) ?? .defaultFamily
    return TableName(
      familyNode: FamilyNode(family, .none), name: Word(name),
      handle: handle.map { HandleNode($0, .none) })
  }

  /// - Parameter handle: counts where there is no name.
  private func objectName(
    _ family: UInt32, _ table: String, _ name: String, _ handle: UInt64?
  ) -> ObjectName {
    ObjectName(
      table: tableName(family, table, handle: nil), name: Word(name),
      handle: name.isEmpty ? handle.map { HandleNode($0, .none) } : nil)
  }
}

/// Something that commands name: by family, table and its own name.
private enum Mention: Hashable {
  case table(UInt32, String)
  case chain(UInt32, String, String)
  case set(UInt32, String, String)
  case flowtable(UInt32, String, String)
  case object(UInt32, String, String, type: UInt32)

  /// All that commands name. What has no name of its own is part of a rule.
  static func all(in run: [Command]) -> Set<Mention> {
    var anonymous: Set<SetReference> = []
    var mentions: Set<Mention> = []
    for command in run {
      if case .set(let set) = command.object, set.isAnonymous {
        anonymous.insert(SetReference(name: set.name, id: set.id))
      }
      guard !command.isAnonymous else { continue }
      if case .elements(let block) = command.object, anonymous.contains(block.set) { continue }
      mentions.formUnion(all(in: command))
    }
    return mentions
  }

  private static func all(in command: Command) -> [Mention] {
    switch command.object {
    case .ruleset: []
    case .table(let table): [.table(table.family, table.name)]
    case .chain(let chain):
      [.table(chain.family, chain.table), .chain(chain.family, chain.table, chain.name)]
    case .rule(let rule):
      [.table(rule.family, rule.table), .chain(rule.family, rule.table, rule.chain)]
    case .set(let set): [.table(set.family, set.table), .set(set.family, set.table, set.name)]
    case .elements(let block):
      [.table(block.family, block.table), .set(block.family, block.table, block.set.name)]
    case .flowtable(let flowtable):
      [
        .table(flowtable.family, flowtable.table),
        .flowtable(flowtable.family, flowtable.table, flowtable.name),
      ]
    case .object(let object):
      [
        .table(object.family, object.table),
        .object(object.family, object.table, object.name, type: object.body.type),
      ]
    }
  }

  /// What an item of a table declares; nil for what belongs to the table itself.
  init?(_ item: TableBlock.Item, _ family: UInt32, _ table: String) {
    switch item {
    case .common, .flags, .comment: return nil
    case .chain(let name, _, _): self = .chain(family, table, name.text)
    case .set(let name, _, _): self = .set(family, table, name.text)
    case .flowtable(let name, _, _): self = .flowtable(family, table, name.text)
    case .object(let kind, let name, _, _):
      self = .object(family, table, name.text, type: kind.rawValue)
    }
  }
}

extension Ruleset {
  /// Everything that is declared, without rules and elements.
  fileprivate var withoutContents: Ruleset {
    var result = self
    for table in tables.indices {
      for chain in tables[table].chains.indices { result.tables[table].chains[chain].rules = [] }
      for set in tables[table].sets.indices {
        let old = tables[table].sets[set].elements
        result.tables[table].sets[set].elements = ElementBlock(
          family: old.family, table: old.table, set: old.set, keyParts: old.keyParts)
      }
    }
    return result
  }
}

extension Command.Operation {
  /// The verb of the language.
  var verb: CommandNode.Verb {
    switch self {
    case .add: .add
    case .create: .create
    case .insert: .insert
    case .replace: .replace
    case .delete: .delete
    case .destroy: .destroy
    case .flush: .flush
    case .rename: .rename
    }
  }
}
