import Catalogue
import Syntax

/// Commands: what a document holds.
extension JSONWriter {
  func write(_ command: CommandNode, into out: inout JSONOutput) {
    switch command.verb {
    case .add, .create, .insert, .replace: break
    case .delete, .destroy, .flush, .list, .reset, .get, .rename:
      guard style != .listing else { return }
    case .monitor, .describe, .import, .export: return
    }
    switch command.object {
    case .table(let name, let block?):
      write(command.verb, into: &out) { writeTable(name, block, into: &$0) }
      writeContents(of: name, block, verb: command.verb, into: &out)
    case .chain(let name, let block?) where !block.rules.isEmpty:
      // The rules of a chain are commands of their own.
      let item = TableBlock.Item.chain(name.name, block, command.span)
      writeContents(of: name.table, TableBlock(items: [item]), verb: command.verb, into: &out)
    case .table, .chain, .ruleset, .rule, .repeatedRule, .set, .elements, .flowtable, .object,
      .meter, .plural, .rename, .hooks, .words, .expression:
      write(command.verb, into: &out) { write(command.object, into: &$0) }
    }
  }

  /// An object under its verb, or alone in a listing.
  func write(
    _ verb: CommandNode.Verb, into out: inout JSONOutput, _ body: (inout JSONOutput) -> Void
  ) {
    switch style {
    case .listing: body(&out)
    case .commands, .events: out.tagged(verb.rawValue, body)
    }
  }

  private func write(_ object: CommandNode.Object, into out: inout JSONOutput) {
    switch object {
    case .ruleset(let family):
      out.tagged("ruleset") { out in
        if let family { out.object { $0.member("family", family.family.name) } } else { out.null() }
      }
    case .table(let name, let block): writeTable(name, block, into: &out)
    case .chain(let name, let block?) where name.handle == nil:
      writeChain(name.name, block, in: name.table, into: &out)
    case .chain(let name, _): writeReference("chain", name, into: &out)
    case .rule(let place, let rule): write(place, rule, into: &out)
    case .repeatedRule(let chain, let rule): write(RulePlace(chain: chain), rule.rule, into: &out)
    case .set(let name, let block?): write(name.name, block, in: name.table, into: &out)
    case .set(let name, nil): writeReference("set", name, into: &out)
    case .elements(let name, let elements): write(name, elements, into: &out)
    case .flowtable(let name, let block?) where name.handle == nil:
      writeFlowtable(name.name, block, in: name.table, into: &out)
    case .flowtable(let name, _): writeReference("flowtable", name, into: &out)
    case .object(let kind, let name, let block?):
      write(kind, name.name, block, in: name.table, into: &out)
    case .object(let kind, let name, nil): writeReference(kind.jsonTag, name, into: &out)
    case .meter(let name): writeReference("meter", name, into: &out)
    case .plural(let name): write(name, into: &out)
    case .rename(let name, let newName):
      out.object {
        $0.member("chain") { out in
          writePlace(in: name.table, into: &out)
          writeName(name.name, handle: name.handle, into: &out)
          out.member("newname", newName.text)
        }
      }
    case .hooks, .words, .expression: out.null()
    }
  }

  /// Something in a table, by name or handle only.
  private func writeReference(_ tag: String, _ name: ObjectName, into out: inout JSONOutput) {
    out.object {
      $0.member(tag) { out in
        writePlace(in: name.table, into: &out)
        writeName(name.name, handle: name.handle, into: &out)
      }
    }
  }

  private func write(_ place: RulePlace, _ rule: RuleNode?, into out: inout JSONOutput) {
    if let rule { return write(rule, at: place, into: &out) }
    out.object {
      $0.member("rule") { out in
        writePlace(in: place.chain.table, into: &out)
        out.member("chain", place.chain.name.text)
        switch place.position {
        case .handle(let handle)?, .position(let handle)?: out.member("handle", handle.number)
        case .index(let index)?: out.member("index", index.number)
        case nil: return
        }
      }
    }
  }

  private func write(_ name: ObjectName, _ elements: Expression, into out: inout JSONOutput) {
    out.object {
      $0.member("element") { out in
        guard style == .events else {
          writePlace(of: name.name, in: name.table, into: &out)
          out.key("elem")
          out.array { write(elements: elements, keys: .unknown, data: .unknown, into: &$0) }
          return
        }
        writePlace(in: name.table, into: &out)
        out.member("name", name.name.text)
        out.key("elem")
        out.tagged("set") { out in
          out.array { write(elements: elements, keys: .unknown, data: .unknown, into: &$0) }
        }
      }
    }
  }

  private func write(_ name: PluralName, into out: inout JSONOutput) {
    out.tagged(name.kind.jsonTag) { out in
      guard name.family != nil || name.table != nil else { return out.null() }
      out.object {
        if let family = name.family { $0.member("family", family.family.name) }
        if let table = name.table { $0.member("table", table.text) }
      }
    }
  }
}

extension PluralName.Kind {
  /// The key in JSON.
  var jsonTag: String {
    switch self {
    case .tables: "tables"
    case .chains: "chains"
    case .rules: "rules"
    case .sets: "sets"
    case .maps: "maps"
    case .meters: "meters"
    case .flowtables: "flowtables"
    case .objects(.synproxy): "synproxys"
    case .objects(let kind): kind.jsonTag + "s"
    }
  }
}
