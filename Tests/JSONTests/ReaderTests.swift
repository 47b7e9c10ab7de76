import Catalogue
import JSON
import Source
import Syntax
import Testing

/// JSON as trees.
struct ReaderTests {
  private func read(_ text: String) -> (FileNode, [Diagnostic]) {
    JSONDocument.read(Array(text.utf8), source: SourceID(index: 0))
  }

  private func readRule(_ expression: String) -> (statements: [Statement], [Diagnostic]) {
    let (file, diagnostics) = read(
      #"{"nftables": [{"add": {"rule": {"family": "ip", "table": "t", "chain": "c", "expr": ["#
        + expression + "]}}}]}")
    guard case .rule(_, let rule?)? = commands(of: file).first?.object else {
      return ([], diagnostics)
    }
    return (rule.statements, diagnostics)
  }

  @Test(arguments: JSONGolden.all)
  func whatWasWrittenIsReadAgain(golden: JSONGolden) {
    let written = JSONWriter().document(
      commands(of: Parser.parse(golden.bytes(".nft"), source: .none).0), metainfo: nil)
    let (file, diagnostics) = JSONDocument.read(written, source: .none)
    #expect(diagnostics.map(\.message) == [])
    #expect(
      lines(of: JSONWriter().document(commands(of: file), metainfo: nil)) == lines(of: written))
  }

  @Test(arguments: [
    (
      #"{"match": {"op": "==", "left": {"meta": {"key": "iifname"}}, "right": "lo"}}"#,
      #"iifname "lo""#
    ),
    (
      #"{"match": {"op": "in", "left": {"ct": {"key": "state"}}, "right": ["new", "related"]}}"#,
      "ct state new,related"
    ),
    (
      #"{"match": {"op": "==", "left": {"payload": {"protocol": "tcp", "field": "flags"}}, "#
        + #""right": "syn"}}"#, "tcp flags == syn"
    ),
    (
      #"{"match": {"op": "!=", "left": {"payload": {"protocol": "ip", "field": "saddr"}}, "#
        + #""right": {"prefix": {"addr": "10.0.0.0", "len": 8}}}}"#, "ip saddr != 10.0.0.0/8"
    ),
    (
      #"{"match": {"op": "==", "left": {"exthdr": {"name": "frag"}}, "right": true}}"#,
      "exthdr frag exists"
    ),
    (
      #"{"match": {"op": "==", "left": {"tcp option": {"base": 9, "offset": 0, "len": 8}}, "#
        + #""right": false}}"#, "tcp option 9 missing"
    ),
    (
      #"{"match": {"op": "==", "left": {"ct": {"key": "saddr", "family": "ip", "dir": "reply"}}, "#
        + #""right": "1.2.3.4"}}"#, "ct reply ip saddr 1.2.3.4"
    ),
    (
      #"{"match": {"op": "==", "left": {"fib": {"result": "oif", "flags": ["saddr", "iif"]}}, "#
        + #""right": false}}"#, "fib saddr . iif check missing"
    ),
    (
      #"{"match": {"op": "==", "left": {"&": [{"payload": {"protocol": "ip", "field": "saddr"}}, "#
        + #""0xff"]}, "right": "0x1"}}"#, "ip saddr & 255 == 1"
    ),
    (#"{"reject": null}"#, "reject"),
    (#"{"queue": {"num": 3, "flags": "bypass"}}"#, "queue flags bypass to 3"),
    (#"{"log": {"flags": "all", "level": "warn"}}"#, "log level warn flags all"),
    (#"{"counter": "web"}"#, #"counter name "web""#),
    (#"{"counter": null}"#, "counter"),
    (
      #"{"limit": {"rate": 3, "per": "hour", "rate_unit": "kbytes", "burst": 2}}"#,
      "limit rate 3 kbytes/hour burst 2 bytes"
    ),
    (#"{"quota": {"val": 3, "val_unit": "mbytes", "inv": true}}"#, "quota over 3 mbytes"),
    (#"{"flow": {"op": "add", "flowtable": "@fast"}}"#, "flow add @fast"),
    (#"{"masquerade": {"flags": "random"}}"#, "masquerade random"),
    (
      #"{"set": {"op": "update", "set": "@s", "elem": {"elem": {"val": {"payload": {"protocol": "#
        + #""ip", "field": "saddr"}}, "timeout": 60}}, "stmt": [{"counter": null}]}}"#,
      "update @s { ip saddr timeout 1m counter }"
    ),
    (
      #"{"vmap": {"key": {"meta": {"key": "mark"}}, "data": {"set": [[1, {"jump": {"target": "#
        + #""x"}}], ["*", {"drop": null}]]}}}"#, "meta mark vmap { 1 : jump x, * : drop }"
    ),
    (
      #"{"mangle": {"key": {"meta": {"key": "mark"}}, "value": {"|": [{"meta": {"key": "mark"}}, "#
        + #"1, 2]}}}"#, "meta mark set meta mark | 1 | 2"
    ),
  ])
  func statementsMeanWhatTheTextMeans(json: String, text: String) {
    let (statements, diagnostics) = readRule(json)
    #expect(diagnostics.map(\.message) == [])
    #expect(statements.map { Printer().text($0) } == [text])
  }

  @Test func placesPointIntoTheJSON() throws {
    let text =
      #"{"nftables": [{"flowtable": {"family": "inet", "table": "t", "name": "fast", "#
      + #""hook": "ingress", "prio": -10, "dev": ["lan", "wan"], "counter": true}}]}"#
    let (file, diagnostics) = read(text)
    #expect(diagnostics.isEmpty)
    guard case .flowtable(let name, let block?)? = commands(of: file).first?.object else {
      Issue.record("no flowtable")
      return
    }
    func slice(_ span: SourceSpan) -> String {
      String(decoding: Array(text.utf8)[Int(span.start)..<Int(span.end)], as: UTF8.self)
    }
    #expect(slice(name.name.span) == "fast")
    #expect(slice(name.table.name.span) == "t")
    guard case .hook(let hook) = block.items[0], case .devices(let devices, _) = block.items[1],
      case .set(let literal) = devices.kind
    else {
      Issue.record("no hook and devices")
      return
    }
    #expect(slice(hook.hook.span) == "ingress")
    #expect(slice(hook.priority.span) == "-10")
    #expect(literal.elements.map { slice($0.key.span) } == ["lan", "wan"])
    #expect(block.items.count == 3)
  }

  @Test func handlesOfAListingAreKept() {
    let rule = #"{"rule": {"family": "ip", "table": "t", "chain": "c", "handle": 7, "expr": []}}"#
    let (listed, _) = read(#"{"nftables": [\#(rule)]}"#)
    guard case .rule(let place, let node?)? = commands(of: listed).first?.object else {
      Issue.record("no rule")
      return
    }
    #expect(place.position == nil && node.handle == 7)
    let (added, _) = read(#"{"nftables": [{"add": \#(rule)}]}"#)
    guard case .rule(let newPlace, let newNode?)? = commands(of: added).first?.object,
      case .handle(let handle)? = newPlace.position
    else {
      Issue.record("no place")
      return
    }
    #expect(handle.number == 7 && newNode.handle == nil)
  }

  @Test func operatorsHaveALimit() {
    let operands = Array(repeating: "1", count: 200).joined(separator: ", ")
    let (_, diagnostics) = readRule(
      #"{"mangle": {"key": {"meta": {"key": "mark"}}, "value": {"|": [\#(operands)]}}}"#)
    #expect(diagnostics.map(\.code) == ["J023"])
    var nested = "1"
    for _ in 0..<100 { nested = #"{"|": [\#(nested), 1, 1]}"# }
    let (_, more) = readRule(
      #"{"mangle": {"key": {"meta": {"key": "mark"}}, "value": \#(nested)}}"#)
    #expect(more.map(\.code) == ["J023"])
  }

  @Test(arguments: [("  {}", true), ("\n\t{", true), ("table ip t", false), ("", false)])
  func jsonIsKnownByItsFirstByte(text: String, isJSON: Bool) {
    #expect(JSONDocument.isJSON(Array(text.utf8)) == isJSON)
  }
}
