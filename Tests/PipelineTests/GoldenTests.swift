import Bytecode
import Foundation
import Source
import Testing

/// Rulesets that a user could have written, their bytecode and their listing.
struct GoldenTests {
  @Test func thereAreRulesets() { #expect(GoldenText.bytecode.count >= 20) }

  @Test(arguments: GoldenText.bytecode)
  func bytecodeAndListingAreAsExpected(golden: GoldenText) throws {
    let road = Road(golden.bytes(), name: golden.name)
    #expect(road.complaints == [])
    guard let transaction = road.transaction else { return }
    try golden.expect(transaction.text, ".bytecode")
    try golden.expect(road.listing, ".listing")
  }

  /// A golden file that no test reads is not worth its place.
  @Test func noFileIsLeftOver() {
    let names = GoldenText.names(in: "Tests/Golden/Bytecode")
    for name in names where !name.hasSuffix(".nft") {
      let stem = name.split(separator: ".").dropLast().joined(separator: ".")
      #expect(names.contains(stem + ".nft"), "\(name): there is no \(stem).nft")
      #expect(name.hasSuffix(".bytecode") || name.hasSuffix(".listing"), "\(name) is not read")
    }
    let read: Set = [
      "Bytecode", "Catalogue", "Crashes", "Format", "JSON", "Lint", "Semantics", "Syntax",
      "codes.txt",
    ]
    let unread = Set(GoldenText.names(in: "Tests/Golden")).subtracting(read)
    #expect(unread.isEmpty, "no test reads \(unread)")
    #expect(GoldenText.names(in: "Tests/Golden/Catalogue") == ["catalogue.bytecode"])
  }
}
