package import Bytecode
import Catalogue
import Decompiler
import JSON
package import Netlink
import Source
import Syntax

/// Shows what the kernel tells as the commands that would do it: for `monitor`, and for an echo.
package struct EventListing {
  private var mirror: RulesetMirror
  private let style: ListingStyle
  private let filter: MonitorFilter
  private let printer: Printer
  /// Elements that came and are not yet shown: the ends of an interval come one by one.
  private var pending: (operation: Command.Operation, set: SetDeclaration, block: ElementBlock)?

  /// - Parameter ruleset: what is there before the first event.
  package init(_ ruleset: Ruleset, _ style: ListingStyle, _ filter: MonitorFilter) {
    mirror = RulesetMirror(ruleset)
    self.style = style
    self.filter = filter
    printer = Printer(style.options)
  }

  /// Begins anew with another ruleset, as where events were lost.
  package mutating func restart(with ruleset: Ruleset) {
    mirror = RulesetMirror(ruleset)
    pending = nil
  }

  /// What is to be shown now: lines of text, or of JSON.
  package mutating func lines(for event: KernelEvent) -> [String] {
    switch event {
    case .change(let operation, let object):
      if case .elements(let block) = object { return take(block, operation) }
      let earlier = shown()
      let lines = filter.shows(operation, object) ? self.lines(operation, object) : []
      mirror.apply(operation, object)
      return earlier + lines
    case .generation(let change):
      let earlier = shown()
      guard filter.showsGenerations, !style.isJSON else { return earlier }
      let process = "process \(change.processID) (\(change.processName))"
      return earlier + ["# new generation \(change.number) by \(process)"]
    case .trace(let step):
      guard filter.showsTraces else { return [] }
      let rule = step.handle.flatMap {
        mirror.rule($0, family: step.family, table: step.table)
      }
      let surroundings = rule.map { mirror.surroundings(of: $0) }
      return TraceListing(style, printer).lines(for: step, rule, in: surroundings)
    }
  }

  /// The elements that are not yet shown.
  package mutating func shown() -> [String] {
    guard let (operation, set, block) = pending else { return [] }
    pending = nil
    let decompiler = self.decompiler(Ruleset())
    let table = Ruleset.Table(TableDeclaration(family: set.family, name: set.table))
    let contents = Ruleset.SetContents(set, elements: block)
    guard case .set(_, let shown, _)? = decompiler.set(contents, in: table) else { return [] }
    let elements = shown.items.compactMap { item -> SetLiteral? in
      guard case .elements(let expression, _) = item, case .set(let literal) = expression.kind
      else { return nil }
      return literal
    }.flatMap(\.elements)
    let name = ObjectName(table: decompiler.name(table), name: Word(set.name))
    return elements.map { element in
      let braces = Expression(.set(SetLiteral(elements: [element])), .none)
      guard !style.isJSON else { return json(operation, .elements(name, braces)) }
      return "\(operation.verb.rawValue) element \(text(name)) \(printer.text(braces))"
    }
  }

  private mutating func take(_ block: ElementBlock, _ operation: Command.Operation) -> [String] {
    mirror.apply(operation, .elements(block))
    let known = mirror.set(block.set.name, family: block.family, table: block.table)
    guard let set = known?.declaration, !set.isAnonymous,
      filter.shows(operation, .elements(block))
    else { return [] }
    var earlier: [String] = []
    if let pending, pending.operation != operation || !pending.set.isSame(as: set) {
      earlier = shown()
    }
    var collected = pending?.block ?? set.emptyBlock
    pending = nil
    collected.append(contentsOf: block)
    pending = (operation, set, collected)
    return earlier
  }

  private func lines(_ operation: Command.Operation, _ object: Command.Object) -> [String] {
    if case .rule(let rule) = object, mirror.isInAnonymousChain(rule) { return [] }
    let isGone = operation == .delete || operation == .destroy
    guard let node = isGone ? name(of: object) : declaration(of: object) else { return [] }
    if style.isJSON { return [json(operation, node)] }
    return text(of: node, isGone: isGone).map { ["\(operation.verb.rawValue) \($0)"] } ?? []
  }

  private func decompiler(_ ruleset: Ruleset) -> Decompiler {
    Decompiler(ruleset: ruleset, names: style.names, options: style.options)
  }

  private func json(_ operation: Command.Operation, _ object: CommandNode.Object) -> String {
    let command = CommandNode(verb: operation.verb, object: object, span: .none)
    return String(
      decoding: JSONWriter(style.options, style: .events).objects(command), as: UTF8.self)
  }

  private func text(_ name: ObjectName) -> String {
    "\(name.table.family.name) \(name.table.name.text) \(name.name.text)"
  }

  /// Something that there is now, as a command would make it.
  private func declaration(of object: Command.Object) -> CommandNode.Object? {
    let decompiler = self.decompiler(Ruleset())
    func item(_ item: TableBlock.Item?, _ family: UInt32, _ table: String) -> CommandNode.Object? {
      let holder = Ruleset.Table(TableDeclaration(family: family, name: table))
      return item?.object(in: decompiler.name(holder))
    }
    switch object {
    case .table(let table):
      let shown = decompiler.table(Ruleset.Table(table))
      return .table(shown.name, shown.block)
    case .chain(let chain):
      let holder = Ruleset.Table(TableDeclaration(family: chain.family, name: chain.table))
      let shown = decompiler.chain(Ruleset.ChainContents(chain), in: holder)
      return item(shown, chain.family, chain.table)
    case .set(let set):
      let holder = Ruleset.Table(TableDeclaration(family: set.family, name: set.table))
      let contents = Ruleset.SetContents(set, elements: set.emptyBlock)
      return item(decompiler.set(contents, in: holder), set.family, set.table)
    case .flowtable(let flowtable):
      return item(decompiler.flowtable(flowtable), flowtable.family, flowtable.table)
    case .object(let object):
      return item(decompiler.object(object), object.family, object.table)
    case .rule(let rule): return node(for: rule)
    case .elements, .ruleset: return nil
    }
  }

  /// Something that is gone: its name and its handle.
  private func name(of object: Command.Object) -> CommandNode.Object? {
    switch object {
    case .set(let set):
      guard let known = mirror.set(set.name, family: set.family, table: set.table)?.declaration,
        !known.isAnonymous
      else { return nil }
      var gone = known
      gone.handle = set.handle ?? known.handle
      return declaration(of: .set(gone))
    case .chain(let chain):
      let isAnonymous = mirror.chain(chain)?.isAnonymous == true
      return isAnonymous ? nil : declaration(of: object)
    case .table, .rule, .flowtable, .object, .elements, .ruleset: return declaration(of: object)
    }
  }

  private func node(for rule: RuleDeclaration) -> CommandNode.Object {
    let table = mirror.surroundings(of: rule)
    let decompiler = self.decompiler(Ruleset(tables: [table]))
    let name = ObjectName(table: decompiler.name(table), name: Word(rule.chain))
    // JSON has a rule's own handle in that place.
    let before = style.isJSON ? nil : rule.position
    let position = before.map { RulePlace.Position.handle(HandleNode($0, .none)) }
    return .rule(RulePlace(chain: name, position: position), decompiler.rule(rule, in: table))
  }

  /// The words behind the verb; nil for what a command cannot name.
  private func text(of node: CommandNode.Object, isGone: Bool) -> String? {
    func handle(_ number: UInt64?) -> String {
      guard style.options.showsHandles, let number else { return "" }
      return " # handle \(number)"
    }
    switch node {
    case .table(let name, let block):
      return "table \(name.family.name) \(name.name.text)" + handle(block?.handle)
    case .rule(let place, let rule?):
      let chain = "rule \(text(place.chain))"
      guard isGone else {
        let position = place.handle.map { "handle \($0) " } ?? ""
        return "\(chain) \(position)\(printer.text(rule))"
      }
      return rule.handle.map { "\(chain) handle \($0)" }
    case .chain(let name, let block):
      if isGone { return "chain \(text(name))" + handle(block?.handle) }
      return printer.line(.chain(name.name, block ?? ChainBlock(), .none), in: name.table)
    case .set(let name, let block?):
      if isGone {
        return "\(block.isMap ? "map" : "set") \(text(name))" + handle(block.handle)
      }
      return printer.line(.set(name.name, block, .none), in: name.table)
    case .flowtable(let name, let block?):
      if isGone { return "flowtable \(text(name))" + handle(block.handle) }
      return printer.line(.flowtable(name.name, block, .none), in: name.table)
    case .object(let kind, let name, let block?):
      if isGone {
        return "\(kind.keywords.joined(separator: " ")) \(text(name))" + handle(block.handle)
      }
      return printer.line(.object(kind, name.name, block, .none), in: name.table)
    case .rule, .repeatedRule, .set, .flowtable, .object, .ruleset, .elements, .meter, .plural,
      .rename, .hooks,
      .words, .expression:
      return nil
    }
  }
}

extension SetDeclaration {
  fileprivate func isSame(as other: SetDeclaration) -> Bool {
    name == other.name && table == other.table && family == other.family
  }
}
