import Catalogue
import Source
import Syntax

/// Flowtables.
extension TransactionChecker {
  mutating func check(_ name: ObjectName, _ parts: FlowtableParts?, _ command: PendingCommand) {
    switch command.verb {
    case .add, .create: declare(name, parts ?? FlowtableParts(), command)
    case .delete, .destroy: remove(name, parts, command)
    case .flush, .insert, .replace, .list, .reset, .get, .rename, .monitor, .describe, .import,
      .export:
      break
    }
  }

  private mutating func flowtable(_ name: ObjectName, _ parts: FlowtableParts) -> CheckedFlowtable {
    var flowtable = CheckedFlowtable(
      family: name.table.family, table: name.table.name, name: name.name, handle: name.handle)
    flowtable.devices = parts.devices.flatMap { devices(in: $0) }
    flowtable.hasCounter = parts.counter != nil
    for flag in parts.flags {
      if flag.text == "offload" {
        flowtable.isOffloaded = true
      } else {
        report(.unknownFlag(flag, of: "flowtable", known: ["offload"]))
      }
    }
    guard let hook = parts.hook else { return flowtable }
    let word = hook.value.hook
    flowtable.hookSpan = word.span
    flowtable.prioritySpan = hook.value.priority.span
    if Hook(rawValue: word.text) == .ingress {
      flowtable.hook = .ingress
    } else {
      report(.flowtableHook(word))
    }
    flowtable.priority = priority(
      hook.value.priority, .netdev, nil, hook.variables, ofFlowtable: true)
    return flowtable
  }

  private mutating func declare(
    _ name: ObjectName, _ parts: FlowtableParts, _ command: PendingCommand
  ) {
    let key = table(name.table)
    let errors = diagnostics.count
    checkName(name.name)
    checkComment(parts.comment)
    if let counter = parts.counter { need(.flowtableCounter, at: counter) }
    let families = StatementPlace.of(.flow).families(for: kernel)
    let hasFamily = families.contains(key.family)
    if !hasFamily {
      report(
        .flowtableFamily(
          key.family, families, at: name.table.familyNode?.span ?? name.name.span, name.name))
    }
    var flowtable = flowtable(name, parts)
    let isNew = model.tables[key]?.flowtables[name.name.text] == nil
    if isNew, parts.hook == nil, !flowtable.devices.isEmpty {
      // The kernel wants both; nft takes them for granted where there are devices.
      flowtable.hook = .ingress
      flowtable.priority = 0
    }
    emit(.flowtable(flowtable), for: command)
    checkDevices(of: flowtable, in: key)
    let isBroken = diagnostics[errors...].contains { $0.severity == .error }
    if let existing = model.tables[key]?.flowtables[name.name.text] {
      if command.verb == .create {
        report(
          .alreadyThere(
            "flowtable '\(name.name.text)' of table '\(key.title)'", at: name.name.span,
            first: existing.span))
      } else if !existing.isBroken, !isBroken {
        update(existing, to: flowtable, key)
      }
      return
    }
    var new = FlowtableModel(flowtable, span: name.name.span)
    new.isBroken = isBroken
    if parts.hook == nil, !isBroken {
      new.isBroken = flowtable.devices.isEmpty
      let isRefused =
        new.isBroken || options.isStrict && kernel >= Self.kernelOfNftThatWantsHook
      report(.flowtableWithoutHook(name.name, isRefused ? .error : .warning))
    }
    model.tables[key]?.flowtables[name.name.text] = new
    model.tables[key]?.flowtableDevices.insert(flowtable.devices, of: name.name.text)
  }

  /// nft 1.0.6, which is as old as Linux 6.1, takes the hook for granted; newer ones want it said.
  private static let kernelOfNftThatWantsHook = KernelVersion(6, 2)

  /// How many devices, which, and whether another flowtable of the table has them.
  private mutating func checkDevices(of flowtable: CheckedFlowtable, in key: TableKey) {
    let devices = flowtable.devices
    if let last = devices.last, devices.count > KernelLimit.devices {
      report(.tooManyFlowtableDevices(devices.count, at: last.name.span))
      return
    }
    for (device, first) in duplicates(in: devices) {
      report(.flowtableDeviceTwice(device, in: flowtable.name.text, first: first.name.span))
    }
    for device in devices where device.isPrefix {
      if kernel < KernelFeature.deviceWildcards.since {
        report(.flowtableWildcard(device, kernel: kernel))
      }
    }
    guard let index = model.tables[key]?.flowtableDevices else { return }
    for device in devices {
      if let other = index.other(than: flowtable.name.text, overlapping: device) {
        report(.flowtableDeviceTwice(device, in: other.flowtable, first: other.device.name.span))
      }
    }
  }

  /// A flowtable that is declared again: what nf_tables_newflowtable (nf_tables_api.c) allows.
  private mutating func update(
    _ existing: FlowtableModel, to flowtable: CheckedFlowtable, _ key: TableKey
  ) {
    let old = existing.declaration
    let name = flowtable.name
    if let priority = flowtable.priority, priority != old.priority ?? 0 {
      report(
        .flowtableRedeclared(
          name, "has priority \(old.priority ?? 0) there", at: flowtable.prioritySpan,
          first: existing.span))
    }
    if flowtable.isOffloaded != old.isOffloaded {
      report(
        .flowtableRedeclared(
          name, "has \(old.isOffloaded ? "" : "no ")'flags offload' there", at: name.span,
          first: existing.span))
    }
    let new = flowtable.devices.filter { device in
      !old.devices.contains { $0.isSame(as: device) }
    }
    model.tables[key]?.flowtables[name.text]?.declaration.devices += new
    model.tables[key]?.flowtableDevices.insert(new, of: name.text)
    model.tables[key]?.flowtables[name.text]?.declaration.hasCounter = flowtable.hasCounter
  }

  private mutating func remove(
    _ name: ObjectName, _ parts: FlowtableParts?, _ command: PendingCommand
  ) {
    let flowtable = flowtable(name, parts ?? FlowtableParts())
    emit(.flowtable(flowtable), for: command)
    let plain = TableKey(family: name.table.family, name: name.table.name.text)
    if command.verb == .destroy, model.tables[plain]?.flowtables[name.name.text] == nil { return }
    let key = table(name.table)
    guard let table = model.tables[key], !table.isBroken else { return }
    let found =
      name.handle.map { handle in
        table.flowtables.values.first { $0.declaration.handle?.number == handle.number }
      } ?? table.flowtables[name.name.text]
    guard let existing = found else {
      report(
        name.handle.map { .unknownHandle("flowtable", $0) }
          ?? .unknownFlowtable(name.name, key, in: model))
      return
    }
    let text = existing.declaration.name.text
    if !flowtable.devices.isEmpty {
      removeDevices(flowtable.devices, from: existing, key)
    } else if table.uses[.flowtable(text)] != nil {
      let user = table.user(of: .flowtable(text))
      report(.stillInUse("flowtable '\(text)'", at: name.place, user: user))
    } else {
      model.tables[key]?.flowtables[text] = nil
      model.tables[key]?.flowtableDevices.remove(existing.declaration.devices, of: text)
    }
  }

  private mutating func removeDevices(
    _ devices: [CheckedDevice], from flowtable: FlowtableModel, _ key: TableKey
  ) {
    let name = flowtable.declaration.name.text
    var remaining = flowtable.declaration.devices
    for device in devices {
      if let index = remaining.firstIndex(where: { $0.isSame(as: device) }) {
        remaining.remove(at: index)
        model.tables[key]?.flowtableDevices.remove([device], of: name)
      } else {
        report(.noSuchDevice(device, of: "flowtable '\(name)'", among: remaining))
      }
    }
    model.tables[key]?.flowtables[name]?.declaration.devices = remaining
  }
}
