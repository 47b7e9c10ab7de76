import Bytecode
import Catalogue
import Foundation
import Pipeline
import Semantics
import Source
import Syntax

/// The whole road for one text: parsed, checked, compiled, carried out on an empty ruleset, listed.
struct Road {
  let report: CompileReport
  let diagnostics: [Diagnostic]
  /// Nil where the text has an error.
  let transaction: Transaction?

  /// What the machine of the tests knows: the registered names, and `lo`.
  static let names = FixedNames([
    .protocols: numbers(of: RegisteredNames.protocols),
    .services: numbers(of: RegisteredNames.services),
    .interfaces: ["lo": 1], .cgroups: ["web": 0x1234], .deviceGroups: ["default": 0],
    .labels: ["web": 1], .users: ["root": 0], .groups: ["root": 0],
  ])

  private static func numbers(of symbols: [Symbol]) -> [String: UInt64] {
    Dictionary(symbols.map { ($0.name, $0.value) }) { first, _ in first }
  }

  init(
    _ bytes: [UInt8], name: String = "text.nft", kernel: KernelVersion = .newestKnown,
    files: [String: String] = [:]
  ) {
    let request = Self.request(bytes, name: name, kernel: kernel, files: files)
    report = compile(parse(request), request)
    transaction = report.transaction
    diagnostics = report.diagnostics
  }

  /// What is asked for where a text is checked by itself.
  static func request(
    _ bytes: [UInt8], name: String, kernel: KernelVersion, files: [String: String] = [:]
  ) -> CheckRequest {
    var request = CheckRequest(
      text: SourceText(name: name, bytes: bytes), names: names, files: Parts(files))
    request.kernel = kernel
    return request
  }

  init(_ text: String, name: String = "text.nft") { self.init([UInt8](text.utf8), name: name) }

  var ruleset: Ruleset { Ruleset().applying(transaction ?? Transaction()) }

  /// What `--dry-run` prints.
  var listing: String { Self.listing(of: ruleset) }

  static func listing(of ruleset: Ruleset) -> String {
    let style = ListingStyle(
      names: names, options: PrintOptions(), isJSON: false, version: "0")
    return String(decoding: Pipeline.listing(of: ruleset, style), as: UTF8.self)
  }

  /// What was found, a line each, for a failing test.
  var complaints: [String] {
    diagnostics.map { diagnostic in
      let place = report.map.position(of: diagnostic.span)
      return "\(place.line):\(place.column): \(diagnostic.code): \(diagnostic.message)"
    }
  }

  /// Included files by name.
  private struct Parts: FileReader {
    let contents: [String: String]

    init(_ contents: [String: String]) { self.contents = contents }

    func files(matching pattern: String, includedBy includer: String) -> FileReadResult {
      let prefix = pattern.prefix { $0 != "*" }
      let found = contents.keys.sorted().filter {
        prefix.count < pattern.count ? $0.hasPrefix(prefix) : $0 == pattern
      }
      guard !found.isEmpty else { return .missing }
      return .files(found.map { (name: $0, bytes: [UInt8]((contents[$0] ?? "").utf8)) })
    }
  }
}
