import Bytecode
import Foundation
import Pipeline
import Source
import Testing

/// Formatting every ruleset of the tests: it changes the layout and nothing else.
struct FormatTests {
  static let texts =
    GoldenText.bytecode + GoldenText.examples + GoldenText.checked + GoldenText.parsed

  @Test(arguments: texts)
  func bytecodeStaysAndTheSecondTimeChangesNothing(text: GoldenText) {
    let bytes = text.bytes()
    let report = format(SourceText(name: text.name, bytes: bytes))
    guard let formatted = report.formatted else {
      #expect(report.diagnostics.contains { $0.severity == .error && $0.code.hasPrefix("P") })
      return
    }
    #expect(format(SourceText(name: text.name, bytes: formatted)).formatted == formatted)
    let before = Road(bytes, name: text.name)
    let after = Road(formatted, name: text.name)
    #expect(before.transaction?.text == after.transaction?.text)
    // The layout puts in what nft wants between two items, and behind the last comment.
    let codes = before.diagnostics.map(\.code).filter { !["P002", "P035"].contains($0) }
    #expect(Set(codes) == Set(after.diagnostics.map(\.code)))
    #expect(Self.comments(of: bytes) == Self.comments(of: formatted))
  }

  /// What is laid out as listings are stays as it is.
  @Test(arguments: GoldenText.bytecode)
  func listingsStayAsTheyAre(text: GoldenText) {
    let listing = text.bytes(".listing")
    #expect(format(SourceText(name: text.name, bytes: listing)).formatted == listing)
  }

  private static func comments(of bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      line.firstIndex(of: "#").map { place in
        line[place...].trimmingCharacters(in: .whitespaces)
      }
    }
  }
}
