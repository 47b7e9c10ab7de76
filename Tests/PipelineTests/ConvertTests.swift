import Bytecode
import Catalogue
import Foundation
import Pipeline
import Semantics
import Source
import Syntax
import Testing

/// Every ruleset of the tests as JSON and back: nothing is lost on the way.
struct ConvertTests {
  private static let style = ListingStyle(
    names: Road.names, options: PrintOptions(), isJSON: false, version: "0")

  @Test(arguments: GoldenText.bytecode + GoldenText.examples + GoldenText.checked)
  func textBecomesJSONAndTheSameText(text: GoldenText) {
    let road = Road(text.bytes(), name: text.name)
    guard let transaction = road.transaction else { return }
    let converted = Self.convert(transaction, .nft)
    let document = Self.convert(transaction, .json)
    guard let again = Self.transaction(document) else {
      Issue.record("the JSON is not a ruleset")
      return
    }
    #expect(Self.convert(again, .json) == document)
    // JSON has no rules inside a verdict: their chains have names there.
    if converted.contains(#/(jump|goto) \{/#) { return }
    #expect(Self.convert(again, .nft) == converted)
    #expect(Road.listing(of: Ruleset().applying(again)) == road.listing)
    guard let reread = Self.transaction(converted) else {
      Issue.record("the text is not a ruleset:\n\(converted)")
      return
    }
    #expect(Self.convert(reread, .nft) == converted)
    #expect(Road.listing(of: Ruleset().applying(reread)) == road.listing)
  }

  /// What is only declared becomes what a listing shows.
  @Test(arguments: GoldenText.bytecode)
  func declarationsBecomeTheListing(text: GoldenText) {
    let road = Road(text.bytes(), name: text.name)
    guard let transaction = road.transaction else { return }
    guard transaction.commands.allSatisfy({ $0.operation == .add }) else { return }
    #expect(Self.convert(transaction, .nft) == road.listing)
  }

  @Test func commandsStayCommands() throws {
    let text = """
      flush ruleset
      create table inet t
      table inet t {
      	chain c {
      		accept
      	}
      }
      insert rule inet t c drop
      add rule inet t c index 0 tcp dport { 1, 2 } reject
      table inet t {
      	set s {
      		type ipv4_addr
      		elements = { 192.0.2.1, 192.0.2.2 }
      	}
      }
      delete element inet t s { 192.0.2.1 }
      create counter inet t k {
      	packets 0 bytes 0
      }
      flush chain inet t c
      delete set inet t s
      flush table inet t
      destroy table inet t

      """
    let transaction = try #require(Road(text).transaction)
    #expect(Self.convert(transaction, .nft) == text)
    let again = try #require(Self.transaction(Self.convert(transaction, .json)))
    #expect(Self.convert(again, .nft) == text)
  }

  @Test func whatJSONLosesIsKeptAndSaid() throws {
    let text = """
      table inet t {
      	flowtable f {
      		hook ingress priority filter
      		devices = { "a", "b" }
      		counter
      		flags offload
      	}
      }

      """
    let transaction = try #require(Road(text).transaction)
    let result = conversion(of: transaction, to: .json, existing: Ruleset(), Self.style)
    #expect(result.diagnostics.map(\.code) == ["FT047"])
    let document = String(decoding: result.bytes, as: UTF8.self)
    #expect(
      document.contains(
        #""json_schema_version": 1, "flowtables": [{"family": "inet", "table": "t", "name": "f", "#
          + #""counter": true, "flags": ["offload"]}]}"#))
    // The flowtable itself is what nft writes.
    #expect(document.contains(#""prio": 0, "dev": ["a", "b"]}}"#))
    let again = try #require(Self.transaction(document))
    #expect(Self.convert(again, .nft) == text)
    #expect(conversion(of: again, to: .nft, existing: Ruleset(), Self.style).diagnostics == [])
  }

  private static func convert(_ transaction: Transaction, _ language: RulesetLanguage) -> String {
    let result = conversion(of: transaction, to: language, existing: Ruleset(), style)
    return String(decoding: result.bytes, as: UTF8.self)
  }

  private static func transaction(_ text: String) -> Transaction? {
    var request = CheckRequest(
      text: SourceText(name: "text", bytes: Array(text.utf8)), names: Road.names, files: NoFiles())
    request.acceptsJSON = true
    let report = compile(parse(request), request)
    for diagnostic in report.diagnostics where diagnostic.severity == .error {
      Issue.record("\(diagnostic.code): \(diagnostic.message)")
    }
    return report.transaction
  }

  private struct NoFiles: FileReader {
    func files(matching pattern: String, includedBy includer: String) -> FileReadResult { .missing }
  }
}
