import Catalogue
import Source
import Syntax

/// Checks command after command against what is there when its turn comes, and keeps what is there
/// up to date.
struct TransactionChecker {
  let options: Checker.Options
  var model: RulesetModel
  /// What is checked and not yet handed on.
  var commands: [CheckedCommand] = []
  var diagnostics: [Diagnostic] = []
  /// What became of the elements of each set that the text changes, also of those that are gone.
  var histories: [ElementHistory] = []

  /// What is known of rules that others repeat.
  var templates = CheckedTemplates()

  var kernel: KernelVersion { options.kernel }

  init(options: Checker.Options) {
    self.options = options
    model = RulesetModel(options.existing)
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  mutating func emit(_ object: CheckedCommand.Object, for command: PendingCommand) {
    commands.append(CheckedCommand(command.verb, object, span: command.span))
  }

  /// Hands on what is checked.
  mutating func handOn(to receive: (CheckedCommand, [Diagnostic]) -> Void) {
    for command in commands { receive(command, diagnostics) }
    commands.removeAll(keepingCapacity: true)
  }

  /// Checks a command, or the next one of the rules that it adds.
  /// - Returns: whether there may be another rule.
  mutating func checkNext(of command: PendingCommand) -> Bool {
    if command.verb == .destroy { need(.destroy, at: command.span) }
    if !command.isAboutRules { templates.forget() }
    switch command.object {
    case .query(let object): emit(.query(object), for: command)
    case .ruleset(let family): flushRuleset(family?.family, command)
    case .table(let name, let parts): check(name, parts, command)
    case .chain(let name, let parts): check(name, parts, command)
    case .rule(let place, let rule): check(place, rule, command)
    case .rules(let chain, let rules): return checkNext(of: rules, in: chain)
    case .set(let name, let block): check(name, block, command)
    case .elements(let name, let elements): check(name, elements, command)
    case .flowtable(let name, let parts): check(name, parts, command)
    case .object(let kind, let name, let block): check(kind, name, block, command)
    case .rename(let name, let newName): rename(name, to: newName, command)
    }
    return false
  }

  private mutating func flushRuleset(_ family: Family?, _ command: PendingCommand) {
    for key in model.tables.keys where family == nil || key.family == family {
      model.tables[key] = nil
    }
    emit(.ruleset(family), for: command)
  }

  /// Reports where the kernel is too old for something.
  mutating func need(_ feature: KernelFeature, at span: SourceSpan) {
    if kernel < feature.since { report(.needsKernel(feature, kernel: kernel, at: span)) }
  }

  /// The name of something that the text declares.
  mutating func checkName(_ name: Word) {
    if name.text.isEmpty || name.text.utf8.count > KernelLimit.nameBytes {
      report(.nameLength(name, most: KernelLimit.nameBytes))
    }
  }

  mutating func checkComment(_ comment: Quoted?) {
    guard let comment, comment.text.utf8.count > KernelLimit.commentBytes else { return }
    report(.commentTooLong(at: comment.span, bytes: comment.text.utf8.count))
  }

  /// Finds a table that a command works in.
  /// - Returns: the table; one that is marked as broken where there is none, which is reported.
  mutating func table(_ name: TableName) -> TableKey {
    if let handle = name.handle {
      if let key = table(withHandle: handle.number, name.familyNode?.family) { return key }
      report(.unknownHandle("table", handle))
      return addBroken(TableName(familyNode: name.familyNode, name: Word("", handle.span)))
    }
    let key = TableKey(family: name.family, name: name.name.text)
    // Asked for its place, the dictionary makes no copy of the table.
    if model.tables.index(forKey: key) != nil { return key }
    report(.unknownTable(name, in: model))
    return addBroken(name)
  }

  func table(withHandle handle: UInt64, _ family: Family?) -> TableKey? {
    model.tables.first { key, table in
      table.declaration.handle?.number == handle && (family == nil || key.family == family)
    }?.key
  }

  private mutating func addBroken(_ name: TableName) -> TableKey {
    let key = TableKey(family: name.family, name: name.name.text)
    let table = TableModel(
      CheckedTable(family: name.family, name: name.name), span: name.name.span, isNew: true)
    table.isBroken = true
    model.tables[key] = table
    return key
  }
}

extension TableKey {
  /// As messages name it: `inet x`.
  var title: String { "\(family.name) \(name)" }
}
