package import Bytecode
package import Catalogue
import Decompiler
import JSON
package import Source
package import Syntax

/// How a listing is written.
package struct ListingStyle {
  package var names: any NameSource
  package var options: PrintOptions
  package var isJSON: Bool
  /// What the metainfo of a JSON listing says.
  package var version: String

  package init(names: any NameSource, options: PrintOptions, isJSON: Bool, version: String) {
    self.names = names
    self.options = options
    self.isJSON = isJSON
    self.version = version
  }

  /// Whole tables, each chain made when its turn comes.
  fileprivate func text(of tables: [Ruleset.Table], by decompiler: Decompiler) -> [UInt8] {
    let printer = Printer(options)
    return tables.reduce(into: [] as [UInt8]) { bytes, table in
      var writer = TableWriter(
        decompiler.name(table), handle: table.declaration.handle, by: printer)
      decompiler.write(table, into: &writer)
      writer.close()
      if bytes.isEmpty { bytes = writer.bytes } else { bytes += writer.bytes }
    }
  }

  /// - Parameters:
  ///   - onlyItems: whether JSON shows what is in the tables without the tables.
  ///   - onlyNames: whether text shows the tables without what is in them.
  ///   - isCompact: whether text leaves out the empty lines between what is in a table.
  fileprivate func write(
    _ tables: [Decompiler.Listed], onlyItems: Bool = false, onlyNames: Bool = false,
    isCompact: Bool = false
  ) -> [UInt8] {
    guard isJSON else {
      if onlyNames {
        let lines = tables.map { "table \($0.name.family.name) \($0.name.name.text)\n" }
        return Array(lines.joined().utf8)
      }
      let printer = Printer(options)
      let texts = tables.map { printer.print($0.name, $0.block, isCompact: isCompact) }
      return Array(texts.joined().utf8)
    }
    let objects = tables.flatMap { table in
      onlyItems
        ? table.block.items.compactMap { $0.object(in: table.name) }
        : [CommandNode.Object.table(table.name, table.block)]
    }
    let commands = objects.map { CommandNode(verb: .add, object: $0, span: .none) }
    return JSONWriter(options).document(commands, metainfo: metainfo)
  }
}

/// A ruleset as text or JSON.
package func listing(of ruleset: Ruleset, _ style: ListingStyle) -> [UInt8] {
  listing(of: .ruleset(nil), at: .none, in: ruleset, style).bytes
}

/// What a `list` command asks for.
/// - Returns: a diagnostic instead where there is no such thing.
package func listing(
  of object: CommandNode.Object, at span: SourceSpan, in ruleset: Ruleset, _ style: ListingStyle
) -> (bytes: [UInt8], diagnostic: Diagnostic?) {
  if case .expression(let expression) = object {
    var description = Description(expression)
    description.names = style.names
    return (Array(description.text.utf8), nil)
  }
  let decompiler = Decompiler(ruleset: ruleset, names: style.names, options: style.options)
  if case .ruleset(let family) = object, !style.isJSON {
    let tables = ruleset.tables.filter {
      family == nil || $0.declaration.family == family?.family.rawValue
    }
    return (style.text(of: tables, by: decompiler), nil)
  }
  var list = Listing(object: object, span: span)
  let chosen = list.choose(from: decompiler)
  guard list.diagnostic == nil else { return ([], list.diagnostic) }
  let bytes = style.write(
    chosen, onlyItems: object.isAboutItems, onlyNames: object.isAboutTables,
    isCompact: object.isPlural)
  return (bytes, nil)
}

/// Chooses from a ruleset what one command asks for.
private struct Listing {
  let object: CommandNode.Object
  let span: SourceSpan
  var diagnostic: Diagnostic?

  mutating func choose(from decompiler: Decompiler) -> [Decompiler.Listed] {
    let tables = decompiler.tables()
    switch object {
    case .ruleset(let family):
      return tables.filter { family == nil || $0.name.family == family?.family }
    case .table(let name, _): return found(tables.filter { name.names($0) }, name.name)
    case .chain(let name, _):
      return one("chain", name, tables) {
        if case .chain(let chain, _, _) = $0 { chain.text } else { nil }
      }
    case .flowtable(let name, _):
      return one("flowtable", name, tables) {
        if case .flowtable(let flowtable, _, _) = $0 { flowtable.text } else { nil }
      }
    case .set(let name, let wanted):
      return one(wanted.map { $0.isMap ? "map" : "set" } ?? "set or map", name, tables) {
        guard case .set(let set, let block, _) = $0 else { return nil }
        return wanted == nil || wanted?.isMap == block.isMap ? set.text : nil
      }
    case .meter(let name):
      return one("meter", name, tables) {
        guard case .set(let set, let block, _) = $0, block.isMeter else { return nil }
        return set.text
      }
    case .elements(let name, _):
      return one("set or map", name, tables) {
        if case .set(let set, _, _) = $0 { set.text } else { nil }
      }
    case .rule(let place, _):
      let shown = one("chain", place.chain, tables) {
        if case .chain(let chain, _, _) = $0 { chain.text } else { nil }
      }
      guard let handle = place.handle, diagnostic == nil else { return shown }
      let kept = shown.compactMap { $0.keepingRule(handle) }
      if kept.isEmpty { diagnostic = .noRule(handle, at: span) }
      return kept
    case .object(let kind, let name, _):
      return one(kind.keywords.joined(separator: " "), name, tables) {
        if case .object(kind, let object, _, _) = $0 { object.text } else { nil }
      }
    case .plural(let plural): return choose(plural, tables)
    case .repeatedRule, .rename, .hooks, .words, .expression:
      diagnostic = .notListable(at: span)
      return []
    }
  }

  private mutating func found(_ tables: [Decompiler.Listed], _ name: Word) -> [Decompiler.Listed] {
    if tables.isEmpty { diagnostic = .nothingNamed(name, "table") }
    return tables
  }

  /// The one thing of a table that has a name.
  private mutating func one(
    _ what: String, _ name: ObjectName, _ tables: [Decompiler.Listed],
    _ itemName: (TableBlock.Item) -> String?
  ) -> [Decompiler.Listed] {
    for var table in tables where name.table.names(table) {
      table.block.items = table.block.items.filter { itemName($0) == name.name.text }
      guard !table.block.items.isEmpty else { continue }
      table.block.handle = nil
      return [table]
    }
    let hasTable = tables.contains { name.table.names($0) }
    diagnostic =
      hasTable ? .nothingNamed(name.name, what) : .nothingNamed(name.table.name, "table")
    return []
  }

  private func choose(_ plural: PluralName, _ tables: [Decompiler.Listed]) -> [Decompiler.Listed] {
    let wanted = tables.filter { table in
      guard let name = plural.table else {
        return plural.family == nil || plural.family?.family == table.name.family
      }
      return (plural.family?.family ?? .defaultFamily) == table.name.family
        && name.text == table.name.name.text
    }
    if plural.kind == .tables { return wanted.map(withoutItems) }
    let holders = plural.kind.isAboutObjects ? wanted.filter(\.hasObjects) : wanted
    return holders.map { table in
      var kept = table
      kept.block.handle = nil
      kept.block.items = table.block.items.compactMap { shown($0, plural.kind) }
      return kept
    }
  }

  /// A table without what it holds: with its flags and comment.
  private func withoutItems(_ table: Decompiler.Listed) -> Decompiler.Listed {
    var kept = table
    kept.block.items = table.block.items.filter { item in
      switch item {
      case .flags, .comment: true
      case .common, .chain, .set, .flowtable, .object: false
      }
    }
    return kept
  }

  /// An item as the plural command shows it, or nil where it is not one of its kind.
  private func shown(_ item: TableBlock.Item, _ kind: PluralName.Kind) -> TableBlock.Item? {
    switch kind {
    case .tables: return nil
    case .chains:
      guard case .chain(let name, let block, let span) = item else { return nil }
      // Without the rules.
      let items = block.items.filter { if case .rule = $0 { false } else { true } }
      return .chain(name, ChainBlock(items: items, handle: block.handle), span)
    case .rules: if case .chain = item { return item }
    case .sets: if case .set(_, let block, _) = item, !block.isMap { return item }
    case .meters: if case .set(_, let block, _) = item, block.isMeter { return item }
    case .maps: if case .set(_, let block, _) = item, block.isMap { return item }
    case .flowtables: if case .flowtable = item { return item }
    case .objects(let wanted): if case .object(wanted, _, _, _) = item { return item }
    }
    return nil
  }
}

extension TableName {
  fileprivate func names(_ table: Decompiler.Listed) -> Bool {
    if let handle { return table.block.handle == handle.number }
    return family == table.name.family && name.text == table.name.name.text
  }
}

extension CommandNode.Object {
  /// Whether a listing shows that there are tables, and nothing of them.
  fileprivate var isAboutTables: Bool {
    if case .plural(let plural) = self { plural.kind == .tables } else { false }
  }

  /// Whether a listing shows all of a kind, one behind the other; rules come in their chains.
  fileprivate var isPlural: Bool {
    if case .plural(let plural) = self { plural.kind != .rules } else { false }
  }

  /// Whether a listing shows what is in tables, and the tables only around it.
  fileprivate var isAboutItems: Bool {
    switch self {
    case .ruleset, .table: false
    case .plural(let plural): plural.kind != .tables
    case .chain, .rule, .repeatedRule, .set, .elements, .flowtable, .object, .meter, .rename,
      .hooks,
      .words,
      .expression:
      true
    }
  }
}

extension TableBlock.Item {
  /// What the item declares, named in its table.
  func object(in table: TableName) -> CommandNode.Object? {
    func named(_ name: Word) -> ObjectName { ObjectName(table: table, name: name) }
    switch self {
    case .common, .flags, .comment: return nil
    case .chain(let name, let block, _): return .chain(named(name), block)
    case .set(let name, let block, _): return .set(named(name), block)
    case .flowtable(let name, let block, _): return .flowtable(named(name), block)
    case .object(let kind, let name, let block, _): return .object(kind, named(name), block)
    }
  }
}

extension PluralName.Kind {
  fileprivate var isAboutObjects: Bool {
    if case .objects = self { true } else { false }
  }
}

extension SetBlock {
  /// Whether packets put elements into it.
  fileprivate var isMeter: Bool {
    items.contains { item in
      if case .flags(let words) = item { words.contains { $0.text == "dynamic" } } else { false }
    } && !isMap
  }
}

extension Decompiler.Listed {
  /// Whether there is any stateful object.
  fileprivate var hasObjects: Bool {
    block.items.contains { if case .object = $0 { true } else { false } }
  }

  /// Without the rules that have other handles; nil where no rule is left.
  fileprivate func keepingRule(_ handle: UInt64) -> Self? {
    var kept = self
    var isFound = false
    kept.block.items = block.items.map { item in
      guard case .chain(let name, var chain, let span) = item else { return item }
      chain.items = chain.items.filter {
        guard case .rule(let rule) = $0 else { return true }
        if rule.handle == handle { isFound = true }
        return rule.handle == handle
      }
      return .chain(name, chain, span)
    }
    return isFound ? kept : nil
  }
}
