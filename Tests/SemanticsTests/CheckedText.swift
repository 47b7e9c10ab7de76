import Catalogue
import Semantics
import Source
import Syntax

/// A text that was read and checked.
struct CheckedText {
  let ruleset: CheckedRuleset
  let diagnostics: [Diagnostic]
  let map: SourceMap

  /// - Parameter files: the files that the text may include, by name.
  init(
    _ text: String, name: String = "text.nft", kernel: KernelVersion = .newestKnown,
    isStrict: Bool = false, existing: ExistingRuleset = ExistingRuleset(),
    files: [String: String] = [:]
  ) {
    var map = SourceMap()
    let bytes = [UInt8](text.utf8)
    let source = map.add(SourceText(name: name, bytes: bytes))
    let (file, found) = Parser.parse(
      bytes, source: source, options: ParserOptions(isStrict: isStrict))
    let options = Checker.Options(
      kernel: kernel, isStrict: isStrict, existing: existing, names: Self.names,
      reader: FixedFiles(files))
    let result = Checker.check([file], map: map, options: options)
    ruleset = result.ruleset
    diagnostics = found + result.diagnostics
    self.map = result.map
  }

  /// What a machine without users, but with the usual services, knows.
  static let names = FixedNames([
    .services: ["ssh": 22, "http": 80, "https": 443, "domain": 53],
    .protocols: ["icmp": 1, "tcp": 6, "udp": 17],
    .interfaces: ["lo": 1, "eth0": 2, "eth1": 3],
  ])

  var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
  var codes: [String] { diagnostics.map(\.code) }

  /// What is there once the text was carried out.
  func existing(after earlier: ExistingRuleset = ExistingRuleset()) -> ExistingRuleset {
    var result = earlier
    var handle: UInt64 = UInt64(earlier.tables.count) * 100
    for command in ruleset.commands { result.take(command, &handle) }
    return result
  }
}

/// Files as a dictionary.
struct FixedFiles: FileReader {
  private let contents: [String: String]

  init(_ contents: [String: String]) { self.contents = contents }

  func files(matching pattern: String, includedBy includer: String) -> FileReadResult {
    let prefix = pattern.prefix { $0 != "*" }
    guard prefix.count < pattern.count else {
      guard let text = contents[pattern] else { return .missing }
      return .files([(name: pattern, bytes: [UInt8](text.utf8))])
    }
    let found = contents.keys.filter { $0.hasPrefix(prefix) }.sorted()
    return .files(found.map { (name: $0, bytes: [UInt8]((contents[$0] ?? "").utf8)) })
  }
}

extension ExistingRuleset {
  /// Declares what a command adds; takes nothing away but tables.
  fileprivate mutating func take(_ command: CheckedCommand, _ handle: inout UInt64) {
    handle += 1
    let node = HandleNode(handle, .none)
    if command.verb == .delete, case .table(let table) = command.object {
      tables.removeAll { $0.declaration.name.text == table.name.text }
    }
    guard command.verb == .add || command.verb == .create else { return }
    switch command.object {
    case .table(var table):
      table.handle = node
      change(table.family, table.name) {
        $0.declaration.flags = table.flags
      } otherwise: {
        $0.append(Table(declaration: table))
      }
    case .chain(var chain):
      chain.handle = node
      change(chain.family, chain.table) { table in
        let isThere = table.chains.contains { $0.declaration.name.text == chain.name.text }
        if !isThere { table.chains.append(Chain(declaration: chain)) }
      }
    case .rule(let rule):
      change(rule.family, rule.table) { table in
        for index in table.chains.indices
        where table.chains[index].declaration.name.text == rule.chain.text {
          table.chains[index].rules.append((handle: node.number, body: rule.body))
        }
      }
    case .repeatedRule: break
    case .set(let set): change(set.family, set.table) { $0.sets.append(set) }
    case .elements(let set):
      change(set.family, set.table) { table in
        for index in table.sets.indices where table.sets[index].name.text == set.name.text {
          table.sets[index].elements += set.elements
        }
      }
    case .flowtable(var flowtable):
      flowtable.handle = node
      change(flowtable.family, flowtable.table) { $0.flowtables.append(flowtable) }
    case .object(let object): change(object.family, object.table) { $0.objects.append(object) }
    case .ruleset, .query: break
    }
  }

  private mutating func change(
    _ family: Family, _ name: Word, _ change: (inout Table) -> Void,
    otherwise add: (inout [Table]) -> Void = { _ in }
  ) {
    let index = tables.firstIndex {
      $0.declaration.family == family && $0.declaration.name.text == name.text
    }
    if let index { change(&tables[index]) } else { add(&tables) }
  }
}
