import Bytecode
import Catalogue
import Decompiler
import Semantics
import Source
import Syntax

/// What a dump says is there, as the checker wants it: the listing of the dump is checked like
/// any other text, so that there is one way only from text to declarations.
func existing(_ ruleset: Ruleset, names: any NameSource, kernel: KernelVersion) -> ExistingRuleset {
  guard !ruleset.tables.isEmpty else { return ExistingRuleset() }
  let decompiler = Decompiler(ruleset: ruleset, names: names)
  let commands = decompiler.tables().map { table in
    FileNode.Item.command(
      CommandNode(verb: .add, object: .table(table.name, table.block), span: .none))
  }
  let options = Checker.Options(kernel: kernel, names: names, reader: NoFiles())
  let result = Checker.check([FileNode(items: commands)], map: SourceMap(), options: options)
  var existing = ExistingRuleset(result.ruleset)
  existing.takeHandles(from: ruleset)
  return existing
}

/// A listing includes nothing.
private struct NoFiles: FileReader {
  func files(matching pattern: String, includedBy includer: String) -> FileReadResult { .missing }
}

extension ExistingRuleset {
  /// The declarations that a checked text makes.
  init(_ ruleset: CheckedRuleset) {
    self.init()
    for command in ruleset.commands where command.verb == .add { take(command.object) }
  }

  private mutating func take(_ object: CheckedCommand.Object) {
    switch object {
    case .table(let table):
      if place(table.family, table.name) == nil { tables.append(Table(declaration: table)) }
    case .chain(let chain):
      with(chain.family, chain.table) { $0.chains.append(Chain(declaration: chain)) }
    case .rule(let rule):
      with(rule.family, rule.table) { table in
        guard
          let chain = table.chains.firstIndex(where: { $0.declaration.name.text == rule.chain.text }
          )
        else { return }
        table.chains[chain].rules.append((handle: nil, body: rule.body))
      }
    case .repeatedRule(let repetition): take(.rule(repetition.rule))
    case .set(let set): with(set.family, set.table) { $0.sets.append(set) }
    case .elements(let set):
      with(set.family, set.table) { table in
        guard let found = table.sets.firstIndex(where: { $0.name.text == set.name.text }) else {
          return
        }
        table.sets[found].elements += set.elements
      }
    case .flowtable(let flowtable):
      with(flowtable.family, flowtable.table) { $0.flowtables.append(flowtable) }
    case .object(let object): with(object.family, object.table) { $0.objects.append(object) }
    case .ruleset, .query: break
    }
  }

  private func place(_ family: Family, _ name: Word) -> Int? {
    tables.firstIndex { $0.declaration.family == family && $0.declaration.name.text == name.text }
  }

  private mutating func with(_ family: Family, _ name: Word, _ change: (inout Table) -> Void) {
    if let table = place(family, name) { change(&tables[table]) }
  }

  /// The listing has no handles; what it lists is in the order of the dump.
  fileprivate mutating func takeHandles(from ruleset: Ruleset) {
    for dumped in ruleset.tables {
      guard let family = Family(rawValue: dumped.declaration.family),
        let table = place(family, Word(dumped.declaration.name))
      else { continue }
      tables[table].declaration.handle = node(dumped.declaration.handle)
      for chain in dumped.chains {
        guard
          let found = tables[table].chains.firstIndex(where: {
            $0.declaration.name.text == chain.declaration.name
          })
        else { continue }
        tables[table].chains[found].declaration.handle = node(chain.declaration.handle)
        let rules = tables[table].chains[found].rules
        for (index, rule) in chain.rules.enumerated() where index < rules.count {
          tables[table].chains[found].rules[index].handle = rule.handle
        }
      }
      for flowtable in dumped.flowtables {
        let found = tables[table].flowtables.firstIndex { $0.name.text == flowtable.name }
        if let found { tables[table].flowtables[found].handle = node(flowtable.handle) }
      }
    }
  }

  private func node(_ handle: UInt64?) -> HandleNode? { handle.map { HandleNode($0, .none) } }
}
