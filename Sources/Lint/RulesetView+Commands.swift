import Catalogue
import Semantics
import Source
import Syntax

/// The first word of a command.
typealias CommandVerb = CommandNode.Verb

/// Whether two things are the same one: by handle where the command names one, else by name.
func isSame(_ name: Word, _ handle: HandleNode?, _ wanted: Word, _ wantedHandle: HandleNode?)
  -> Bool
{
  guard let wantedHandle else { return name.text == wanted.text }
  return handle?.number == wantedHandle.number
}

/// What a command does to what is in a table.
extension RulesetView.Table {
  mutating func carryOut(_ verb: CommandVerb, _ chain: CheckedChain) {
    let index =
      chain.handle == nil
      ? index(ofChain: chain.name.text)
      : chains.firstIndex {
        isSame($0.declaration.name, $0.declaration.handle, chain.name, chain.handle)
      }
    switch verb {
    case .add, .create:
      guard let index else { return append(RulesetView.Chain(chain)) }
      let isUpdate = chains[index].declaration.base == nil && chain.base != nil
      if isUpdate { chains[index].declaration = chain }
      if chain.acceptsByDefault != nil {
        chains[index].declaration.acceptsByDefault = chain.acceptsByDefault
        chains[index].declaration.policySpan = chain.policySpan
      }
      chains[index].declaration.devices += chain.devices
    case .delete, .destroy:
      guard let index else { return }
      if chain.devices.isEmpty {
        chains.remove(at: index)
      } else {
        chains[index].declaration.devices.removeAll { chain.devices.contains($0.name.text) }
      }
    case .flush:
      for each in chains.indices where index == nil || index == each { chains[each].rules = [] }
    case .rename:
      guard let index, let name = chain.newName else { return }
      chains[index].declaration.name = name
      forgetIndexes()
    case .insert, .replace, .list, .reset, .get, .monitor, .describe, .import, .export: break
    }
  }

  mutating func carryOut(_ verb: CommandVerb, _ rule: CheckedRule, number: Int) {
    guard let chain = index(ofChain: rule.chain.text) else { return }
    let index = rule.position.flatMap { position in
      chains[chain].rules.firstIndex { candidate in
        switch position {
        case .handle(let handle): candidate.handle == handle.number
        case .ownIndex(let number): candidate.ownNumber == number
        }
      }
    }
    let new = RulesetView.Rule(body: rule.body, handle: nil, ownNumber: number)
    let count = chains[chain].rules.count
    switch verb {
    case .add, .create: chains[chain].rules.insert(new, at: index.map { $0 + 1 } ?? count)
    case .insert: chains[chain].rules.insert(new, at: index ?? 0)
    case .replace:
      guard let index else { return }
      chains[chain].rules[index].body = rule.body
      chains[chain].rules[index].ownNumber = number
    case .delete, .destroy:
      if let index { chains[chain].rules.remove(at: index) }
    case .flush, .rename, .list, .reset, .get, .monitor, .describe, .import, .export: break
    }
  }

  mutating func carryOut(_ verb: CommandVerb, _ set: CheckedSet) {
    let index = sets.firstIndex { $0.name.text == set.name.text }
    switch verb {
    case .add, .create:
      if let index { sets[index].elements += set.elements } else { sets.append(set) }
    case .delete, .destroy:
      if let index { sets.remove(at: index) }
    case .flush:
      if let index { sets[index].elements = [] }
    case .insert, .replace, .rename, .list, .reset, .get, .monitor, .describe, .import, .export:
      break
    }
  }

  mutating func carryOutElements(_ verb: CommandVerb, _ set: CheckedSet) {
    guard let index = sets.firstIndex(where: { $0.name.text == set.name.text }) else { return }
    switch verb {
    case .add, .create: sets[index].elements += set.elements
    case .delete, .destroy:
      let gone = Set(set.elements.map(\.key))
      sets[index].elements.removeAll { gone.contains($0.key) }
    case .flush, .insert, .replace, .rename, .list, .reset, .get, .monitor, .describe, .import,
      .export:
      break
    }
  }

  mutating func carryOut(_ verb: CommandVerb, _ flowtable: CheckedFlowtable) {
    let index = flowtables.firstIndex {
      isSame($0.name, $0.handle, flowtable.name, flowtable.handle)
    }
    switch verb {
    case .add, .create:
      guard let index else { return flowtables.append(flowtable) }
      flowtables[index].devices += flowtable.devices.filter { device in
        !flowtables[index].devices.contains(device.name.text)
      }
      flowtables[index].hasCounter = flowtables[index].hasCounter || flowtable.hasCounter
    case .delete, .destroy:
      guard let index else { return }
      if flowtable.devices.isEmpty {
        flowtables.remove(at: index)
      } else {
        flowtables[index].devices.removeAll { flowtable.devices.contains($0.name.text) }
      }
    case .flush, .insert, .replace, .rename, .list, .reset, .get, .monitor, .describe, .import,
      .export:
      break
    }
  }

  mutating func carryOut(_ verb: CommandVerb, _ object: CheckedObject) {
    let index = objects.firstIndex {
      $0.kind == object.kind && isSame($0.name, $0.handle, object.name, object.handle)
    }
    switch verb {
    case .add, .create:
      if index == nil { objects.append(object) }
    case .delete, .destroy:
      if let index { objects.remove(at: index) }
    case .flush, .insert, .replace, .rename, .list, .reset, .get, .monitor, .describe, .import,
      .export:
      break
    }
  }
}

extension [CheckedDevice] {
  /// Whether one of them has the name.
  fileprivate func contains(_ name: String) -> Bool { contains { $0.name.text == name } }
}
