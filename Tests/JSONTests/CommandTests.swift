import JSON
import Syntax
import Testing

/// Commands as JSON: each under its verb.
struct CommandTests {
  @Test(arguments: [
    ("flush ruleset", #"{"flush": {"ruleset": null}}"#),
    ("flush ruleset ip6", #"{"flush": {"ruleset": {"family": "ip6"}}}"#),
    ("add table ip t", #"{"add": {"table": {"family": "ip", "name": "t"}}}"#),
    ("create table t", #"{"create": {"table": {"family": "ip", "name": "t"}}}"#),
    ("delete table inet handle 5", #"{"delete": {"table": {"family": "inet", "handle": 5}}}"#),
    (
      "delete chain inet t c",
      #"{"delete": {"chain": {"family": "inet", "table": "t", "name": "c"}}}"#
    ),
    (
      "rename chain inet t c d",
      #"{"rename": {"chain": {"family": "inet", "table": "t", "name": "c", "newname": "d"}}}"#
    ),
    (
      "insert rule ip t c index 2 accept",
      #"{"insert": {"rule": {"family": "ip", "table": "t", "chain": "c", "index": 2, "#
        + #""expr": [{"accept": null}]}}}"#
    ),
    (
      "delete rule ip t c handle 7",
      #"{"delete": {"rule": {"family": "ip", "table": "t", "chain": "c", "handle": 7}}}"#
    ),
    (
      "add element ip t s { 192.0.2.1 timeout 10s, 192.0.2.2 }",
      #"{"add": {"element": {"family": "ip", "name": "s", "table": "t", "elem": "#
        + #"[{"elem": {"val": "192.0.2.1", "timeout": 10}}, "192.0.2.2"]}}}"#
    ),
    ("list flowtables", #"{"list": {"flowtables": null}}"#),
    ("list counters table inet t", #"{"list": {"counters": {"family": "inet", "table": "t"}}}"#),
    ("reset quotas", #"{"reset": {"quotas": null}}"#),
  ])
  func commandsAreUnderTheirVerb(text: String, json: String) {
    let document = JSONWriter(style: .commands).document(commands(of: text + "\n"), metainfo: nil)
    #expect(lines(of: document) == json + "\n")
  }

  @Test func blocksBecomeCommandsOfTheirOwn() {
    let text = "table ip t { chain c { accept; }; set s { type ipv4_addr; }; }\n"
    let document = JSONWriter(style: .commands).document(commands(of: text), metainfo: nil)
    #expect(
      lines(of: document) == """
        {"add": {"table": {"family": "ip", "name": "t"}}}
        {"add": {"chain": {"family": "ip", "table": "t", "name": "c"}}}
        {"add": {"set": {"family": "ip", "name": "s", "table": "t", "type": "ipv4_addr"}}}
        {"add": {"rule": {"family": "ip", "table": "t", "chain": "c", "expr": [{"accept": null}]}}}

        """)
  }
}
