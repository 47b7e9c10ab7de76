import Foundation
import Testing

/// A Swift file of the package, as the style guide sees it.
struct SourceFile: CustomTestStringConvertible {
  /// From the top of the package: `Sources/Syntax/Lexer/Lexer.swift`.
  let path: String
  let text: String
  /// The text with blanks for what stands in comments and strings.
  let code: String
  let lines: [Substring]
  let codeLines: [Substring]

  init(path: String) {
    self.path = path
    text = Self.read(path)
    code = CodeText.blanking(text)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    codeLines = code.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The target: the folder below Sources or Tests.
  var module: String { String(path.split(separator: "/")[1]) }
  var name: String { String(path.split(separator: "/").last ?? "") }
  var testDescription: String { path }

  /// Where a line is, as editors read it.
  func place(_ index: Int) -> String { "\(path):\(index + 1)" }

  static let sources = all(in: "Sources")
  static let tests = all(in: "Tests")

  /// The top of the package.
  static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func read(_ path: String) -> String {
    (try? String(contentsOf: top.appendingPathComponent(path), encoding: .utf8)) ?? ""
  }

  private static func all(in folder: String) -> [SourceFile] {
    let found = FileManager.default.enumerator(atPath: top.appendingPathComponent(folder).path)
    return (found?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix(".swift") }.sorted()
      .map { SourceFile(path: "\(folder)/\($0)") }
  }
}

extension SourceFile {
  /// Lines of the code that a pattern is in, as places with the line.
  func matches(_ pattern: Regex<some Any>, in lines: [Substring]? = nil) -> [String] {
    (lines ?? codeLines).enumerated().compactMap { index, line in
      line.contains(pattern) ? "\(place(index)): \(self.lines[index])" : nil
    }
  }
}
