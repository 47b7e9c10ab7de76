import Catalogue
import Source
import Syntax

/// A rule of a chain's block with the variables that can be seen there.
typealias ScopedRule = Scoped<BlockRule>

/// Blocks, with what their includes bring.
extension Collector {
  /// A table's block gives its commands in the order in which nothing refers to what comes later:
  /// the table, chains, objects, sets, flowtables, and then the rules chain by chain.
  mutating func collectTable(
    _ name: TableName, _ block: TableBlock?, _ verb: CommandNode.Verb, at span: SourceSpan
  ) {
    guard let block else { return add(verb, .table(name, TableParts()), at: span) }
    inBlock { collector in
      var contents = TableContents(table: name)
      collector.takeApart(block.items, into: &contents)
      collector.add(verb, .table(name, contents.parts), at: span)
      collector.commands += contents.chains
      collector.commands += contents.objects
      collector.commands += contents.sets
      collector.commands += contents.flowtables
      for (chain, rules) in contents.rules { collector.addRules(rules, to: chain) }
    }
  }

  mutating func addRules(_ rules: [ScopedRule], to chain: ObjectName) {
    if rules.isEmpty { return }
    add(.add, .rules(chain, RuleQueue(rules)), at: chain.place)
  }

  private mutating func takeApart(_ items: [TableBlock.Item], into contents: inout TableContents) {
    for item in items {
      switch item {
      case .common(let common):
        collect(common) { collector, source, bytes in
          let (items, diagnostics) = Parser.parseTableItems(
            bytes, source: source, options: collector.parserOptions)
          collector.diagnostics += diagnostics
          collector.takeApart(items, into: &contents)
        }
      case .flags(let flags): contents.parts.flags += flags
      case .comment(let comment): set(&contents.parts.comment, to: comment)
      case .chain, .set, .flowtable, .object: declare(item, in: &contents)
      }
    }
  }

  private mutating func declare(_ item: TableBlock.Item, in contents: inout TableContents) {
    let table = contents.table
    func command(_ object: PendingCommand.Object, _ span: SourceSpan) -> PendingCommand {
      PendingCommand(verb: .add, object: object, span: span, variables: variables)
    }
    variables.open()
    defer { variables.close() }
    switch item {
    case .chain(let name, let block, let span):
      let name = ObjectName(table: table, name: name)
      let (parts, rules) = takeApart(block)
      contents.chains.append(command(.chain(name, parts), span.upToEnd(of: name.place)))
      contents.rules.append((name, rules))
    case .set(let name, let block, let span):
      let name = ObjectName(table: table, name: name)
      let block = takeApart(block)
      contents.sets.append(command(.set(name, block), span.upToEnd(of: name.place)))
    case .flowtable(let name, let block, let span):
      let name = ObjectName(table: table, name: name)
      let parts = takeApart(block)
      contents.flowtables.append(command(.flowtable(name, parts), span.upToEnd(of: name.place)))
    case .object(let kind, let name, let block, let span):
      let name = ObjectName(table: table, name: name)
      let block = takeApart(block, kind)
      contents.objects.append(command(.object(kind, name, block), span.upToEnd(of: name.place)))
    case .common, .flags, .comment: break
    }
  }

  mutating func takeApart(_ block: ChainBlock) -> (ChainParts, [ScopedRule]) {
    var parts = ChainParts()
    var rules: [ScopedRule] = []
    takeApart(block.items, into: &parts, &rules)
    return (parts, rules)
  }

  private mutating func takeApart(
    _ items: [ChainBlock.Item], into parts: inout ChainParts, _ rules: inout [ScopedRule]
  ) {
    for item in items {
      switch item {
      case .common(let common):
        collect(common) { collector, source, bytes in
          let (items, diagnostics) = Parser.parseChainItems(
            bytes, source: source, options: collector.parserOptions)
          collector.diagnostics += diagnostics
          collector.takeApart(items, into: &parts, &rules)
        }
      case .hook(let hook):
        if let first = parts.hook {
          report(.saidTwice("the hook", at: hook.span, first: first.value.span))
        } else {
          parts.hook = Scoped(value: hook, variables: variables)
        }
      case .policy(let policy, let span):
        if let first = parts.policy {
          report(.policyTwice(at: span, first: first.value.span))
        } else {
          parts.policy = Scoped(value: (policy, span), variables: variables)
        }
      case .flags(let flags): parts.flags += flags
      case .comment(let comment): set(&parts.comment, to: comment)
      case .devices(let devices, _):
        parts.devices.append(Scoped(value: devices, variables: variables))
      case .rule(let rule): rules.append(Scoped(value: .written(rule), variables: variables))
      case .repeatedRule(let rule):
        rules.append(
          Scoped(value: .repeated(rule, command: rule.span), variables: variables))
      }
    }
  }

  mutating func takeApart(_ block: FlowtableBlock) -> FlowtableParts {
    var parts = FlowtableParts()
    takeApart(block.items, into: &parts)
    return parts
  }

  private mutating func takeApart(
    _ items: [FlowtableBlock.Item], into parts: inout FlowtableParts
  ) {
    for item in items {
      switch item {
      case .common(let common):
        collect(common) { collector, source, bytes in
          let (items, diagnostics) = Parser.parseFlowtableItems(
            bytes, source: source, options: collector.parserOptions)
          collector.diagnostics += diagnostics
          collector.takeApart(items, into: &parts)
        }
      case .hook(let hook):
        if let first = parts.hook {
          report(.saidTwice("the hook", at: hook.span, first: first.value.span))
        } else {
          parts.hook = Scoped(value: hook, variables: variables)
        }
      case .devices(let devices, _):
        parts.devices.append(Scoped(value: devices, variables: variables))
      case .counter(let span): parts.counter = parts.counter ?? span
      case .flags(let flags): parts.flags += flags
      case .comment(let comment): set(&parts.comment, to: comment)
      }
    }
  }

  /// The block with its includes read and without its definitions.
  mutating func takeApart(_ block: SetBlock) -> SetBlock {
    var result = block
    result.items = flat(block.items, isMap: block.isMap)
    return result
  }

  private mutating func flat(_ items: [SetBlock.Item], isMap: Bool) -> [SetBlock.Item] {
    var result: [SetBlock.Item] = []
    result.reserveCapacity(items.count)
    for item in items {
      guard case .common(let common) = item else {
        result.append(item)
        continue
      }
      collect(common) { collector, source, bytes in
        let (items, diagnostics) = Parser.parseSetItems(
          bytes, source: source, isMap: isMap, options: collector.parserOptions)
        collector.diagnostics += diagnostics
        result += collector.flat(items, isMap: isMap)
      }
    }
    return result
  }

  /// The block with its includes read and without its definitions.
  mutating func takeApart(_ block: ObjectBlock, _ kind: ObjectKind) -> ObjectBlock {
    var result = block
    result.items = flat(block.items, kind)
    return result
  }

  private mutating func flat(_ items: [ObjectBlock.Item], _ kind: ObjectKind) -> [ObjectBlock.Item]
  {
    var result: [ObjectBlock.Item] = []
    for item in items {
      guard case .common(let common) = item else {
        result.append(item)
        continue
      }
      collect(common) { collector, source, bytes in
        let (items, diagnostics) = Parser.parseObjectItems(
          bytes, source: source, kind: kind, options: collector.parserOptions)
        collector.diagnostics += diagnostics
        result += collector.flat(items, kind)
      }
    }
    return result
  }

  private mutating func set(_ comment: inout Quoted?, to new: Quoted) {
    if let first = comment {
      report(.saidTwice("the comment", at: new.span, first: first.span))
    } else {
      comment = new
    }
  }
}

/// The commands of a table's block, by what they declare.
private struct TableContents {
  let table: TableName
  var parts = TableParts()
  var chains: [PendingCommand] = []
  var objects: [PendingCommand] = []
  var sets: [PendingCommand] = []
  var flowtables: [PendingCommand] = []
  var rules: [(ObjectName, [ScopedRule])] = []

  init(table: TableName) { self.table = table }
}
