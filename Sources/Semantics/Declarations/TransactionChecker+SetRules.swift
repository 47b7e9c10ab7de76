import Catalogue
import Source
import Syntax

/// What the kernel asks of sets and of rules that change them, beyond their types.
extension TransactionChecker {
  /// Checks a declaration (nf_tables_newset, nf_tables_api.c).
  mutating func checkRules(of set: CheckedSet, _ block: SetBlock, at span: SourceSpan) {
    let type = set.type
    let flags = block.flagPlace ?? span
    if type.isInterval, type.isDynamic {
      report(.setFlagsClash("'interval'", "'dynamic'", at: flags))
    }
    if type.isConstant, type.hasTimeout {
      report(.setFlagsClash("'constant'", "a timeout", at: flags))
    }
    if type.isDynamic, case .object? = type.mapData {
      report(.setFlagsClash("'dynamic'", "a map of objects", at: flags))
    }
    if type.keyBytes > KernelLimit.setKeyBytes {
      report(.setKeyTooLong(type.keyBytes, at: span))
    }
    if set.statements.count > KernelLimit.setStatements {
      report(.tooManySetStatements(at: set.statements[KernelLimit.setStatements].span))
    }
    if let span = block.collectionIntervalPlace, !type.hasTimeout {
      report(.collectionWithoutTimeout(at: span))
    }
    checkStatements(of: set)
    checkTimeouts(of: set, block)
    checkSize(of: set)
  }

  private mutating func checkStatements(of set: CheckedSet) {
    for statement in set.statements {
      if let subject = StatementPlace.Subject(statement) {
        checkFamily(RuleFacts.Restricted(subject: subject, span: statement.span), set.family)
      }
      if statement.scalarKind == .connectionLimit, set.type.hasTimeout {
        report(.countWithTimeout(at: statement.span))
      }
    }
  }

  private mutating func checkTimeouts(of set: CheckedSet, _ block: SetBlock) {
    for case .timeout(let milliseconds, let span) in block.items
    where milliseconds > KernelLimit.timeoutMilliseconds {
      report(.timeoutTooLong(at: span))
    }
    checkElementTimeouts(of: set)
  }

  mutating func checkElementTimeouts(of set: CheckedSet) {
    for element in set.elements.singleElements {
      let timeout = element.timeoutMilliseconds
      guard timeout != nil || element.expiresMilliseconds != nil else { continue }
      if !set.type.hasTimeout {
        report(.timeoutOfPlainSet(set.name, at: element.span))
        return
      }
      if let timeout, timeout > KernelLimit.timeoutMilliseconds {
        report(.timeoutTooLong(at: element.span))
      } else if let expires = element.expiresMilliseconds,
        expires > timeout ?? set.timeoutMilliseconds ?? .max
      {
        report(.expiresAfterTimeout(at: element.span))
      }
    }
  }

  /// The same key twice counts once.
  private mutating func checkSize(of set: CheckedSet) {
    guard let size = set.size, size > 0, !set.mergesElements, set.elements.count > Int(size) else {
      return
    }
    var keys: Set<CheckedElement.Key> = []
    for element in set.elements where keys.insert(element.key).inserted && keys.count > Int(size) {
      return report(.setFull(set.name, size: size, at: element.span))
    }
  }

  /// Checks `add @s { ... }` and the like (nft_dynset_init, nft_dynset.c).
  mutating func checkUpdates(in body: CheckedRuleBody, _ key: TableKey) {
    for statement in body.allStatements {
      guard case .setUpdate(let update) = statement.kind,
        case .named(let name, let type) = update.set
      else { continue }
      let span = statement.span
      if type.isInterval {
        report(.updateRefused("a set of intervals", name, at: span))
      } else if type.isConstant {
        report(.updateRefused("a constant set", name, at: span))
      } else if type.mapData != nil, update.data == nil, update.operation != .delete {
        report(.updateWithoutData(name, at: span))
      } else if update.timeoutMilliseconds != nil, !type.hasTimeout {
        report(.timeoutOfPlainSet(name, at: span))
      } else {
        check(update.statements, of: name, type, key, hasTimeout: update.timeoutMilliseconds != nil)
        makeDynamic(name, key)
      }
    }
  }

  /// A set that the same text declares need not say that rules change it.
  private mutating func makeDynamic(_ name: Word, _ key: TableKey) {
    guard let set = model.tables[key]?.sets[name.text], let index = set.command,
      set.declaration?.type.isDynamic == false,
      commands.indices.contains(index), case .set(var declared) = commands[index].object
    else { return }
    declared.type.isDynamic = true
    commands[index].object = .set(declared)
    model.tables[key]?.sets[name.text]?.declaration?.type.isDynamic = true
  }

  private mutating func check(
    _ statements: [CheckedStatement], of name: Word, _ type: CheckedSetType, _ key: TableKey,
    hasTimeout: Bool
  ) {
    guard let first = statements.first else { return }
    if statements.count > KernelLimit.setStatements {
      return report(.tooManySetStatements(at: statements[KernelLimit.setStatements].span))
    }
    let counting = statements.first { $0.scalarKind == .connectionLimit }
    if let counting, type.hasTimeout || hasTimeout {
      return report(.countWithTimeout(at: counting.span))
    }
    let declared = model.tables[key]?.sets[name.text]?.declaration?.statements ?? []
    if !declared.isEmpty, declared.map(\.scalarKind) != statements.map(\.scalarKind) {
      report(.otherSetStatements(name, at: first.span, declared: declared[0].span))
    }
  }
}

extension CheckedStatement {
  /// Which scalar statement it is.
  fileprivate var scalarKind: ScalarStatement.Kind? {
    guard case .scalar(let use) = kind else { return nil }
    return use.statement.kind
  }
}

extension CheckedSetType {
  /// Bytes of the key, each field of a concatenation filled up to whole registers of four bytes.
  fileprivate var keyBytes: Int {
    guard isConcatenation else { return key.first?.lengthBytes ?? 0 }
    return key.reduce(0) { $0 + ($1.lengthBytes + 3) / 4 * 4 }
  }
}

extension SetBlock {
  fileprivate var flagPlace: SourceSpan? {
    for case .flags(let words) in items {
      if let first = words.first, let last = words.last {
        return first.span.joined(with: last.span)
      }
    }
    return nil
  }

  fileprivate var collectionIntervalPlace: SourceSpan? {
    for case .collectionInterval(_, let span) in items { return span }
    return nil
  }
}
