import Foundation
import Source
import Testing

@testable import Syntax

/// Texts as the formatter lays them out.
struct FormatterTests {
  /// A text that nobody laid out, under Tests/Golden/Format.
  struct Messy: Sendable, CustomTestStringConvertible {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Golden/Format")

    static let all: [Messy] =
      ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
      .filter { $0.hasSuffix(".nft") }.sorted().map { Messy(name: String($0.dropLast(4))) }

    let name: String
    var testDescription: String { name }

    func text(_ suffix: String) -> String {
      let file = Self.folder.appendingPathComponent(name + suffix)
      return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }
  }

  @Test(arguments: Messy.all)
  func textIsLaidOut(messy: Messy) throws {
    let formatted = try formatted(messy.text(".nft"))
    if ProcessInfo.processInfo.environment["SWNFT_WRITE"] == "golden" {
      let file = Messy.folder.appendingPathComponent(messy.name + ".formatted")
      try formatted.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(formatted == messy.text(".formatted"))
    #expect(try self.formatted(formatted) == formatted)
  }

  @Test func thereAreTexts() { #expect(Messy.all.count >= 3) }

  @Test func mistakesAreReported() {
    guard case .unreadable(let mistakes) = format("table inet t { chain c { accpt\n}\n}\n") else {
      Issue.record("a mistake was formatted")
      return
    }
    #expect(mistakes.map(\.code) == ["P012"])
  }

  @Test(arguments: [
    ("", ""), ("\n\n\n", ""), ("# only", "# only\n"),
    // A word eats the colon or minus that would stand right behind it.
    ("add rule ip t c dnat to $ab : 80\n", "add rule ip t c dnat to $ab :80\n"),
    ("add rule ip t c tcp dport $a - $b\n", "add rule ip t c tcp dport $a - $b\n"),
    ("add rule ip t c tcp dport 1 - 2\n", "add rule ip t c tcp dport 1-2\n"),
    ("add rule ip t c ip saddr != 192.0.2.1\n", "add rule ip t c ip saddr != 192.0.2.1\n"),
    ("add set ip t s {type ipv4_addr;size 3}\n", "add set ip t s { type ipv4_addr; size 3; }\n"),
    ("add table t { # x\n}\n", "add table t { # x\n}\n"),
    ("define a = { 1 # one\n, 2 }\n", "define a = {\n\t1, # one\n\t2\n}\n"),
    (
      "table t { set s { typeof ip saddr  .  tcp dport; }\nchain c { }\n}\n",
      "table t {\n\tset s {\n\t\ttypeof ip saddr . tcp dport\n\t}\n\n\tchain c {\n\t}\n}\n"
    ),
  ])
  func smallThings(text: String, expected: String) throws {
    #expect(try formatted(text) == expected)
    #expect(try formatted(expected) == expected)
  }

  private struct NotFormatted: Error { let outcome: Syntax.Formatter.Outcome }

  private func format(_ text: String) -> Syntax.Formatter.Outcome {
    Syntax.Formatter.format(Array(text.utf8), source: .none)
  }

  private func formatted(_ text: String) throws -> String {
    let outcome = format(text)
    guard case .formatted(let bytes) = outcome else { throw NotFormatted(outcome: outcome) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
