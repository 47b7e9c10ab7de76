import Foundation
import JSON
import Source
import Syntax

/// A ruleset under Tests/Golden/JSON and the JSON that it becomes.
struct JSONGolden: Sendable {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Golden/JSON")

  let name: String

  static let all: [JSONGolden] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".nft") }.sorted().map { JSONGolden(name: String($0.dropLast(4))) }

  func bytes(_ suffix: String) -> [UInt8] {
    let file = Self.folder.appendingPathComponent(name + suffix)
    return (try? Data(contentsOf: file)).map { [UInt8]($0) } ?? []
  }

  func write(_ text: String, _ suffix: String) throws {
    let file = Self.folder.appendingPathComponent(name + suffix)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }
}

/// The commands of a text, without what else stands in it.
func commands(of text: String) -> [CommandNode] {
  commands(of: Parser.parse(Array(text.utf8), source: .none).0)
}

func commands(of file: FileNode) -> [CommandNode] {
  file.items.compactMap { if case .command(let command) = $0 { command } else { nil } }
}

/// A document with a line for each thing in it, for people.
func lines(of document: [UInt8]) -> String {
  guard let value = JSONParser.parse(document, source: .none).value,
    let items = value.member("nftables")?.array
  else { return "not JSON" }
  return items.map { item in
    String(decoding: document[Int(item.span.start)..<Int(item.span.end)], as: UTF8.self) + "\n"
  }.joined()
}
