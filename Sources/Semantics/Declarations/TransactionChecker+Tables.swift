import Catalogue
import Source
import Syntax

/// Tables.
extension TransactionChecker {
  mutating func check(_ name: TableName, _ parts: TableParts, _ command: PendingCommand) {
    switch command.verb {
    case .add, .create: declare(name, parts, command)
    case .delete, .destroy: remove(name, command)
    case .flush:
      let key = table(name)
      for chain in model.tables[key]?.chains.keys.map({ $0 }) ?? [] {
        model.tables[key]?.removeRules(of: chain)
      }
      emit(.table(checkedTable(name)), for: command)
    case .insert, .replace, .list, .reset, .get, .rename, .monitor, .describe, .import, .export:
      break
    }
  }

  private func checkedTable(_ name: TableName) -> CheckedTable {
    CheckedTable(family: name.family, name: name.name, handle: name.handle)
  }

  private mutating func remove(_ name: TableName, _ command: PendingCommand) {
    if command.verb == .delete {
      model.tables[table(name)] = nil
    } else if let handle = name.handle {
      table(withHandle: handle.number, name.familyNode?.family).map { model.tables[$0] = nil }
    } else {
      model.tables[TableKey(family: name.family, name: name.name.text)] = nil
    }
    emit(.table(checkedTable(name)), for: command)
  }

  private mutating func declare(
    _ name: TableName, _ parts: TableParts, _ command: PendingCommand
  ) {
    var table = checkedTable(name)
    table.flags = flags(parts.flags)
    table.comment = parts.comment
    checkName(name.name)
    checkComment(parts.comment)
    let key = TableKey(family: name.family, name: name.name.text)
    emit(.table(table), for: command)
    guard let existing = model.tables[key], !existing.isBroken else {
      model.tables[key] = TableModel(table, span: name.name.span, isNew: true)
      return
    }
    if command.verb == .create {
      report(.alreadyThere("table '\(key.title)'", at: name.name.span, first: existing.span))
    } else {
      update(existing, to: table, key: key, parts.flags)
    }
  }

  private mutating func flags(_ words: [Word]) -> UInt32 {
    var flags: UInt32 = 0
    for word in words {
      guard let flag = TableFlag(rawValue: word.text) else {
        report(.unknownFlag(word, of: "table", known: TableFlag.allCases.map(\.rawValue)))
        continue
      }
      flags |= flag.bit
      switch flag {
      case .dormant: break
      case .owner:
        need(.tableOwner, at: word.span)
        let persists = words.contains { $0.text == TableFlag.persist.rawValue }
        if !persists { report(.ownedTable(at: word.span)) }
      case .persist: need(.tablePersist, at: word.span)
      }
    }
    return flags
  }

  /// A table that is declared again: what nf_tables_updtable (nf_tables_api.c) allows.
  private mutating func update(
    _ existing: TableModel, to table: CheckedTable, key: TableKey, _ words: [Word]
  ) {
    let span = words.first?.span ?? table.name.span
    let old = existing.declaration.flags
    let changed = old ^ table.flags
    guard changed != 0 else { return }
    if changed & (TableFlag.owner.bit | TableFlag.persist.bit) != 0 {
      report(.tableFlagsChanged(key, at: span, first: existing.span))
      return
    }
    if existing.hasPendingUpdate {
      report(.tableToggledTwice(key, at: span))
      return
    }
    if old & TableFlag.dormant.bit != 0 { report(.tableWoken(key, at: span, first: existing.span)) }
    model.tables[key]?.declaration.flags = table.flags
    model.tables[key]?.hasPendingUpdate = true
  }
}
