import Catalogue

/// Single commands: what is done to what.
extension Printer {
  /// A command with its line feed, as it could stand in a file; empty for one that is no change of
  /// a ruleset.
  package func print(_ command: CommandNode) -> String {
    let verb = command.verb.rawValue
    switch command.object {
    case .ruleset(let family):
      return "\(verb) ruleset" + (family.map { " " + $0.family.name } ?? "") + "\n"
    case .table(let name, let block):
      let head = "\(verb) table \(text(name))"
      guard let block, !block.items.isEmpty else { return head + "\n" }
      var writer = TableWriter(head + " {", family: name.family, by: self)
      for item in block.items { writer.write(item) }
      writer.close()
      return writer.text
    case .chain(let name, let block):
      return print("\(verb) chain \(text(name))", block == nil) { writer in
        if let block { write(block, family: name.table.family, into: &writer) }
      }
    case .rule(let place, let rule):
      let text = rule.map { " " + self.text($0) } ?? ""
      return "\(verb) rule \(self.text(place.chain))\(self.text(place.position))\(text)\n"
    case .repeatedRule(let chain, let rule):
      return "\(verb) rule \(self.text(chain)) \(text(rule.rule))\n"
    case .set(let name, let block):
      let kind = block?.isMap == true ? "map" : "set"
      return print("\(verb) \(kind) \(text(name))", block == nil) { writer in
        if let block { write(block, into: &writer) }
      }
    case .elements(let name, let elements):
      return "\(verb) element \(text(name)) \(text(elements))\n"
    case .flowtable(let name, let block):
      return print("\(verb) flowtable \(text(name))", block == nil) { writer in
        if let block { write(block, into: &writer) }
      }
    case .object(let kind, let name, let block):
      let words = kind.keywords.joined(separator: " ")
      return print("\(verb) \(words) \(text(name))", block == nil) { writer in
        if let block { write(block, into: &writer) }
      }
    case .rename(let name, let newName): return "\(verb) chain \(text(name)) \(newName.text)\n"
    case .meter, .plural, .hooks, .words, .expression: return ""
    }
  }

  private func print(
    _ head: String, _ isBare: Bool, _ writeBlock: (inout BlockWriter) -> Void
  ) -> String {
    guard !isBare else { return head + "\n" }
    var writer = BlockWriter()
    writer.open(head + " {")
    writeBlock(&writer)
    writer.close()
    return writer.text
  }

  private func text(_ name: TableName) -> String {
    let family = name.family.name
    return name.handle.map { "\(family) handle \($0.number)" } ?? "\(family) \(name.name.text)"
  }

  private func text(_ name: ObjectName) -> String {
    let own = name.handle.map { "handle \($0.number)" } ?? name.name.text
    return "\(text(name.table)) \(own)"
  }

  private func text(_ position: RulePlace.Position?) -> String {
    switch position {
    case .handle(let handle)?: " handle \(handle.number)"
    case .position(let handle)?: " position \(handle.number)"
    case .index(let index)?: " index \(index.number)"
    case nil: ""
    }
  }
}
