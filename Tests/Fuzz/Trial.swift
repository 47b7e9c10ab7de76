import Bytecode
import Catalogue
import JSON
import Pipeline
import Semantics
import Source
import Syntax

@testable import Netlink

/// One input of the fuzzer: its first byte says which way it goes. A fault is a trap, an `internal
/// error`, and a promise that is not kept; the fuzzer itself looks for hangs and eaten memory.
struct Trial {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func run() {
    let rest = Array(bytes.dropFirst())
    switch bytes.first {
    case UInt8(ascii: "t"): read(rest, isJSON: false)
    case UInt8(ascii: "j"): read(rest, isJSON: true)
    case UInt8(ascii: "k"): compareKinds(rest)
    case UInt8(ascii: "f"): format(rest)
    case UInt8(ascii: "m"): decode(rest)
    case UInt8(ascii: "r"): decodePatched(rest)
    default: return
    }
  }

  /// Checks, compiles, applies and lists a text, and reads the listings.
  private func read(_ text: [UInt8], isJSON: Bool) {
    guard let transaction = compile(text, isJSON: isJSON) else { return }
    _ = transaction.text
    _ = try? Batch(transaction, generation: 0).hexText()
    list(Ruleset().applying(transaction), isReadAgain: true)
  }

  /// Compiles a text in which each line comes again with other digits, so that rules differ in
  /// values only: nobody may be able to tell whether each is read by itself.
  private func compareKinds(_ text: [UInt8]) {
    var lines: [UInt8] = []
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let isBlock = line.contains(UInt8(ascii: "{")) || line.contains(UInt8(ascii: "}"))
      for added in 0..<(isBlock ? 1 : 4) {
        lines += line.map { byte in
          (UInt8(ascii: "0")...UInt8(ascii: "8")).contains(byte) && added % 2 == 1 ? byte + 1 : byte
        }
        lines.append(UInt8(ascii: "\n"))
      }
    }
    // Nobody looks for repetitions in short texts.
    lines += [UInt8(ascii: "#")] + repeatElement(UInt8(ascii: " "), count: 4096)
    let request = request(lines, isJSON: false)
    let shared = Pipeline.compile(parse(request), request)
    let each = compileEachRule(request)
    guard shared.diagnostics == each.diagnostics,
      shared.transaction?.text == each.transaction?.text,
      shared.transaction.flatMap({ try? Batch($0, generation: 0).copyBytes() })
        == each.transaction.flatMap({ try? Batch($0, generation: 0).copyBytes() })
    else { fatalError("a rule differs when it is read by itself") }
  }

  private func request(_ text: [UInt8], isJSON: Bool) -> CheckRequest {
    var request = CheckRequest(
      text: SourceText(name: "input", bytes: text), names: FixedNames(), files: NoFiles())
    request.acceptsJSON = isJSON
    return request
  }

  private func compile(_ text: [UInt8], isJSON: Bool) -> Transaction? {
    let request = request(text, isJSON: isJSON)
    let report = Pipeline.compile(parse(request), request)
    _ = DiagnosticRenderer(isColoured: false).render(report.diagnostics, in: report.map)
    if let fault = report.diagnostics.first(where: { $0.code == "I001" }) {
      fatalError(fault.message)
    }
    return report.transaction
  }

  private func list(_ ruleset: Ruleset, isReadAgain: Bool) {
    for isJSON in [false, true] {
      let style = ListingStyle(
        names: FixedNames(), options: PrintOptions(), isJSON: isJSON, version: "0")
      let listing = Pipeline.listing(of: ruleset, style)
      if isReadAgain { _ = compile(listing, isJSON: isJSON) }
    }
  }

  private func format(_ text: [UInt8]) {
    let once = Pipeline.format(SourceText(name: "input", bytes: text))
    guard let formatted = once.formatted else {
      if once.diagnostics.contains(where: { $0.code.hasPrefix("I") }) { fatalError("changed") }
      return
    }
    let twice = Pipeline.format(SourceText(name: "input", bytes: formatted))
    if twice.formatted != formatted { fatalError("formatting twice changes something") }
  }

  /// Reads messages as a dump brings them, whole or not, and lists what they hold.
  private func decode(_ bytes: [UInt8]) {
    var collector = MessageCollector()
    for message in ReceivedMessages(bytes, count: bytes.count) { collector.add(message) }
    list(collector.ruleset, isReadAgain: false)
  }

  /// The messages of a ruleset with some bytes of theirs replaced: text, a zero, and then three
  /// bytes for each change: where, and what.
  private func decodePatched(_ input: [UInt8]) {
    let text = input.prefix { $0 != 0 }
    guard let transaction = compile(Array(text), isJSON: false),
      var bytes = try? Batch(transaction, generation: 0).copyBytes(), !bytes.isEmpty
    else { return }
    let patches = Array(input.dropFirst(text.count + 1))
    for index in stride(from: 0, to: patches.count - 2, by: 3) {
      let place = Int(patches[index]) << 8 | Int(patches[index + 1])
      bytes[place % bytes.count] = patches[index + 2]
    }
    decode(bytes)
  }
}

/// Includes find nothing.
private struct NoFiles: FileReader {
  func files(matching pattern: String, includedBy includer: String) -> FileReadResult { .missing }
}

/// Puts a ruleset together from messages in any order.
private struct MessageCollector {
  private(set) var ruleset = Ruleset()

  mutating func add(_ message: ReceivedMessage) {
    let list = message.attributes
    let family = message.family
    switch MessageType(rawValue: message.type & 0xff) {
    case .newTable:
      guard let table = TableDeclaration(family: family, list) else { return }
      ruleset.tables.append(Ruleset.Table(table))
    case .newChain:
      guard let chain = ChainDeclaration(family: family, list) else { return }
      change { $0.chains.append(Ruleset.ChainContents(chain)) }
    case .newRule:
      guard let rule = RuleDeclaration(family: family, list) else { return }
      change { table in
        guard !table.chains.isEmpty else { return }
        table.chains[table.chains.count - 1].rules.append(rule)
      }
    case .newSet:
      guard let set = SetDeclaration(family: family, list) else { return }
      change { table in
        let collector = ElementCollector(of: set)
        table.sets.append(Ruleset.SetContents(set, elements: collector.elements))
      }
    case .newElements:
      change { table in
        guard let last = table.sets.last else { return }
        var collector = ElementCollector(of: last.declaration)
        collector.add(list)
        table.sets[table.sets.count - 1].elements = collector.elements
      }
    case .newFlowtable:
      guard let flowtable = FlowtableDeclaration(family: family, list) else { return }
      change { $0.flowtables.append(flowtable) }
    case .newObject:
      guard let object = ObjectDeclaration(family: family, list) else { return }
      change { $0.objects.append(object) }
    default: return
    }
  }

  /// Changes the table that came last.
  private mutating func change(_ body: (inout Ruleset.Table) -> Void) {
    guard !ruleset.tables.isEmpty else { return }
    body(&ruleset.tables[ruleset.tables.count - 1])
  }
}
