import Catalogue
import Semantics
import Syntax

/// A table, and what commands do to what is in it.
struct TableBuilder {
  var declaration: CheckedTable
  private var chains = OrderedStore<String, RulesetView.Chain>()
  private var sets = OrderedStore<String, SetContents>()
  private var flowtables = OrderedStore<String, CheckedFlowtable>()
  private var objects = OrderedStore<ObjectName, CheckedObject>()

  /// What an object is known by.
  private struct ObjectName: Hashable {
    let kind: ObjectKind
    let name: String

    init(_ object: CheckedObject) {
      kind = object.kind
      name = object.name.text
    }
  }

  init(_ declaration: CheckedTable) { self.declaration = declaration }

  init(existing table: ExistingRuleset.Table) {
    declaration = table.declaration
    chains = OrderedStore(
      table.chains.map { chain in
        var copy = RulesetView.Chain(chain.declaration)
        copy.rules = chain.rules.map { RulesetView.Rule(body: $0.body, handle: $0.handle) }
        return copy
      }, key: \.declaration.name.text)
    sets = OrderedStore(table.sets.map { SetContents($0) }, key: \.name)
    flowtables = OrderedStore(table.flowtables, key: \.name.text)
    objects = OrderedStore(table.objects, key: ObjectName.init)
  }

  /// The table as it is now.
  var table: RulesetView.Table {
    var result = RulesetView.Table(declaration)
    result.chains = chains.values
    result.sets = sets.values.map(\.set)
    result.flowtables = flowtables.values
    result.objects = objects.values
    return result
  }

  mutating func removeRules() { chains.changeAll { $0.rules = [] } }

  mutating func carryOut(_ verb: CommandVerb, _ chain: CheckedChain) {
    let plain = chain.name.text
    let name =
      if let handle = chain.handle {
        chains.key { $0.declaration.handle?.number == handle.number }
      } else {
        chains.contains(plain) ? plain : nil
      }
    switch verb {
    case .add, .create:
      guard let name else { return chains.append(RulesetView.Chain(chain), as: plain) }
      chains.change(name) { $0.declaration.merge(chain) }
    case .delete, .destroy:
      guard let name else { return }
      guard !chain.devices.isEmpty else { return chains.remove(name) }
      chains.change(name) { old in
        old.declaration.devices.removeAll { chain.devices.contains($0.name.text) }
      }
    case .flush:
      if let name { chains.change(name) { $0.rules = [] } } else { removeRules() }
    case .rename:
      guard let name, let new = chain.newName else { return }
      chains.change(name) { $0.declaration.name = new }
      chains.rename(name, to: new.text)
    case .insert, .replace, .list, .reset, .get, .monitor, .describe, .import, .export: break
    }
  }

  mutating func carryOut(_ verb: CommandVerb, _ rule: CheckedRule, number: Int) {
    chains.change(rule.chain.text) { $0.carryOut(verb, rule, number: number) }
  }

  mutating func carryOut(_ verb: CommandVerb, _ set: CheckedSet) {
    let name = set.name.text
    switch verb {
    case .add, .create:
      guard sets.contains(name) else { return sets.append(SetContents(set), as: name) }
      sets.change(name) { $0.add(set.elements) }
    case .delete, .destroy: sets.remove(name)
    case .flush: sets.change(name) { $0.removeAll() }
    case .insert, .replace, .rename, .list, .reset, .get, .monitor, .describe, .import, .export:
      break
    }
  }

  mutating func carryOutElements(_ verb: CommandVerb, _ set: CheckedSet) {
    switch verb {
    case .add, .create: sets.change(set.name.text) { $0.add(set.elements) }
    case .delete, .destroy: sets.change(set.name.text) { $0.remove(set.elements) }
    case .flush, .insert, .replace, .rename, .list, .reset, .get, .monitor, .describe, .import,
      .export:
      break
    }
  }

  mutating func carryOut(_ verb: CommandVerb, _ flowtable: CheckedFlowtable) {
    let plain = flowtable.name.text
    let name =
      if let handle = flowtable.handle {
        flowtables.key { $0.handle?.number == handle.number }
      } else {
        flowtables.contains(plain) ? plain : nil
      }
    switch verb {
    case .add, .create:
      guard let name else { return flowtables.append(flowtable, as: plain) }
      flowtables.change(name) { old in
        let devices = old.devices
        old.devices += flowtable.devices.filter { !devices.contains($0.name.text) }
        old.hasCounter = old.hasCounter || flowtable.hasCounter
      }
    case .delete, .destroy:
      guard let name else { return }
      guard !flowtable.devices.isEmpty else { return flowtables.remove(name) }
      flowtables.change(name) { old in
        old.devices.removeAll { flowtable.devices.contains($0.name.text) }
      }
    case .flush, .insert, .replace, .rename, .list, .reset, .get, .monitor, .describe, .import,
      .export:
      break
    }
  }

  mutating func carryOut(_ verb: CommandVerb, _ object: CheckedObject) {
    let plain = ObjectName(object)
    let name =
      if let handle = object.handle {
        objects.key { $0.kind == object.kind && $0.handle?.number == handle.number }
      } else {
        objects.contains(plain) ? plain : nil
      }
    switch verb {
    case .add, .create:
      if name == nil { objects.append(object, as: plain) }
    case .delete, .destroy:
      if let name { objects.remove(name) }
    case .flush, .insert, .replace, .rename, .list, .reset, .get, .monitor, .describe, .import,
      .export:
      break
    }
  }
}

/// A set whose elements come and go: those that go are taken out together.
private struct SetContents {
  private var settled: CheckedSet
  private var gone: Set<CheckedElement.Key> = []

  init(_ set: CheckedSet) { settled = set }

  var name: String { settled.name.text }

  var set: CheckedSet {
    guard !gone.isEmpty else { return settled }
    var result = settled
    result.elements.removeAll { gone.contains($0.key) }
    return result
  }

  mutating func add(_ elements: CheckedElements) {
    settled = set
    gone = []
    settled.elements += elements
  }

  mutating func remove(_ elements: CheckedElements) { gone.formUnion(elements.map(\.key)) }

  mutating func removeAll() {
    settled.elements = []
    gone = []
  }
}

extension CheckedChain {
  /// Declared once more.
  fileprivate mutating func merge(_ other: CheckedChain) {
    if base == nil, other.base != nil {
      self = other
      return
    }
    if other.acceptsByDefault != nil {
      acceptsByDefault = other.acceptsByDefault
      policySpan = other.policySpan
    }
    devices += other.devices
  }
}

extension RulesetView.Chain {
  fileprivate mutating func carryOut(_ verb: CommandVerb, _ rule: CheckedRule, number: Int) {
    let index = rule.position.flatMap { position in
      rules.firstIndex { candidate in
        switch position {
        case .handle(let handle): candidate.handle == handle.number
        case .ownIndex(let number): candidate.ownNumber == number
        }
      }
    }
    let new = RulesetView.Rule(body: rule.body, handle: nil, ownNumber: number)
    switch verb {
    case .add, .create: rules.insert(new, at: index.map { $0 + 1 } ?? rules.count)
    case .insert: rules.insert(new, at: index ?? 0)
    case .replace:
      guard let index else { return }
      rules[index].body = rule.body
      rules[index].ownNumber = number
    case .delete, .destroy:
      if let index { rules.remove(at: index) }
    case .flush, .rename, .list, .reset, .get, .monitor, .describe, .import, .export: break
    }
  }
}

extension [CheckedDevice] {
  /// Whether one of them has the name.
  fileprivate func contains(_ name: String) -> Bool { contains { $0.name.text == name } }
}
