import Catalogue
import Foundation
import Semantics
import Source
import Testing

/// A ruleset with what it is to be told announced under its lines: `#   ^^ error E130: message`,
/// and the places that its notes point to: `#   ^^ note E130: by this jump`.
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

  /// The kernel that the name says, `x.linux6.1.nft`; else the newest known.
  var kernel: KernelVersion {
    let version = name.firstMatch(of: #/\.linux(\d+\.\d+)\./#)?.1
    return version.flatMap { KernelVersion($0) } ?? .newestKnown
  }

  /// Every fixture of this module.
  static let all: [Fixture] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter { $0.hasSuffix(".nft") }.compactMap { name in
      read(name).map { Fixture(name: name, annotated: $0) }
    }
  }()

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Golden/Semantics")

  /// What the fixtures include, by name.
  static let parts: [String: String] = {
    let path = folder.appendingPathComponent("parts").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        read("parts/" + name).map { (name, $0) }
      })
  }()

  private static func read(_ name: String) -> String? {
    try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  init(name: String, annotated: String) {
    self.name = name
    var lines: [String] = []
    var announced: [Finding] = []
    let announcement = #/^#( *)(\^+) ((?:error|warning|info|note) [A-Z]+\d{3}: .*)$/#
    for line in annotated.components(separatedBy: "\n") {
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

  func check() -> CheckedText {
    CheckedText(text, name: name, kernel: kernel, files: Self.parts)
  }

  /// What the check says, in the form of announcements. What is said of an included file is
  /// announced under the include.
  func findings() -> [Finding] {
    let checked = check()
    return checked.diagnostics.flatMap { diagnostic -> [Finding] in
      let code = diagnostic.code
      let notes = diagnostic.notes.compactMap { note in
        note.span.flatMap { finding($0, "note \(code): \(note.message)", checked.map) }
      }
      let text = "\(diagnostic.severity.name) \(code): \(diagnostic.message)"
      return [finding(diagnostic.span, text, checked.map)].compactMap { $0 } + notes
    }
  }

  private func finding(_ span: SourceSpan, _ text: String, _ map: SourceMap) -> Finding? {
    var span = span
    while let outer = map.text(span.source)?.includedFrom { span = outer }
    guard map.text(span.source) != nil else { return nil }
    let place = map.position(of: span)
    let first = map.string(span).prefix { $0 != "\n" }
    return Finding(
      line: place.line, column: place.column, width: max(1, first.utf8.count), text: text)
  }

  /// The text with what is said of it under its lines: what `make golden` writes.
  func rewritten() -> String {
    let found = Dictionary(grouping: findings(), by: \.line)
    var lines: [String] = []
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
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
