import Catalogue
import Source
import Syntax

/// Named objects.
extension TransactionChecker {
  mutating func check(
    _ kind: ObjectKind, _ name: ObjectName, _ block: ObjectBlock?, _ command: PendingCommand
  ) {
    var object = CheckedObject(
      family: name.table.family, table: name.table.name, name: name.name, handle: name.handle,
      kind: kind, block: block)
    switch command.verb {
    case .add, .create:
      let key = table(name.table)
      checkName(name.name)
      object.block = block ?? ObjectBlock()
      if let block {
        object.block = checked(block, kind, name.name, key.family, command.variables)
      }
      emit(.object(object), for: command)
      declare(object, key, isCreated: command.verb == .create)
    case .delete, .destroy:
      emit(.object(object), for: command)
      remove(object, name, command)
    case .flush, .insert, .replace, .list, .reset, .get, .rename, .monitor, .describe, .import,
      .export:
      break
    }
  }

  private mutating func declare(_ object: CheckedObject, _ key: TableKey, isCreated: Bool) {
    let objectKey = ObjectKey(kind: object.kind, name: object.name.text)
    if let existing = model.tables[key]?.objects[objectKey] {
      if isCreated {
        report(
          .alreadyThere(
            "\(object.kind.title) '\(object.name.text)' of table '\(key.title)'",
            at: object.name.span, first: existing.span))
      }
      return
    }
    model.tables[key]?.objects[objectKey] = ObjectModel(object, span: object.name.span)
  }

  private mutating func remove(
    _ object: CheckedObject, _ name: ObjectName, _ command: PendingCommand
  ) {
    let plain = TableKey(family: name.table.family, name: name.table.name.text)
    let wanted = ObjectKey(kind: object.kind, name: object.name.text)
    if command.verb == .destroy, model.tables[plain]?.objects[wanted] == nil { return }
    let key = table(name.table)
    guard let table = model.tables[key], !table.isBroken else { return }
    if let handle = name.handle {
      let found = table.objects.first { objectKey, model in
        objectKey.kind == object.kind && model.declaration.handle?.number == handle.number
      }
      guard let found else {
        return report(.unknownHandle(object.kind.title, handle))
      }
      model.tables[key]?.objects[found.key] = nil
      return
    }
    guard table.objects[wanted] != nil else {
      return report(.unknownObject(wanted, at: name.place, in: key, table))
    }
    guard table.uses[.object(wanted)] == nil else {
      let user = table.user(of: .object(wanted))
      return report(
        .stillInUse("\(object.kind.title) '\(wanted.name)'", at: name.place, user: user))
    }
    model.tables[key]?.objects[wanted] = nil
  }

  /// The block with its variables replaced.
  private mutating func checked(
    _ block: ObjectBlock, _ kind: ObjectKind, _ name: Word, _ family: Family,
    _ variables: VariableScope
  ) -> ObjectBlock {
    var result = block
    for index in block.items.indices {
      switch block.items[index] {
      case .comment(let comment): checkComment(comment)
      case .destinationPort(let port):
        if let value = resolved(port, variables) {
          result.items[index] = .destinationPort(self.port(value))
        }
      case .common, .scalar, .helper, .layer3, .layer4, .timeouts, .timeout, .size, .context,
        .tunnel:
        break
      }
    }
    for case .scalar(let use) in result.items {
      for advice in use.advice { report(.uselessNumber(advice.advice, at: advice.span)) }
    }
    check(kind, name, result, family)
    return result
  }

  /// What the kernel asks of an object before it takes it.
  private mutating func check(
    _ kind: ObjectKind, _ name: Word, _ block: ObjectBlock, _ family: Family
  ) {
    switch kind {
    case .ctHelper, .ctTimeout, .ctExpectation, .synproxy:
      let subject: StatementPlace.Subject = kind == .synproxy ? .synproxy : .conntrack
      let place = StatementPlace.of(subject)
      // A bridge's packets are expected by no protocol (nft_ct_expect_obj_init, nft_ct.c).
      let families = place.families(for: kernel).filter {
        kind != .ctExpectation || $0 != .bridge
      }
      if !families.contains(family) {
        report(.objectOfOtherFamily(kind, families, at: name.span, place.familyRefusal))
      }
      if kind != .synproxy { checkConntrack(kind, name, block, family) }
    case .quota:
      for case .scalar(let use) in block.items {
        guard let bytes = use.amount("bytes"), let used = use.amount("used"), used > bytes else {
          continue
        }
        report(
          .argument(
            "more is used than the quota has", at: use.argument("used")?.span ?? name.span,
            nft: Diagnostic.invalidArgument))
      }
    case .tunnel: checkTunnel(name, block)
    case .counter, .limit, .secmark: break
    }
  }
}

extension ObjectKind {
  /// As messages name it.
  var title: String { keywords.joined(separator: " ") }
}
