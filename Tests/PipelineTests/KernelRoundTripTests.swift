import Foundation
import Testing

/// What the program loads, this machine's kernel gives back; and nft reads it as we do.
@Suite(
  .enabled(
    if: ScratchKernel.isPermitted || ScratchKernel.isRequired,
    "needs the right to make a network namespace"), .serialized)
struct KernelRoundTripTests {
  /// What a kernel may have been built without: rulesets with it are left out where it is missing.
  private static let optional: Set = ["flowtables", "queue"]

  /// Rulesets that only a newer nft can read, or that hold what it lists in its own way.
  private static let unknownToReference: Set = ["narrow", "newer", "tcp-flags", "tunnels"]

  @Test(arguments: GoldenText.bytecode)
  func listingFromTheKernelIsTheDryRun(golden: GoldenText) throws {
    let file = ScratchKernel.quoted(golden.path + ".nft")
    // Each answer in a file, so that one run tells them all.
    let first = try ScratchKernel.inNamespace("\"$swnft\" -f \(file) && \"$swnft\" list ruleset")
    if first.status != 0, Self.optional.contains(golden.name) { return }
    #expect(first.status == 0, "\(first.error)")
    let dry = try ScratchKernel.inNamespace("\"$swnft\" --dry-run -f \(file)")
    expectEqual(dry.output, first.output, "dry run and kernel")
    let again = try ScratchKernel.inNamespace(
      "\"$swnft\" --dry-run -f \(file) >\"$scratch/listing\" && \"$swnft\" -f \"$scratch/listing\""
        + " && \"$swnft\" list ruleset")
    #expect(again.status == 0, "\(again.error)")
    expectEqual(first.output, again.output, "loaded again from its listing")
  }

  /// What a kernel may have been built without; rulesets with flowtables have a job of the virtual
  /// machine, which does the same as this.
  private static func isLacking(_ output: String) -> Bool {
    output.contains(/error\[K00[35]\]: (the|this) kernel (lacks|takes no such)/)
  }

  /// The examples, and the fixtures of the checker as far as they are without an error.
  @Test(arguments: GoldenText.bytecode + GoldenText.examples + GoldenText.checked)
  func listingsAsTextAndJSONAreTheSameRuleset(text: GoldenText) throws {
    let file = ScratchKernel.quoted(text.path + ".nft")
    let result = try ScratchKernel.inNamespace(
      """
      "$swnft" --quiet -c --kernel running -f \(file) || exit 9
      tool=$swnft work=$scratch; . Tests/VM/guest/roundtrip.sh
      round_trip \(file); echo "$got"
      """)
    if result.status == 9 || Self.isLacking(result.output) { return }
    #expect(result.output == "same\n", "\(result.error)")
  }

  @Test(.enabled(if: ScratchKernel.hasReference, "needs nft 1.0.6"), arguments: GoldenText.bytecode)
  func nftLoadsAndListsTheSame(golden: GoldenText) throws {
    let file = ScratchKernel.quoted(golden.path + ".nft")
    // Some of what it does not know ends nft when it lists.
    let isKnown = !Self.unknownToReference.contains(golden.name)
    let ours = try ScratchKernel.inNamespace(
      "\"$swnft\" -f \(file) && \"$swnft\" list ruleset"
        + (isKnown ? " && echo ---- && nft list ruleset" : ""))
    if ours.status != 0, Self.optional.contains(golden.name) { return }
    #expect(ours.status == 0, "\(ours.error)")
    let lists = ours.output.components(separatedBy: "----\n")
    if isKnown, lists.count == 2 {
      let differences = ReferenceListing.normalised(lists[0])
      expectEqual(differences, ReferenceListing.normalised(lists[1]), "our listing and nft's")
      let theirs = try ScratchKernel.inNamespace("nft -f \(file) && \"$swnft\" list ruleset")
      #expect(theirs.status == 0, "\(theirs.error)")
      expectEqual(lists[0], theirs.output, "loaded by us and loaded by nft")
    }
  }

  /// Elements are merged with those that the kernel has, and cut out of them.
  @Test func elementsMergeWithWhatIsThere() throws {
    let set = "add set ip t s { type ipv4_addr; flags interval; auto-merge; }"
    let steps = [
      "add element ip t s { 10.0.0.0/24, 10.0.5.0/24 }",
      "add element ip t s { 10.0.0.128-10.0.1.255 }", "add element ip t s { 10.0.0.5 }",
      "delete element ip t s { 10.0.0.7 }", "delete element ip t s { 10.0.5.0/24 }",
      "table ip t { set s { type ipv4_addr; flags interval; auto-merge;"
        + " elements = { 10.0.2.0/24 } }; }",
    ]
    let commands = (["add table ip t", set] + steps).map { "\"$swnft\" '\($0)'" }
    let outcome = try ScratchKernel.inNamespace(
      commands.joined(separator: " && ") + " && \"$swnft\" list set ip t s")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains("10.0.0.0-10.0.0.6"), "\(outcome.output)")
    #expect(outcome.output.contains("10.0.0.8-10.0.2.255"), "\(outcome.output)")
    #expect(!outcome.output.contains("10.0.5"), "\(outcome.output)")
  }

  private func expectEqual(_ expected: String, _ found: String, _ what: Comment) {
    guard expected != found else { return }
    Issue.record("\(what):\n\(GoldenText.difference(expected, found))")
  }
}

/// Where nft 1.0.6, which Debian 12 has, lists in another way than newer ones do.
enum ReferenceListing {
  static func normalised(_ listing: String) -> String {
    var text = listing
    // Newer ones say the burst that is meant where none was said.
    text = text.replacing(#/(limit rate (?:over )?\d+/\w+) burst 5 packets/#) { $0.1 }
    // Newer ones put each element of a map on a line, and each with a comment.
    text = text.replacing(#/,\s*\n\s+/#, with: ", ")
    // Codes have names only together with their type in newer ones.
    text = text.replacing("icmp code frag-needed", with: "icmp code 4")
    text = text.replacing("icmpv6 code no-route", with: "icmpv6 code 0")
    // Without names in 1.0.6.
    text = text.replacing("tcp option mptcp subtype 0", with: "tcp option mptcp subtype mp-capable")
    // 1.0.6 says a dependency that the match behind it implies.
    text = text.replacing("meta l4proto tcp reject with tcp reset", with: "reject with tcp reset")
    text = text.replacing("ether type 8021q vlan type ip", with: "vlan type ip")
    // Numbers of masked fields have the notation of the field, 1.0.6 writes them in decimal.
    text = text.replacing("frag-off & 8191 != 0 ", with: "frag-off & 0x1fff != 0x0 ")
    return text
  }
}
