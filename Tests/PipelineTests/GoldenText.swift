import Foundation
import Testing

/// A ruleset among the tests, by its place in the package.
struct GoldenText: Sendable, CustomTestStringConvertible {
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Whether this run writes the expected texts anew.
  static var isWriting: Bool { ProcessInfo.processInfo.environment["SWNFT_WRITE"] == "golden" }

  /// `Tests/Golden/Bytecode/ip`
  let path: String

  var testDescription: String { path }

  /// The rulesets with expected bytecode and an expected listing beside them.
  static let bytecode = all(in: "Tests/Golden/Bytecode")
  static let examples = all(in: "Examples")
  static let checked = all(in: "Tests/Golden/Semantics")
  static let parsed = all(in: "Tests/Golden/Syntax")
  static let linted = all(in: "Tests/Golden/Lint")
  static let documents = all(in: "Documentation")
  /// What the virtual machine shows to go wrong.
  static let staged = all(in: "Tests/VM/jobs/faults/rulesets")

  static func names(in folder: String) -> [String] {
    let path = package.appendingPathComponent(folder).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    // What is being written has a name with a dot before it.
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  private static func all(in folder: String) -> [GoldenText] {
    names(in: folder).filter { $0.hasSuffix(".nft") }
      .map { GoldenText(path: "\(folder)/\($0.dropLast(4))") }
  }

  var name: String { String(path.split(separator: "/").last ?? "") }

  func bytes(_ suffix: String = ".nft") -> [UInt8] {
    let file = Self.package.appendingPathComponent(path + suffix)
    return (try? Data(contentsOf: file)).map { [UInt8]($0) } ?? []
  }

  /// Holds a text against the expected one, or makes it the expected one.
  func expect(_ text: String, _ suffix: String) throws {
    if Self.isWriting {
      let file = Self.package.appendingPathComponent(path + suffix)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let expected = String(decoding: bytes(suffix), as: UTF8.self)
    guard text != expected else { return }
    Issue.record("\(path)\(suffix):\n\(Self.difference(expected, text))")
  }

  /// The lines that differ, `-` expected, `+` found.
  static func difference(_ expected: String, _ found: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = found.split(separator: "\n", omittingEmptySubsequences: false)
    let changes = new.difference(from: old)
    let removed = changes.removals.map { change in
      if case .remove(let line, let text, _) = change { "\(line + 1) - \(text)" } else { "" }
    }
    let inserted = changes.insertions.map { change in
      if case .insert(let line, let text, _) = change { "\(line + 1) + \(text)" } else { "" }
    }
    return (removed + inserted).prefix(40).joined(separator: "\n")
  }
}
