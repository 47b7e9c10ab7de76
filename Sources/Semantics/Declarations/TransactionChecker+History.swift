import Catalogue
import Source
import Syntax

/// What the text does to the elements of each set, command after command.
extension TransactionChecker {
  /// Notes what a command does with elements.
  mutating func note(
    _ change: SetHistory.Change, _ elements: CheckedSet, _ name: String, in key: TableKey
  ) {
    guard !elements.elements.isEmpty, let set = model.tables[key]?.sets[name] else { return }
    if set.history == nil { recall(set, name, in: key) }
    if let index = model.tables[key]?.sets[name]?.history {
      histories[index].history.append(change, elements)
    }
  }

  /// From here on nothing is in a set but what the text puts there.
  mutating func beginHistory(
    of name: String, _ declaration: CheckedSet?, in key: TableKey
  ) {
    guard let declaration else { return }
    model.tables[key]?.sets[name]?.history = histories.count
    histories.append(ElementHistory(declaration))
  }

  /// Reports elements that cannot be in a set together.
  mutating func checkHistories() {
    for kept in histories {
      for conflict in kept.history.conflicts() {
        report(.conflictingElements(conflict, of: kept.set))
      }
    }
  }

  /// Begins the history of a set with what was there before the text.
  private mutating func recall(_ set: SetModel, _ name: String, in key: TableKey) {
    beginHistory(of: name, set.declaration, in: key)
    // What the text declares has its elements from its own command on.
    guard set.command == nil, let declaration = set.declaration else { return }
    histories[histories.count - 1].history.append(.existed, declaration)
  }

  /// Notes which command brings elements that have to be merged with what is in the set already.
  mutating func noteMerging(_ elements: CheckedSet, in key: TableKey, _ verb: CommandNode.Verb) {
    let name = elements.name.text
    guard elements.isMergedByUs, !elements.elements.isEmpty,
      let set = model.tables[key]?.sets[name]
    else { return }
    if set.history == nil { recall(set, name, in: key) }
    guard let index = model.tables[key]?.sets[name]?.history else { return }
    histories[index].commands.append(commands.count - 1)
    guard !histories[index].history.events.isEmpty, let intervals = elements.numberedIntervals
    else { return }
    // Out of the array while it changes, so that there is one of it.
    let kept = histories[index].contents
    histories[index].contents = nil
    guard var contents = kept ?? histories[index].history.mergedContents(of: elements) else {
      return
    }
    let isRemoval = verb == .delete || verb == .destroy
    let isAsWritten = isRemoval ? contents.remove(intervals) : contents.add(intervals)
    histories[index].contents = contents
    if !isAsWritten { histories[index].merges = true }
  }

  /// Puts what becomes of a set that merges in place of the commands of the text: the kernel merges
  /// nothing, and finds no element again that the same transaction has taken out and put back.
  mutating func mergeElements() {
    var replacements: [Int: [CheckedCommand]] = [:]
    for kept in histories where kept.merges {
      guard let contents = kept.contents, let first = kept.commands.first,
        let before = kept.history.mergedContents(of: kept.set, before: true)
      else { continue }
      for index in kept.commands { replacements[index] = commands[index].withoutElements }
      let change = before.difference(to: contents)
      let span = commands[first].span
      for (verb, intervals) in [(CommandNode.Verb.delete, change.removed), (.add, change.added)]
      where !intervals.isEmpty {
        let part = kept.set.with(intervals, at: span)
        replacements[first]?.append(CheckedCommand(verb, .elements(part), span: span))
      }
    }
    guard !replacements.isEmpty else { return }
    commands = commands.indices.flatMap { replacements[$0] ?? [commands[$0]] }
  }
}

/// What became of the elements of a set, from its declaration, its flush or the begin of the text
/// on.
struct ElementHistory {
  let set: CheckedSet
  var history: SetHistory
  /// The commands that changed a set that merges.
  var commands: [Int] = []
  /// What is in a set that merges, once a second command changes it.
  var contents: MergedContents?
  /// Whether a command is not what the kernel has to be told.
  var merges = false

  init(_ set: CheckedSet) {
    self.set = set
    history = SetHistory(set)
  }
}

extension CheckedCommand {
  /// What stays of the command when others say its elements.
  fileprivate var withoutElements: [CheckedCommand] {
    guard case .set(var declaration) = object else { return [] }
    declaration.elements = CheckedElements()
    declaration.intervals = nil
    return [CheckedCommand(verb, .set(declaration), span: span)]
  }
}
