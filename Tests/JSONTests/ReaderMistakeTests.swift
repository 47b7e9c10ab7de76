import JSON
import Source
import Testing

/// What is wrong with a document, and where.
struct ReaderMistakeTests {
  /// The codes of what is found, each with the text of its place.
  private func findings(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    let (_, diagnostics) = JSONDocument.read(bytes, source: SourceID(index: 0))
    return diagnostics.map { diagnostic in
      let place = bytes[Int(diagnostic.span.start)..<Int(diagnostic.span.end)]
      return diagnostic.code + " " + String(decoding: place, as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("[]", "J010 []"),
    (#"{"nftable": []}"#, "J011 {"),
    (#"{"nftables": {}}"#, "J010 {}"),
    (#"{"nftables": [1]}"#, "J010 1"),
    (#"{"nftables": [{}]}"#, "J016 {"),
    (#"{"nftables": [{"ad": {"table": {"family": "ip", "name": "t"}}}]}"#, "J013 \"ad\""),
    (#"{"nftables": [{"add": {"tabel": {"family": "ip", "name": "t"}}}]}"#, "J013 \"tabel\""),
    (#"{"nftables": [{"metainfo": {"json_schema_version": 2}}]}"#, "J017 2"),
    (#"{"nftables": [{"table": {"name": "t"}}]}"#, "J011 {"),
    (#"{"nftables": [{"table": {"family": "ipx", "name": "t"}}]}"#, "J012 ipx"),
    (#"{"nftables": [{"table": {"family": "ip", "name": ""}}]}"#, "J018 \"\""),
    (#"{"nftables": [{"table": {"family": "ip", "name": 5}}]}"#, "J010 5"),
    (
      #"{"nftables": [{"chain": {"family": "ip", "table": "t", "name": "c", "type": "filter", "#
        + #""hook": "input", "policy": "drop"}}]}"#, "J011 {"
    ),
    (
      #"{"nftables": [{"chain": {"family": "ip", "table": "t", "name": "c", "type": "filter", "#
        + #""hook": "input", "prio": "filter"}}]}"#, "J010 \"filter\""
    ),
    (
      #"{"nftables": [{"flowtable": {"family": "ip", "table": "t", "name": "f", "hook": "#
        + #""ingress"}}]}"#, "J011 {"
    ),
    (
      #"{"nftables": [{"chain": {"family": "netdev", "table": "t", "name": "c", "dev": ""}}]}"#,
      "J018 \"\""
    ),
    (
      #"{"nftables": [{"map": {"family": "ip", "table": "t", "name": "m", "type": "mark"}}]}"#,
      "J011 {"
    ),
    (
      #"{"nftables": [{"set": {"family": "ip", "table": "t", "name": "s", "type": "mark", "#
        + #""stmt": [{"notrack": null}]}}]}"#, "J015 \"notrack\""
    ),
    (
      #"{"nftables": [{"set": {"family": "ip", "table": "t", "name": "s", "type": "mark", "#
        + #""timeout": 18446744073709551615}}]}"#, "J014 18446744073709551615"
    ),
    (
      #"{"nftables": [{"set": {"family": "ip", "table": "t", "name": "s", "type": ["mark", "#
        + #""mark"], "elem": [{"concat": [1]}]}}]}"#, "J022 [1]"
    ),
    (
      #"{"nftables": [{"ct timeout": {"family": "ip", "table": "t", "name": "x", "protocol": "#
        + #""tpc"}}]}"#, "J012 tpc"
    ),
    (
      #"{"nftables": [{"delete": {"rule": {"family": "ip", "table": "t", "chain": "c"}}}]}"#,
      "J011 {"
    ),
    (#"{"nftables": [{"rename": {"table": {"family": "ip"}}}]}"#, "J013 \"table\""),
    (#"{"nftables": [{"list": {"chains": 5}}]}"#, "J010 5"),
  ])
  func objectsHaveTheirMistakesShown(text: String, finding: String) {
    #expect(findings(text) == [finding])
  }

  @Test(arguments: [
    (#"{"acept": null}"#, "J013 \"acept\""),
    (#""accept""#, "J010 \"accept\""),
    (#"{"accept": null, "drop": null}"#, "J016 {"),
    (#"{"jump": {}}"#, "J011 {"),
    (#"{"match": {"left": {"meta": {"key": "mark"}}, "right": 1}}"#, "J011 {"),
    (#"{"match": {"op": "=", "left": {"meta": {"key": "mark"}}, "right": 1}}"#, "J012 ="),
    (#"{"match": {"op": "==", "left": {"meta": {"key": "marc"}}, "right": 1}}"#, "J012 marc"),
    (#"{"match": {"op": "==", "left": {"metta": {"key": "mark"}}, "right": 1}}"#, "J013 \"metta\""),
    (#"{"match": {"op": "==", "left": {"meta": {"key": "mark"}}, "right": null}}"#, "J010 null"),
    (#"{"match": {"op": "==", "left": {"meta": {"key": "mark"}}, "right": 1.5}}"#, "J014 1.5"),
    (
      #"{"match": {"op": "==", "left": {"payload": {"protocol": "tcp", "field": "fo"}}, "#
        + #""right": 1}}"#, "J012 fo"
    ),
    (
      #"{"match": {"op": "==", "left": {"meta": {"key": "mark"}}, "right": {"range": [1]}}}"#,
      "J019 [1]"
    ),
    (
      #"{"match": {"op": "==", "left": {"&": [{"meta": {"key": "mark"}}]}, "right": 1}}"#,
      #"J022 [{"meta": {"key": "mark"}}]"#
    ),
    (#"{"flow": {"op": "add", "flowtable": "f"}}"#, "J020 f"),
    (#"{"limit": {"rate": 1, "per": "secund"}}"#, "J012 secund"),
    (#"{"limit": {"rate": -1, "per": "second"}}"#, "J014 -1"),
    (
      #"{"quota": {"val": 18446744073709551615, "val_unit": "mbytes"}}"#,
      "J014 18446744073709551615"
    ),
    (#"{"log": {"level": "loud"}}"#, "J012 loud"),
    (#"{"snat": {"flags": ["rnd"]}}"#, "J012 rnd"),
    (#"{"xt": {"type": "match", "name": "x"}}"#, "J021 \"xt\""),
    (#"{"ct helper": 5}"#, "J010 5"),
    (#"{"reset": {"ip option": {"name": "rr"}}}"#, "J013 \"ip option\""),
    (
      #"{"set": {"op": "ad", "set": "@s", "elem": 1}}"#, "J012 ad"
    ),
  ])
  func statementsHaveTheirMistakesShown(statement: String, finding: String) {
    let text =
      #"{"nftables": [{"rule": {"family": "ip", "table": "t", "chain": "c", "expr": ["#
      + statement + "]}}]}"
    #expect(findings(text) == [finding])
  }

  @Test func allMistakesOfADocumentAreFound() {
    let text =
      #"{"nftables": [{"table": {"family": "ipx", "name": "t"}}, {"chain": {"family": "#
      + #""ip", "table": "t"}}, {"rule": {"family": "ip", "table": "t", "chain": "c", "expr": "#
      + #"[{"acept": null}, {"jump": {"target": 1}}]}}]}"#
    #expect(findings(text).map { $0.prefix(4) } == ["J012", "J011", "J013", "J010"])
  }

  @Test func whatWasMeantIsProposed() {
    let text = #"{"nftables": [{"tabel": {"family": "ip", "name": "t"}}]}"#
    let (_, diagnostics) = JSONDocument.read(Array(text.utf8), source: SourceID(index: 0))
    #expect(
      diagnostics.map(\.message) == ["'tabel' is no command or object; did you mean 'table'?"])
  }
}
