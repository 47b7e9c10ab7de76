import Foundation
import Source
import Testing

@testable import Syntax

/// A ruleset with what it is to be told announced under its lines:
/// `#        ^^ error P014: message`.
struct Fixture: CustomTestStringConvertible {
  /// A finding as it is announced: under which line, from which column, how wide.
  struct Finding: Hashable, CustomStringConvertible {
    let line: Int
    let column: Int
    let width: Int
    let text: String

    var description: String { "\(line):\(column) (\(width) wide): \(text)" }
  }

  let name: String
  /// The text without the announcements.
  let text: String
  let announced: [Finding]

  var testDescription: String { name }
  var bytes: [UInt8] { [UInt8](text.utf8) }
  /// A file whose name says so is read as `--strict` does.
  var options: ParserOptions { ParserOptions(isStrict: name.hasSuffix(".strict.nft")) }

  /// Every fixture of this module.
  static let all: [Fixture] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter { $0.hasSuffix(".nft") }.compactMap { name in
      let data = try? Data(contentsOf: folder.appendingPathComponent(name))
      return data.map { Fixture(name: name, annotated: String(decoding: $0, as: UTF8.self)) }
    }
  }()

  static let folder = top.appendingPathComponent("Tests/Golden/Syntax")

  static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  init(name: String, annotated: String) {
    self.name = name
    var lines: [String] = []
    var announced: [Finding] = []
    let announcement = #/^#( *)(\^+) ((?:error|warning|info) P\d{3}: .*)$/#
    for line in Self.lines(of: annotated) {
      guard let match = line.firstMatch(of: announcement) else {
        lines.append(line)
        continue
      }
      announced.append(
        Finding(
          line: lines.count, column: match.1.count + 2, width: match.2.count,
          text: String(match.3)))
    }
    self.announced = announced
    text = lines.joined(separator: "\n")
  }

  /// Lines end with a line feed; a carriage return before it is theirs.
  private static func lines(of text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// What the parser says of the text.
  func diagnostics() -> [Diagnostic] {
    Parser.parse(bytes, source: SourceID(index: 0), options: options).1
  }

  /// The same in the form of announcements: what goes on in the next line is cut at the line's end.
  func findings() -> [Finding] {
    var map = SourceMap()
    _ = map.add(SourceText(name: name, bytes: bytes))
    return diagnostics().map { diagnostic in
      let place = map.position(of: diagnostic.span)
      let first = map.string(diagnostic.span).prefix { $0 != "\n" }
      return Finding(
        line: place.line, column: place.column, width: max(1, first.utf8.count),
        text: "\(diagnostic.severity.name) \(diagnostic.code): \(diagnostic.message)")
    }
  }

  /// The text with what the parser says of it under its lines: what `make golden` writes.
  func rewritten() -> String {
    let found = Dictionary(grouping: findings(), by: \.line)
    var lines: [String] = []
    for (index, line) in Self.lines(of: text).enumerated() {
      lines.append(line)
      for finding in found[index + 1] ?? [] {
        let blanks = String(repeating: " ", count: max(0, finding.column - 2))
        lines.append(
          "#" + blanks + String(repeating: "^", count: finding.width) + " " + finding.text)
      }
    }
    return lines.joined(separator: "\n")
  }
}
