/// What a transaction leaves behind: the kernel's part, without a kernel.
extension Ruleset {
  /// The ruleset after the transaction. Commands about what is not there change nothing:
  /// whether they may be given is the checker's to say.
  package func applying(_ transaction: Transaction) -> Ruleset {
    var result = self
    var waiting = WaitingElements()
    for command in transaction.commands {
      if case .elements(let block) = command.object {
        if let ready = waiting.add(block, command.operation) { result.apply(ready) }
      } else {
        // A rule does not ask what is in a set.
        if case .rule = command.object {} else { result.apply(waiting.take()) }
        result.apply(command)
      }
    }
    result.apply(waiting.take())
    return result
  }

  private mutating func apply(_ changes: [WaitingElements.Change]) {
    for change in changes { apply(change) }
  }

  private mutating func apply(_ change: WaitingElements.Change) {
    guard let first = change.blocks.first,
      let table = index(ofTable: first.table, first.family)
    else { return }
    let found = tables[table].sets.firstIndex {
      $0.declaration.name == first.set.name
        && (!$0.declaration.isAnonymous || $0.declaration.id == first.set.id)
    }
    guard let found else { return }
    if change.isRemoval {
      tables[table].sets[found].elements.remove(change.blocks)
    } else {
      let isInterval = tables[table].sets[found].declaration.isSingleInterval
      tables[table].sets[found].elements.merge(change.blocks, isInterval: isInterval)
    }
  }

  private mutating func apply(_ command: Command) {
    switch command.object {
    case .ruleset(let family):
      tables.removeAll { family == nil || $0.declaration.family == family }
    case .table(let table): apply(command.operation, table)
    case .chain(let chain): apply(command.operation, chain)
    case .rule(var rule):
      // They are looked at again and again.
      rule.instructions = rule.instructions
      apply(command.operation, rule)
    case .set(let set): apply(command.operation, set)
    // They wait, and come as a `WaitingElements.Change`.
    case .elements: break
    case .flowtable(let flowtable): apply(command.operation, flowtable)
    case .object(let object): apply(command.operation, object)
    }
  }

  private func index(ofTable name: String, _ family: UInt32) -> Int? {
    tables.firstIndex { $0.declaration.family == family && $0.declaration.name == name }
  }

  private mutating func apply(_ operation: Command.Operation, _ table: TableDeclaration) {
    switch operation {
    case .add, .create, .insert, .replace, .rename:
      guard let index = index(ofTable: table.name, table.family) else {
        tables.append(Table(table))
        return
      }
      tables[index].declaration.flags = table.flags
    case .delete, .destroy:
      tables.removeAll {
        $0.declaration.family == table.family
          && ($0.declaration.name == table.name
            || table.handle != nil && $0.declaration.handle == table.handle)
      }
    case .flush:
      guard let index = index(ofTable: table.name, table.family) else { return }
      for chain in tables[index].chains.indices { tables[index].chains[chain].rules = [] }
      tables[index].dropUnusedAnonymous()
    }
  }

  private mutating func apply(_ operation: Command.Operation, _ chain: ChainDeclaration) {
    guard let table = index(ofTable: chain.table, chain.family) else { return }
    let found = tables[table].chains.firstIndex {
      $0.declaration.name == chain.name
        || chain.handle != nil && $0.declaration.handle == chain.handle
    }
    switch operation {
    case .add, .create, .insert, .replace:
      guard let found else {
        tables[table].chains.append(ChainContents(chain))
        return
      }
      tables[table].chains[found].declaration.merge(chain)
    case .rename:
      if let found, let name = chain.newName {
        tables[table].rename(chain: tables[table].chains[found].declaration.name, to: name)
      }
    case .delete, .destroy:
      guard let found else { return }
      if let devices = chain.hook?.devices, !devices.isEmpty {
        tables[table].chains[found].declaration.hook?.devices.removeAll(where: devices.contains)
      } else {
        tables[table].chains.remove(at: found)
        tables[table].dropUnusedAnonymous()
      }
    case .flush: break
    }
  }

  private mutating func apply(_ operation: Command.Operation, _ rule: RuleDeclaration) {
    guard let table = index(ofTable: rule.table, rule.family),
      let chain = tables[table].chains.firstIndex(where: { $0.declaration.name == rule.chain })
    else { return }
    tables[table].chains[chain].apply(operation, rule)
    if operation == .flush || operation == .delete || operation == .destroy {
      tables[table].dropUnusedAnonymous()
    }
  }

  private mutating func apply(_ operation: Command.Operation, _ set: SetDeclaration) {
    guard let table = index(ofTable: set.table, set.family) else { return }
    // Anonymous sets share a name: only their numbers tell them apart.
    let found = tables[table].sets.firstIndex {
      $0.declaration.name == set.name && (!set.isAnonymous || $0.declaration.id == set.id)
    }
    switch operation {
    case .add, .create, .insert, .replace, .rename:
      guard found == nil else { return }
      let reference = SetReference(name: set.name, id: set.id)
      let block = ElementBlock(
        family: set.family, table: set.table, set: reference, keyParts: set.keyParts)
      tables[table].sets.append(SetContents(set, elements: block))
    case .delete, .destroy:
      if let found { tables[table].sets.remove(at: found) }
    case .flush:
      guard let found else { return }
      tables[table].sets[found].elements = ElementBlock(
        family: set.family, table: set.table, set: SetReference(name: set.name, id: set.id),
        keyParts: tables[table].sets[found].declaration.keyParts)
    }
  }

  private mutating func apply(_ operation: Command.Operation, _ flowtable: FlowtableDeclaration) {
    guard let table = index(ofTable: flowtable.table, flowtable.family) else { return }
    let found = tables[table].flowtables.firstIndex {
      $0.name == flowtable.name || flowtable.handle != nil && $0.handle == flowtable.handle
    }
    switch operation {
    case .add, .create, .insert, .replace, .rename, .flush:
      guard let found else {
        var new = flowtable
        new.hookNumber = new.hookNumber ?? 0
        new.priority = new.priority ?? 0
        tables[table].flowtables.append(new)
        return
      }
      let known = tables[table].flowtables[found].devices
      tables[table].flowtables[found].devices += flowtable.devices.filter { !known.contains($0) }
      tables[table].flowtables[found].flags = flowtable.flags
    case .delete, .destroy:
      guard let found else { return }
      if flowtable.devices.isEmpty {
        tables[table].flowtables.remove(at: found)
      } else {
        tables[table].flowtables[found].devices.removeAll(where: flowtable.devices.contains)
      }
    }
  }

  private mutating func apply(_ operation: Command.Operation, _ object: ObjectDeclaration) {
    guard let table = index(ofTable: object.table, object.family) else { return }
    let found = tables[table].objects.firstIndex {
      $0.body.type == object.body.type
        && ($0.name == object.name || object.handle != nil && $0.handle == object.handle)
    }
    switch operation {
    case .add, .create, .insert, .replace, .rename, .flush:
      if found == nil { tables[table].objects.append(object) }
    case .delete, .destroy:
      if let found { tables[table].objects.remove(at: found) }
    }
  }
}

/// Elements that come to sets and go from them. What one set gets by command after command is put
/// into it at once: a text may have thousands of such commands.
private struct WaitingElements {
  /// Blocks that are added to one set, or taken from it, one after the other.
  struct Change {
    let isRemoval: Bool
    var blocks: [ElementBlock]
  }

  /// Which set; its number does not change between two commands that declare sets.
  private struct Place: Hashable {
    let family: UInt32
    let table: String
    let set: SetReference
  }

  private var changes: [Place: Change] = [:]

  /// - Returns: what has to be done to the set before this.
  mutating func add(_ block: ElementBlock, _ operation: Command.Operation) -> Change? {
    let isRemoval: Bool
    switch operation {
    case .add, .create, .insert, .replace, .rename: isRemoval = false
    case .delete, .destroy: isRemoval = true
    case .flush: return nil
    }
    let place = Place(family: block.family, table: block.table, set: block.set)
    if changes[place]?.isRemoval == isRemoval {
      changes[place]?.blocks.append(block)
      return nil
    }
    return changes.updateValue(Change(isRemoval: isRemoval, blocks: [block]), forKey: place)
  }

  /// All that waits, which then waits no more. The order does not matter: each is another set's.
  mutating func take() -> [Change] {
    if changes.isEmpty { return [] }
    defer { changes = [:] }
    return Array(changes.values)
  }
}

extension Ruleset.ChainContents {
  fileprivate mutating func apply(_ operation: Command.Operation, _ rule: RuleDeclaration) {
    switch operation {
    case .add, .create, .rename:
      if let position = position(of: rule) {
        rules.insert(rule, at: position + 1)
      } else {
        rules.append(rule)
      }
    case .insert: rules.insert(rule, at: position(of: rule) ?? 0)
    case .replace:
      guard let index = rules.firstIndex(where: { $0.handle == rule.handle }) else { return }
      rules[index] = rule
    case .delete, .destroy: rules.removeAll { $0.handle != nil && $0.handle == rule.handle }
    case .flush: rules = []
    }
  }

  private func position(of rule: RuleDeclaration) -> Int? {
    if let id = rule.positionID { return rules.firstIndex { $0.id == id } }
    guard let handle = rule.position else { return nil }
    return rules.firstIndex { $0.handle == handle }
  }
}

extension ChainDeclaration {
  /// Takes over what a repeated declaration says.
  fileprivate mutating func merge(_ other: ChainDeclaration) {
    policy = other.policy ?? policy
    guard let devices = other.hook?.devices, var hook else { return }
    hook.devices += devices.filter { !hook.devices.contains($0) }
    self.hook = hook
  }
}
