import Catalogue
import Source
import Syntax

/// Sets, maps and their elements.
extension TransactionChecker {
  mutating func check(_ name: ObjectName, _ block: SetBlock?, _ command: PendingCommand) {
    switch command.verb {
    case .add, .create:
      if let block {
        declare(name, block, command)
      } else {
        _ = table(name.table)
      }
    case .delete, .destroy: removeSet(name, command)
    case .flush:
      let key = table(name.table)
      guard let set = set(name, in: key) else { return }
      model.tables[key]?.release(set.targets.references)
      model.tables[key]?.sets[name.name.text]?.targets = ElementTargets()
      beginHistory(of: name.name.text, set.declaration, in: key)
      emit(.set(checkedSet(name, set.declaration)), for: command)
    case .insert, .replace, .list, .reset, .get, .rename, .monitor, .describe, .import, .export:
      break
    }
  }

  /// The set as a command names it: without elements.
  private func checkedSet(_ name: ObjectName, _ declaration: CheckedSet?) -> CheckedSet {
    var set =
      declaration
      ?? CheckedSet(
        family: name.table.family, table: name.table.name, name: name.name,
        type: CheckedSetType(key: []), span: name.place)
    set.table = name.table.name
    set.name = name.name
    set.elements = CheckedElements()
    set.intervals = nil
    set.span = name.place
    return set
  }

  /// Finds a set that a command works with.
  /// - Returns: nil where there is none, which is reported.
  private mutating func set(_ name: ObjectName, in key: TableKey) -> SetModel? {
    guard let table = model.tables[key] else { return nil }
    if let set = table.sets[name.name.text] { return set }
    guard !table.isBroken else { return nil }
    if let handle = name.handle {
      report(.unknownHandle("set", handle))
    } else {
      let candidates = table.sets.keys.sorted()
      report(
        .unknownSet(name.name.text, at: name.place, candidates: candidates, table: key.title))
    }
    return nil
  }

  /// The declaration of a set that a command changes, and its place.
  /// - Returns: nil where there is none, which is reported.
  private mutating func declaration(
    of name: ObjectName, in key: TableKey
  ) -> (CheckedSet, SourceSpan)? {
    guard let set = set(name, in: key), let declaration = set.declaration else { return nil }
    return (declaration, set.span)
  }

  private mutating func declare(
    _ name: ObjectName, _ block: SetBlock, _ command: PendingCommand
  ) {
    let key = table(name.table)
    checkName(name.name)
    let set = checked(in: key, command) { checker in
      checker.check(block, name: name.name, span: command.span)
    }
    let existing = model.tables[key]?.sets[name.name.text]
    if let existing {
      if command.verb == .create {
        report(
          .alreadyThere(
            "set '\(name.name.text)' of table '\(key.title)'", at: name.name.span,
            first: existing.span))
      } else if let set, let old = existing.declaration, !old.takesRedeclaration(set) {
        report(.setRedeclared(name.name, in: key, first: existing.span))
      }
    }
    guard var set else {
      if existing == nil {
        model.tables[key]?.sets[name.name.text] = SetModel(nil, span: name.name.span)
      }
      return
    }
    set.family = key.family
    set.table = name.table.name
    checkRules(of: set, block, at: name.name.span)
    emit(.set(set), for: command)
    if existing?.declaration == nil {
      model.tables[key]?.sets[name.name.text] = SetModel(set, span: name.name.span)
      model.tables[key]?.sets[name.name.text]?.command = commands.count - 1
    }
    add(set.targets, to: name.name.text, in: key)
    noteMerging(set, in: key, command.verb)
    note(.added, set, name.name.text, in: key)
  }

  /// What a checker finds. It holds the table's sets, so it is gone before one of them changes:
  /// else each change would copy them all.
  private mutating func checked<Result>(
    in key: TableKey, _ command: PendingCommand, _ check: (inout SetChecker) -> Result
  ) -> Result {
    var checker = SetChecker(environment: environment(key, command.variables))
    defer { diagnostics += checker.diagnostics }
    return check(&checker)
  }

  private mutating func add(_ targets: [ElementTarget], to name: String, in key: TableKey) {
    guard !targets.isEmpty, let table = model.tables[key] else { return }
    for target in targets {
      switch target.reference {
      case .chain(let chain): checkTarget(Word(chain, target.span), in: key, table)
      case .object(let object):
        if table.objects[object] == nil, !table.isBroken {
          report(.unknownObject(object, at: target.span, in: key, table))
        }
      case .set, .flowtable: break
      }
    }
    model.tables[key]?.use(targets.map(\.reference))
    model.tables[key]?.sets[name]?.targets.append(targets)
  }

  private mutating func removeSet(_ name: ObjectName, _ command: PendingCommand) {
    let plain = TableKey(family: name.table.family, name: name.table.name.text)
    if command.verb == .destroy, model.tables[plain]?.sets[name.name.text] == nil {
      return emit(.set(checkedSet(name, nil)), for: command)
    }
    let key = table(name.table)
    guard let set = set(name, in: key) else { return }
    emit(.set(checkedSet(name, set.declaration)), for: command)
    let reference = Reference.set(name.name.text)
    guard model.tables[key]?.uses[reference] == nil else {
      let user = user(of: reference, in: key)
      return report(.stillInUse("set '\(name.name.text)'", at: name.place, user: user))
    }
    model.tables[key]?.release(set.targets.references)
    model.tables[key]?.sets[name.name.text] = nil
  }

  mutating func check(_ name: ObjectName, _ elements: Expression, _ command: PendingCommand) {
    let key = table(name.table)
    // No more of the set is held than its declaration, or a change of it would copy the rest.
    guard let (declaration, first) = declaration(of: name, in: key) else { return }
    var checked = checked(in: key, command) { checker in
      checker.check(
        elements: elements, of: declaration,
        keysSuffice: command.verb == .delete || command.verb == .destroy)
    }
    checked.table = name.table.name
    checked.name = name.name
    checked.family = key.family
    checked.span = command.span
    emit(.elements(checked), for: command)
    noteMerging(checked, in: key, command.verb)
    if command.verb == .add || command.verb == .create {
      checkElementTimeouts(of: checked)
      if declaration.type.isConstant {
        report(.constantSetChanged(name.name, at: name.place, first: first))
      }
    }
    switch command.verb {
    case .add, .create, .insert, .replace:
      add(checked.targets, to: name.name.text, in: key)
      note(command.verb == .create ? .created : .added, checked, name.name.text, in: key)
    case .delete, .destroy:
      note(.removed, checked, name.name.text, in: key)
      let table = model.tables[key]
      guard table?.sets[name.name.text]?.targets.isEmpty == false else { return }
      let freed = table?.sets[name.name.text]?.targets.remove(checked.elements.map(\.key))
      table?.release(freed ?? [])
    case .flush, .list, .reset, .get, .rename, .monitor, .describe, .import, .export: break
    }
  }

  /// A place that refers to something.
  func user(of reference: Reference, in key: TableKey) -> SourceSpan {
    model.tables[key]?.user(of: reference) ?? .none
  }
}

extension CheckedSet {
  /// Whether a set may be declared again like this (nf_tables_newset, nf_tables_api.c): size and
  /// the value of a timeout that is there may change.
  func takesRedeclaration(_ other: CheckedSet) -> Bool {
    type.key.map(\.bits) == other.type.key.map(\.bits)
      && type.mapData == other.type.mapData && type.isInterval == other.type.isInterval
      && type.isDynamic == other.type.isDynamic && type.isConstant == other.type.isConstant
      && type.hasTimeout == other.type.hasTimeout
  }
}
