import Foundation
import JSON
import Source
import Syntax
import Testing

/// Trees as JSON.
struct GoldenWriterTests {
  private static let metainfo = JSONWriter.Metainfo(version: "1.0", releaseName: "Golden")

  @Test(arguments: JSONGolden.all)
  func rulesetsBecomeTheirJSON(golden: JSONGolden) throws {
    let (file, diagnostics) = Parser.parse(golden.bytes(".nft"), source: .none)
    #expect(diagnostics.map(\.message) == [])
    let document = JSONWriter().document(commands(of: file), metainfo: Self.metainfo)
    let text = lines(of: document)
    if ProcessInfo.processInfo.environment["SWNFT_WRITE"] == "golden" {
      try golden.write(text, ".json")
    }
    #expect(text == String(decoding: golden.bytes(".json"), as: UTF8.self))
  }

  @Test func documentIsOneLine() {
    let document = JSONWriter().document(commands(of: "add table ip t\n"), metainfo: Self.metainfo)
    #expect(
      String(decoding: document, as: UTF8.self)
        == #"{"nftables": [{"metainfo": {"version": "1.0", "release_name": "Golden", "#
        + #""json_schema_version": 1}}, {"table": {"family": "ip", "name": "t", "handle": 0}}]}"#
        + "\n")
  }

  @Test func statelessAndTerseLeaveOut() {
    let text = """
      table ip t {
        set s {
          type ipv4_addr
          counter
          elements = { 192.0.2.1 counter packets 1 bytes 2 }
        }
        chain c {
          counter packets 1 bytes 2 quota 1 mbytes used 5 bytes last used 1s
        }
      }

      """
    let stateless = JSONWriter(PrintOptions(isStateless: true))
    let lines1 = lines(of: stateless.document(commands(of: text), metainfo: nil))
    #expect(lines1.contains(#""elem": [{"elem": {"val": "192.0.2.1", "counter": null}}]"#))
    #expect(lines1.contains(#"[{"counter": null}, {"quota": {"val": 1, "val_unit": "mbytes"}}, "#))
    #expect(lines1.contains(#"{"last": null}]"#))
    let terse = JSONWriter(PrintOptions(isTerse: true))
    #expect(!lines(of: terse.document(commands(of: text), metainfo: nil)).contains(#""elem""#))
  }

  @Test func plainIsWhatNftWrites() {
    let text = "add flowtable ip t f { hook ingress priority 0; devices = { a }; counter; }\n"
    let plain = JSONWriter(isPlain: true).document(commands(of: text), metainfo: nil)
    #expect(
      lines(of: plain)
        == #"{"flowtable": {"family": "ip", "name": "f", "table": "t", "handle": 0, "#
        + #""hook": "ingress", "prio": 0, "dev": "a"}}"# + "\n")
  }

  @Test func rejectMeansTheTablesProtocol() {
    for (family, type) in [("ip", "icmp"), ("ip6", "icmpv6"), ("inet", "icmpx")] {
      let document = JSONWriter().document(
        commands(of: "add rule \(family) t c reject\n"), metainfo: nil)
      let wanted = #"[{"reject": {"type": "\#(type)", "expr": "port-unreachable"}}]"#
      #expect(lines(of: document).contains(wanted))
    }
  }

  @Test(arguments: [
    ("ct bytes > 0xffffffffffffffff", #""0xffffffffffffffff""#),
    ("ct bytes > 9223372036854775807", "9223372036854775807"),
    ("ct bytes > 9223372036854775808", #""0x8000000000000000""#),
    ("@ll,0,128 0x00edcba987654321001234567890abcde", #""0xedcba987654321001234567890abcde""#),
  ])
  func numbersThatReadersCannotHoldAreStrings(rule: String, value: String) {
    let document = JSONWriter().document(
      commands(of: "add rule ip t c \(rule)\n"), metainfo: nil)
    #expect(lines(of: document).contains(#""right": \#(value)}"#))
  }

  @Test func stringsAreEscaped() {
    var out = JSONWriter()
    out.options.isTerse = true
    let rule = RuleNode(
      statements: [], comment: Quoted("a\"b\\c/\u{1}\t\u{1F}é€😀\n"), span: .none)
    let place = RulePlace(
      chain: ObjectName(
        table: TableName(familyNode: nil, name: Word("t")), name: Word("c")))
    let command = CommandNode(verb: .add, object: .rule(place, rule), span: .none)
    let text = String(decoding: out.objects(command), as: UTF8.self)
    #expect(text.contains(#""comment": "a\"b\\c/\u0001\t\u001Fé€😀\n""#))
  }
}
