import Lint
import Source
import Testing

/// Many flowtables: each is compared with those only that have one of its devices. Comparing all
/// with all, these texts would take minutes.
struct ManyFlowtableTests {
  private static let count = 300

  @Test func eachInItsTable() {
    let flowtables = (0..<Self.count).map { index in
      "  flowtable f\(index) { hook ingress priority 0; devices = { a\(index), b\(index) }; }\n"
    }.joined()
    let chains = "  chain in { type filter hook ingress devices = { a7, b9 } priority 1; }\n"
    let rules = (0..<Self.count).map { index in
      "    iifname a\(index) oifname b\(index) meta l4proto tcp flow add @f\(index)\n"
    }.joined()
    let text = """
      table inet t {
      \(flowtables)\(chains)\
        flowtable again { hook ingress priority 0; devices = { "a29*" }; }
        chain c {
          type filter hook forward priority 0;
      \(rules)  }
      }

      """
    let linted = LintedText(text)
    // One for the device that the wildcard stands for, the first of the text.
    let found = linted.findings.filter { ["FT006", "FT007"].contains($0.diagnostic.code) }
    #expect(found.map(\.diagnostic.message) == ["device 'a29*' is already in flowtable 'f29'"])
  }

  @Test func oneDeviceInManyTables() {
    let tables = (0..<300).map { index in
      """
      table inet t\(index) {
        flowtable f { hook ingress priority 0; devices = { a, b }; }
        chain c { type filter hook forward priority \(index); meta l4proto tcp flow add @f; }
      }

      """
    }.joined()
    let shared = LintedText(tables).findings.filter { $0.diagnostic.code == "FT007" }
    #expect(shared.count == 299)
  }
}
