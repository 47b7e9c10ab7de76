import Catalogue

/// Tables, chains and flowtables.
extension Printer {
  /// A chain, set, flowtable or object on one line, as a command would declare it:
  /// `set ip t s { type ipv4_addr; }`.
  package func line(_ item: TableBlock.Item, in table: TableName) -> String {
    var writer = BlockWriter()
    var printer = self
    printer.options.showsHandles = false
    printer.writeObject(item, family: table.family, into: &writer)
    let lines = writer.text.split(separator: "\n").map { $0.drop { $0 == "\t" } }
    let place = "\(table.family.name) \(table.name.text)"
    let (words, name, number): (String, String, UInt64?) =
      switch item {
      case .chain(let name, let block, _): ("chain", name.text, block.handle)
      case .set(let name, let block, _):
        (block.isMap ? "map" : "set", name.text, block.handle)
      case .flowtable(let name, let block, _): ("flowtable", name.text, block.handle)
      case .object(let kind, let name, let block, _):
        (kind.keywords.joined(separator: " "), name.text, block.handle)
      case .common, .flags, .comment: ("", "", nil)
      }
    let inside = lines.dropFirst().dropLast()
    let needsSeparators = inside.count > 1 || words == "set" || words == "map"
    let items = inside.map { needsSeparators && !$0.hasSuffix(";") ? $0 + ";" : $0 }
    let block = items.isEmpty ? "" : " { " + items.joined(separator: " ") + " }"
    return "\(words) \(place) \(name)\(block)" + handle(number)
  }

  func writeObject(
    _ item: TableBlock.Item, family: Family, into writer: inout BlockWriter
  ) {
    switch item {
    case .chain(let name, let block, _):
      writer.open("chain \(name.text) {" + handle(block.handle))
      write(block, family: family, into: &writer)
    case .set(let name, let block, _):
      writer.open("\(block.isMap ? "map" : "set") \(name.text) {" + handle(block.handle))
      write(block, into: &writer)
    case .flowtable(let name, let block, _):
      writer.open("flowtable \(name.text) {" + handle(block.handle))
      write(block, into: &writer)
    case .object(let kind, let name, let block, _):
      let words = kind.keywords.joined(separator: " ")
      writer.open("\(words) \(name.text) {" + handle(block.handle))
      write(block, into: &writer)
    case .common, .flags, .comment: return
    }
    writer.close()
  }

  /// The hook, the policy and the flags of a base chain share a line.
  func write(_ block: ChainBlock, family: Family, into writer: inout BlockWriter) {
    var hookLine = ""
    func flush(_ writer: inout BlockWriter) {
      if !hookLine.isEmpty { writer.line(hookLine) }
      hookLine = ""
    }
    func add(_ text: String) { hookLine += (hookLine.isEmpty ? "" : " ") + text + ";" }
    for item in block.items {
      switch item {
      case .hook(let hook):
        flush(&writer)
        add(text(hook, family: family))
      case .policy(let policy, _): add("policy " + text(policy))
      case .flags(let words): add("flags " + list(words))
      case .comment(let comment):
        flush(&writer)
        writer.line("comment " + quoted(comment.text))
      case .devices(let devices, _):
        flush(&writer)
        writer.line("devices = " + text(devices))
      case .common(let item):
        flush(&writer)
        writer.line(text(item))
      case .rule(let rule):
        flush(&writer)
        writer.line(text(rule, indentation: writer.depth))
      case .repeatedRule(let rule):
        flush(&writer)
        writer.line(text(rule.rule, indentation: writer.depth))
      }
    }
    flush(&writer)
  }

  func write(_ block: FlowtableBlock, into writer: inout BlockWriter) {
    for item in block.items {
      switch item {
      case .hook(let hook): writer.line(text(hook, family: .netdev))
      case .devices(let devices, _): writer.line("devices = " + text(devices))
      case .counter: writer.line("counter")
      case .flags(let words): writer.line("flags " + list(words))
      case .comment(let comment): writer.line("comment " + quoted(comment.text))
      case .common(let item): writer.line(text(item))
      }
    }
  }

  func text(_ item: CommonItem) -> String {
    switch item {
    case .include(let path, _): "include " + quoted(path.text)
    case .define(let node):
      "\(node.isRedefinition ? "redefine" : "define") \(node.name.text) = " + text(node.value)
    case .undefine(let name, _): "undefine " + name.text
    }
  }

  func text(_ spec: HookSpec, family: Family) -> String {
    var text = spec.type.map { "type \($0.text) " } ?? ""
    text += "hook " + spec.hook.text
    if let devices = spec.devices {
      switch devices.kind {
      case .word, .string, .variable: text += " device " + self.text(devices)
      default: text += " devices = " + self.text(devices)
      }
    }
    return text + " priority " + self.text(spec.priority, family: family, hook: spec.hook.text)
  }

  /// A priority as written, or as `-y` wants it.
  func text(_ node: PriorityNode, family: Family, hook: String) -> String {
    func named(_ name: String, plus offset: Int64) -> String? {
      guard options.numericPriority else { return nil }
      let base = PriorityName.value(of: name, in: family, hook: Hook(rawValue: hook))
      return base.map { "\(Int64($0) + offset)" }
    }
    switch node.kind {
    case .number(let number, let isNegative): return (isNegative ? "-" : "") + "\(number)"
    case .name(let word): return named(word.text, plus: 0) ?? word.text
    case .offset(let word, let number, let isNegative):
      let offset = Int64(Int32(clamping: number))
      return named(word.text, plus: isNegative ? -offset : offset)
        ?? "\(word.text) \(isNegative ? "-" : "+") \(number)"
    case .variable(let name): return "$" + name
    }
  }

  func list(_ words: [Word]) -> String { words.map(\.text).joined(separator: ",") }
}
