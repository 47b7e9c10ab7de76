import Bytecode
import Foundation
import Pipeline
import Syntax
import Testing

/// What `monitor` shows, and `-e`.
@Suite(
  .enabled(
    if: ScratchKernel.isPermitted || ScratchKernel.isRequired,
    "needs the right to make a network namespace"), .serialized)
struct MonitorTests {
  /// nft's monitor does not always end when it is told to.
  private static let endOfWatchers =
    "kill $watchers; sleep 1; kill -KILL $watchers 2>/dev/null; wait"

  /// Things of every kind come and go.
  private static let changes: [Substring] = """
    add table ip t
    add chain ip t x { type filter hook input priority 0; policy accept; }
    add chain ip t y
    add set ip t i { type ipv4_addr; flags interval; elements = { 10.0.0.0/8, 192.168.0.1 }; }
    add map ip t m { type inet_service : verdict; }
    add element ip t i { 11.0.0.1-11.0.0.9, 255.255.255.0/24 }
    add element ip t m { 80 : jump y, 443 : accept }
    add counter ip t c
    add rule ip t x ip saddr @i counter accept comment "hi"
    add rule ip t x tcp dport { 22, 80 } accept
    insert rule ip t x udp dport 53 accept
    add rule ip t x index 0 udp dport 54 accept
    add rule ip t y jump { log prefix "in" ; accept; }
    add chain ip t x { policy drop; }
    delete element ip t i { 11.0.0.1-11.0.0.9 }
    delete rule ip t x handle 8
    flush chain ip t y
    create table ip6 u
    delete table ip6 u
    """.split(separator: "\n")

  /// What programs that watch print while the changes are made, one transaction each.
  private func watch(_ programs: [String], _ changes: [Substring]) throws -> [String] {
    let starts = programs.enumerated().map { index, program in
      "\(program) >\"$scratch/\(index)\" 2>&1 & watchers=\"$watchers $!\""
    }
    let files = programs.indices.map { "\"$scratch/\($0)\"" }
    // Nobody says when a program listens, or has shown the last event: tables that are made until
    // they are seen tell.
    func untilShown(_ word: String) -> String {
      files.map { file in
        """
        for try in $(seq 100); do
          grep -qs '\(word)' \(file) && break
          "$swnft" add table ip \(word); "$swnft" delete table ip \(word); sleep 0.1
        done
        """
      }.joined(separator: "\n")
    }
    let lines = changes.map { "\"$swnft\" '\($0)'" }
    let script =
      starts + [untilShown("ready")] + lines + [untilShown("over"), Self.endOfWatchers]
      + files.map { "cat \($0); echo ----" }
    let result = try ScratchKernel.inNamespace(script.joined(separator: "\n"))
    #expect(result.error == "")
    return result.output.components(separatedBy: "----\n").dropLast().map(Self.withoutMarkers)
  }

  private static func withoutMarkers(_ output: String) -> String {
    output.split(separator: "\n").filter { line in
      !line.contains("ready") && !line.contains("over") && !line.hasPrefix("# new generation")
    }.map { line in line.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n")
  }

  @Test("everything is shown as the command that does it")
  func changes() throws {
    let outputs = try watch(["\"$swnft\" monitor"], Self.changes)
    #expect(
      outputs.first == """
        add table ip t
        add chain ip t x { type filter hook input priority filter; policy accept; }
        add chain ip t y
        add set ip t i { type ipv4_addr; flags interval; }
        add element ip t i { 10.0.0.0/8 }
        add element ip t i { 192.168.0.1 }
        add map ip t m { type inet_service : verdict; }
        add element ip t i { 11.0.0.1-11.0.0.9 }
        add element ip t i { 255.255.255.0/24 }
        add element ip t m { 80 : jump y }
        add element ip t m { 443 : accept }
        add counter ip t c { packets 0 bytes 0 }
        add rule ip t x ip saddr @i counter packets 0 bytes 0 accept comment "hi"
        add rule ip t x tcp dport { 22, 80 } accept
        insert rule ip t x udp dport 53 accept
        add rule ip t x handle 9 udp dport 54 accept
        add rule ip t y jump {
        log prefix "in"
        accept
        }
        add chain ip t x { type filter hook input priority filter; policy drop; }
        delete element ip t i { 11.0.0.1-11.0.0.9 }
        delete rule ip t x handle 8
        delete rule ip t y handle 14
        create table ip6 u
        delete table ip6 u
        """)
  }

  @Test("nft shows the same", .enabled(if: ScratchKernel.hasReference, "needs nft 1.0.6"))
  func asReference() throws {
    // nft 1.0.6 dies of a chain without a name that goes.
    let changes = Self.changes.filter { !$0.contains("jump {") }
    let outputs = try watch(["\"$swnft\" monitor", "nft monitor"], changes)
    let plain = outputs.map { output in
      // It tells of sets without a name too.
      output.split(separator: "\n").filter { !$0.contains("__") }
    }
    #expect(plain.first?.count == 21)
    #expect(plain.first == plain.last)
  }

  @Test(
    "nft shows the same in JSON", .enabled(if: ScratchKernel.hasReference, "needs nft 1.0.6"))
  func asReferenceInJSON() throws {
    // Of what goes nft 1.0.6 shows members that it has not read.
    let changes = Self.changes.filter { !$0.contains("jump {") }
    let outputs = try watch(["\"$swnft\" -j monitor", "nft -j monitor"], changes)
    let plain = outputs.map { output in
      output.split(separator: "\n").filter { !$0.contains("__") && !$0.contains("\"delete\"") }
    }
    #expect(plain.first?.count == 18)
    #expect(plain.first == plain.last)
  }

  @Test(
    "only what is asked for is shown",
    arguments: [
      ("", "tcesor TCESOR g"), ("new", "tcesor"), ("destroy", "TCESOR"), ("tables", "t T"),
      ("new rules", "r"), ("destroy rules", "R"), ("chains", "c C"), ("sets", "s S"),
      ("elements", "e E"), ("ruleset", "tcesor TCESOR"), ("trace", ""),
    ])
  func filters(words: String, shown: String) throws {
    let filter = MonitorFilter(words.split(separator: " ").map { Word(String($0)) })
    let set = SetDeclaration(family: 2, table: "t", name: "s", keyType: 7, keyParts: [])
    let objects: [(Character, Command.Object)] = [
      ("t", .table(TableDeclaration(family: 2, name: "t"))),
      ("c", .chain(ChainDeclaration(family: 2, table: "t", name: "c"))),
      (
        "e",
        .elements(
          ElementBlock(
            family: 2, table: "t", set: SetReference(name: "s", id: 0), keyParts: []))
      ),
      ("s", .set(set)),
      (
        "o", .object(ObjectDeclaration(family: 2, table: "t", name: "o", body: .reference(type: 1)))
      ),
      ("r", .rule(RuleDeclaration(family: 2, table: "t", chain: "c"))),
    ]
    var found = String(objects.filter { filter.shows(.add, $0.1) }.map(\.0))
    let gone = String(objects.filter { filter.shows(.delete, $0.1) }.map(\.0)).uppercased()
    found += found.isEmpty || gone.isEmpty ? gone : " " + gone
    if filter.showsGenerations { found += " g" }
    #expect(found == shown)
    #expect(filter.showsTraces == (["", "new", "destroy", "trace"].contains(words)))
  }

  @Test("an echo shows what was made, with handles where they are wanted")
  func echo() throws {
    let result = try ScratchKernel.inNamespace(
      """
      "$swnft" -e 'add table ip t { chain c { }; set s {
        type ipv4_addr; elements = { 1.1.1.1 }; }; }'
      "$swnft" -a -e add rule ip t c tcp dport '{ 22, 80 }' accept
      "$swnft" -j -e add rule ip t c accept
      "$swnft" -e delete table ip t
      """)
    #expect(result.error == "")
    let lines = result.output.split(separator: "\n").filter { !$0.hasPrefix("# new generation") }
    #expect(
      lines == [
        "add table ip t", "add chain ip t c", "add set ip t s { type ipv4_addr; }",
        "add element ip t s { 1.1.1.1 }",
        "add rule ip t c tcp dport { 22, 80 } accept # handle 4",
        """
        {"nftables": [{"add": {"rule": {"family": "ip", "table": "t", "chain": "c", "handle": 5, \
        "expr": [{"accept": null}]}}}]}
        """,
      ])
  }

  /// A JSON document with something of each kind, and what makes nothing.
  private static let document = """
    {"nftables": [{"metainfo": {"json_schema_version": 1}}, \
    {"add": {"table": {"family": "ip", "name": "j"}}}, \
    {"add": {"chain": {"family": "ip", "table": "j", "name": "c"}}}, \
    {"add": {"set": {"family": "ip", "table": "j", "name": "s", "type": "ipv4_addr"}}}, \
    {"add": {"counter": {"family": "ip", "table": "j", "name": "n"}}}, \
    {"add": {"rule": {"family": "ip", "table": "j", "chain": "c", "expr": [{"accept": null}]}}}, \
    {"insert": {"rule": {"family": "ip", "table": "j", "chain": "c", \
    "expr": [{"drop": null}], "comment": "\\"x\\""}}}, \
    {"add": {"element": {"family": "ip", "table": "j", "name": "s", "elem": ["10.0.0.1"]}}}, \
    {"flush": {"set": {"family": "ip", "table": "j", "name": "s"}}}]}

    """

  @Test("an echo of JSON is the document, with the handles of what it made")
  func echoOfJSON() throws {
    let result = try ScratchKernel.inNamespace(
      "printf '%s' '\(Self.document)' >\"$scratch/j\"; \"$swnft\" -j -e -f \"$scratch/j\"")
    #expect(result.error == "")
    let expected = Self.document
      .replacing(#""name": "j"}"#, with: #""name": "j", "handle": 1}"#)
      .replacing(#""name": "c"}"#, with: #""name": "c", "handle": 1}"#)
      .replacing(#""type": "ipv4_addr"}"#, with: #""type": "ipv4_addr", "handle": 2}"#)
      .replacing(#""name": "n"}"#, with: #""name": "n", "handle": 3}"#)
      .replacing(#"[{"accept": null}]}"#, with: #"[{"accept": null}], "handle": 4}"#)
      .replacing(#""\"x\""}"#, with: #""\"x\"", "handle": 5}"#)
    #expect(result.output == expected)
  }

  @Test(
    "nft echoes the same of JSON", .enabled(if: ScratchKernel.hasReference, "needs nft 1.0.6"))
  func echoOfJSONAsReference() throws {
    let outputs = try ["nft", "\"$swnft\""].map { program in
      try ScratchKernel.inNamespace(
        "printf '%s' '\(Self.document)' >\"$scratch/j\"; \(program) -j -e -f \"$scratch/j\""
      ).output.trimmingCharacters(in: .newlines)
    }
    #expect(outputs.first == outputs.last)
  }

  @Test("of a rule that is replaced, an echo tells both", .enabled(if: ScratchKernel.isPermitted))
  func echoOfReplacement() throws {
    let result = try ScratchKernel.inNamespace(
      """
      "$swnft" 'add table ip t { chain c { tcp dport 1; tcp dport 2; }; }'
      "$swnft" -e replace rule ip t c handle 2 tcp dport 3 | grep -v generation
      """)
    #expect(
      result.output == "delete rule ip t c handle 2\nadd rule ip t c tcp dport 3\n",
      "\(result.error)")
  }

  @Test("a packet that is traced is shown with the rules that it passes")
  func trace() throws {
    let result = try ScratchKernel.inNamespace(
      """
      ip link set lo up
      "$swnft" -f - <<'END'
      table ip t {
        set s { type ipv4_addr; elements = { 127.0.0.1 }; }
        chain y { udp dport 7 return; }
        chain x {
          type filter hook output priority 0; policy accept
          udp dport 7 meta nftrace set 1
          ip daddr @s jump y
          udp dport vmap { 7 : jump y }
        }
      }
      END
      "$swnft" monitor trace >"$scratch/out" & watcher=$!
      # Nobody says when the program listens: packets are sent until one is seen.
      for try in $(seq 50); do
        grep -qs policy "$scratch/out" && break
        echo hello | timeout 1 bash -c 'cat >/dev/udp/127.0.0.1/7' 2>/dev/null; sleep 0.1
      done
      kill $watcher; sleep 1; kill -KILL $watcher 2>/dev/null; wait
      cat "$scratch/out"
      """)
    let lines = result.output.split(separator: "\n").map { line in
      line.replacing(#/^trace id [0-9a-f]{8} /#, with: "")
        .replacing(#/ip id \d+/#, with: "ip id N").replacing(#/sport \d+/#, with: "sport N")
        .trimmingCharacters(in: .whitespaces)
    }
    #expect(
      Array(lines.prefix(7)) == [
        """
        ip t x packet: oif "lo" ip saddr 127.0.0.1 ip daddr 127.0.0.1 ip dscp cs0 ip ecn not-ect \
        ip ttl 64 ip id N ip length 34 udp sport N udp dport 7 udp length 14 \
        @th,64,48 0x68656c6c6f0a
        """,
        "ip t x rule udp dport 7 meta nftrace set 1 (verdict continue)",
        "ip t x rule ip daddr @s jump y (verdict jump y)",
        "ip t y rule udp dport 7 return (verdict return)",
        "ip t x rule udp dport vmap { 7 : jump y } (verdict jump y)",
        "ip t y rule udp dport 7 return (verdict return)",
        "ip t x policy accept",
      ])
  }
}
