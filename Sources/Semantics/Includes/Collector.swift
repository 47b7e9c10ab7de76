import Catalogue
import Source
import Syntax

/// Reads includes, keeps the variables, and takes the blocks apart: what comes out is command
/// after command in the order in which the kernel is to carry them out.
struct Collector {
  var commands: [PendingCommand] = []
  var diagnostics: [Diagnostic] = []
  var includer: Includer
  var variables = VariableScope()
  let parserOptions: ParserOptions

  init(map: SourceMap, reader: any FileReader, parserOptions: ParserOptions) {
    includer = Includer(map: map, reader: reader)
    self.parserOptions = parserOptions
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// The commands, which are not kept here.
  mutating func takeCommands() -> [PendingCommand] {
    defer { commands = [] }
    return commands
  }

  mutating func collect(_ file: FileNode) {
    for item in file.items {
      switch item {
      case .command(let command): collect(command)
      case .common(let common):
        collect(common) { collector, source, bytes in
          let (file, diagnostics) = Parser.parse(
            bytes, source: source, options: collector.parserOptions)
          collector.diagnostics += diagnostics
          collector.collect(file)
        }
      }
    }
  }

  /// What may stand in every block.
  /// - Parameter readItems: reads the text of an included file as items of the block.
  mutating func collect(
    _ common: CommonItem, readItems: (inout Collector, SourceID, [UInt8]) -> Void
  ) {
    switch common {
    case .include(let pattern, let span):
      var found: [Diagnostic] = []
      let texts = includer.texts(for: pattern, at: span) { found.append($0) }
      diagnostics += found
      for text in texts { readItems(&self, text.source, text.bytes) }
    case .define(let node): define(node)
    case .undefine(let name, let span):
      if !variables.undefine(name.text) {
        report(.unknownVariable(name.text, at: span, candidates: []))
      }
    }
  }

  private mutating func define(_ node: DefineNode) {
    let scope = variables
    var unknown: [Diagnostic] = []
    var size = ExpressionSize(of: node.value) { scope.definition(of: $0)?.size }
    var value = Expression(.invalid, node.value.span)
    if size.isTooLarge {
      report(.variableTooLarge(node.name))
      size = ExpressionSize()
    } else {
      value = node.value.replacingVariables(
        { name, span in
          if let definition = scope.definition(of: name) { return definition.value }
          unknown.append(.unknownVariable(name, at: span, candidates: scope.names))
          return nil
        })
    }
    diagnostics += unknown
    let definition = VariableDefinition(name: node.name, value: value, size: size)
    if node.isRedefinition {
      variables.redefine(definition)
    } else if let earlier = variables.define(definition) {
      report(.variableDefinedTwice(node.name, first: earlier.name.span))
    }
  }

  /// Reads a block: variables defined in it end with it.
  mutating func inBlock(_ read: (inout Collector) -> Void) {
    variables.open()
    read(&self)
    variables.close()
  }

  mutating func add(
    _ verb: CommandNode.Verb, _ object: PendingCommand.Object, at span: SourceSpan
  ) {
    commands.append(
      PendingCommand(verb: verb, object: object, span: span, variables: variables))
  }

  private mutating func collect(_ command: CommandNode) {
    let verb = command.verb
    let span = command.span
    if verb.isQuery { return add(verb, .query(command.object), at: span) }
    switch command.object {
    case .ruleset(let family): add(verb, .ruleset(family), at: span)
    case .table(let name, let block):
      collectTable(name, block, verb, at: span.upToEnd(of: name.place))
    case .chain(let name, let block):
      let words = span.upToEnd(of: name.place)
      guard let block else { return add(verb, .chain(name, nil), at: words) }
      inBlock { collector in
        let (parts, rules) = collector.takeApart(block)
        collector.add(verb, .chain(name, parts), at: words)
        collector.addRules(rules, to: name)
      }
    case .rule(let place, let rule): add(verb, .rule(place, rule), at: span)
    case .repeatedRule(let chain, let rule):
      let scoped = ScopedRule(value: .repeated(rule, command: span), variables: variables)
      if case .rules(let last, let rules)? = commands.last?.object, last.isSameName(as: chain) {
        rules.append(scoped)
      } else {
        add(verb, .rules(chain, RuleQueue([scoped])), at: span)
      }
    case .set(let name, let block):
      let words = span.upToEnd(of: name.place)
      guard let block else { return add(verb, .set(name, nil), at: words) }
      inBlock { $0.add(verb, .set(name, $0.takeApart(block)), at: words) }
    case .elements(let name, let elements): add(verb, .elements(name, elements), at: span)
    case .flowtable(let name, let block):
      let words = span.upToEnd(of: name.place)
      guard let block else { return add(verb, .flowtable(name, nil), at: words) }
      inBlock { $0.add(verb, .flowtable(name, $0.takeApart(block)), at: words) }
    case .object(let kind, let name, let block):
      let words = span.upToEnd(of: name.place)
      guard let block else { return add(verb, .object(kind, name, nil), at: words) }
      inBlock { $0.add(verb, .object(kind, name, $0.takeApart(block, kind)), at: words) }
    case .meter(let name): add(verb, .set(name, nil), at: span)
    case .rename(let name, let newName): add(verb, .rename(name, to: newName), at: span)
    case .plural, .hooks, .words, .expression: add(verb, .query(command.object), at: span)
    }
  }
}

extension SourceSpan {
  /// From here to the end of a word behind it: what is named, without the block that follows.
  func upToEnd(of word: SourceSpan) -> SourceSpan {
    guard word.source == source, word.end > start else { return self }
    return SourceSpan(source: source, start: Int(start), end: Int(word.end))
  }
}

extension TableName {
  /// Where the name stands, or the handle instead of it.
  var place: SourceSpan { handle?.span ?? name.span }
}

extension ObjectName {
  /// Whether both say the same words, wherever they stand.
  fileprivate func isSameName(as other: ObjectName) -> Bool {
    handle == nil && other.handle == nil && table.handle == nil && other.table.handle == nil
      && name.text == other.name.text && table.name.text == other.table.name.text
      && table.family == other.table.family
  }

  /// Where the name stands, or the handle instead of it.
  var place: SourceSpan { handle?.span ?? name.span }
}
