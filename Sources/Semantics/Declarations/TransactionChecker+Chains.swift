import Catalogue
import Source
import Syntax

/// Chains.
extension TransactionChecker {
  mutating func check(_ name: ObjectName, _ parts: ChainParts?, _ command: PendingCommand) {
    switch command.verb {
    case .add, .create: declare(name, parts ?? ChainParts(), command)
    case .delete, .destroy: remove(name, parts, command)
    case .flush:
      let key = table(name.table)
      if chain(name, in: key) != nil { model.tables[key]?.removeRules(of: name.name.text) }
      emit(.chain(checkedChain(name)), for: command)
    case .insert, .replace, .list, .reset, .get, .rename, .monitor, .describe, .import, .export:
      break
    }
  }

  private func checkedChain(_ name: ObjectName) -> CheckedChain {
    CheckedChain(
      family: name.table.family, table: name.table.name, name: name.name, handle: name.handle)
  }

  /// Finds a chain that a command works with.
  /// - Returns: nil where there is none, which is reported once for each name.
  mutating func chain(_ name: ObjectName, in key: TableKey) -> ChainModel? {
    guard let table = model.tables[key] else { return nil }
    if let handle = name.handle {
      let found = table.chains.values.first { $0.declaration.handle?.number == handle.number }
      if found == nil, !table.isBroken { report(.unknownHandle("chain", handle)) }
      return found
    }
    if let chain = table.chains[name.name.text] { return chain }
    if !table.isBroken {
      report(.unknownChain(name.name, in: key, candidates: table.chainNames))
    }
    let broken = ChainModel(checkedChain(name), span: name.name.span)
    broken.isBroken = true
    model.tables[key]?.chains[name.name.text] = broken
    return nil
  }

  private mutating func declare(
    _ name: ObjectName, _ parts: ChainParts, _ command: PendingCommand
  ) {
    let key = table(name.table)
    let errors = diagnostics.count
    var chain = checkedChain(name)
    checkName(name.name)
    checkComment(parts.comment)
    chain.comment = parts.comment
    chain.isOffloaded = !parts.flags.isEmpty
    for flag in parts.flags where flag.text != "offload" {
      report(.unknownFlag(flag, of: "chain", known: ["offload"]))
    }
    let outer = parts.devices.flatMap { devices(in: $0) }
    if let hook = parts.hook {
      chain.base = base(hook, family: chain.family)
      chain.base?.devices += outer
    } else {
      chain.devices = outer
    }
    if let policy = parts.policy { setPolicy(policy, of: &chain) }
    emit(.chain(chain), for: command)
    let isBroken = diagnostics[errors...].contains { $0.severity == .error }
    merge(chain, isBroken: isBroken, into: key, isCreated: command.verb == .create, parts)
  }

  /// Puts a declaration beside what is there.
  private mutating func merge(
    _ chain: CheckedChain, isBroken: Bool, into key: TableKey, isCreated: Bool, _ parts: ChainParts
  ) {
    let name = chain.name.text
    let existing = model.tables[key]?.chains[name]
    if let existing, !existing.isBroken {
      if isCreated {
        report(
          .alreadyThere(
            "chain '\(name)' of table '\(key.title)'", at: chain.name.span, first: existing.span))
      } else if !isBroken {
        update(existing, to: chain, key)
      }
      return
    }
    let new = ChainModel(chain, span: chain.name.span)
    new.isBroken = isBroken
    if !isBroken {
      if chain.base == nil, chain.acceptsByDefault != nil {
        report(.policyWithoutHook(chain))
      } else if chain.base == nil, let device = chain.devices.first {
        report(.devicesWithoutHook(at: device.name.span))
      }
      checkBase(chain, in: key, parts)
    }
    new.rules = existing?.rules ?? []
    model.tables[key]?.chains[name] = new
  }

  /// What only a new base chain is asked.
  private mutating func checkBase(_ chain: CheckedChain, in key: TableKey, _ parts: ChainParts) {
    guard let base = chain.base else {
      if chain.isOffloaded, let flag = parts.flags.first {
        report(.offloadRefused("a chain without a hook", at: flag.span))
      }
      return
    }
    if let table = model.tables[key], table.hasPendingUpdate, !table.isBroken {
      report(.baseChainBesideUpdate(chain, key))
    }
    checkDevices(of: base, in: chain)
    if chain.isOffloaded, let flag = parts.flags.first { checkOffload(chain, base, at: flag.span) }
    if base.type == .nat, chain.acceptsByDefault == false {
      report(.natPolicyDrop(at: chain.policySpan))
    }
  }

  private mutating func remove(
    _ name: ObjectName, _ parts: ChainParts?, _ command: PendingCommand
  ) {
    var chain = checkedChain(name)
    if let parts {
      chain.devices = parts.devices.flatMap { devices(in: $0) }
      if let hook = parts.hook { chain.base = base(hook, family: chain.family) }
    }
    emit(.chain(chain), for: command)
    let plain = TableKey(family: name.table.family, name: name.table.name.text)
    if command.verb == .destroy, model.tables[plain]?.chains[name.name.text] == nil { return }
    let key = table(name.table)
    guard let existing = self.chain(name, in: key), !existing.isBroken else { return }
    let taken = chain.devices + (chain.base?.devices ?? [])
    if taken.isEmpty {
      removeWhole(existing, key, at: name.place)
    } else {
      removeDevices(taken, existing, key)
    }
  }

  private mutating func removeWhole(
    _ chain: ChainModel, _ key: TableKey, at span: SourceSpan
  ) {
    let name = chain.declaration.name.text
    let own = chain.rules.flatMap(\.facts.references).count { $0 == .chain(name) }
    let uses = model.tables[key]?.uses[.chain(name)] ?? 0
    guard uses <= own else {
      report(.stillInUse("chain '\(name)'", at: span, user: user(of: .chain(name), in: key)))
      return
    }
    model.tables[key]?.removeRules(of: name)
    model.tables[key]?.chains[name] = nil
  }

  private mutating func removeDevices(
    _ devices: [CheckedDevice], _ chain: ChainModel, _ key: TableKey
  ) {
    var remaining = chain.declaration.base?.devices ?? []
    for device in devices {
      if let index = remaining.firstIndex(where: { $0.isSame(as: device) }) {
        remaining.remove(at: index)
      } else {
        report(
          .noSuchDevice(device, of: "chain '\(chain.declaration.name.text)'", among: remaining))
      }
    }
    model.tables[key]?.chains[chain.declaration.name.text]?.declaration.base?.devices = remaining
  }

  mutating func rename(_ name: ObjectName, to newName: Word, _ command: PendingCommand) {
    let key = table(name.table)
    let found = self.chain(name, in: key)
    var chain = checkedChain(name)
    chain.newName = newName
    // The kernel renames by handle: the name is the new one (nf_tables_newchain, nf_tables_api.c).
    chain.handle = chain.handle ?? found?.declaration.handle
    emit(.chain(chain), for: command)
    checkName(newName)
    guard let existing = found, !existing.isBroken else { return }
    if let other = model.tables[key]?.chains[newName.text] {
      report(
        .alreadyThere(
          "chain '\(newName.text)' of table '\(key.title)'", at: newName.span, first: other.span))
      return
    }
    if existing.span != .none, chain.handle == nil {
      report(.renamedWhenMade(name.name, first: existing.span))
    }
    model.tables[key]?.rename(chain: existing.declaration.name.text, to: newName)
  }
}

extension TableModel {
  /// The names of the chains, for "did you mean".
  var chainNames: [String] { chains.filter { !$0.value.isBroken }.keys.sorted() }
}
