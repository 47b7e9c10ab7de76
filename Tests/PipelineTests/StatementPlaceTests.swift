import Catalogue
import Foundation
import Testing

/// Where the catalogue says that a statement may stand, this machine's kernel takes it, and nowhere
/// else.
@Suite(
  .enabled(
    if: ScratchKernel.hasReference || ScratchKernel.isRequired,
    "needs the right to make a network namespace, and nft 1.0.6"))
struct StatementPlaceTests {
  /// A statement of each subject that may not stand everywhere.
  private static let statements: [StatementPlace.Subject: String] = [
    .reject: "reject", .snat: "snat to 192.0.2.1", .dnat: "dnat to 192.0.2.1",
    .masquerade: "masquerade", .redirect: "redirect",
    .tproxy: "tcp dport 1 tproxy to 192.0.2.1:80", .synproxy: "synproxy mss 1460 wscale 7",
    .forwardToDevice: "fwd to \"lo\"", .duplicate: "dup to 192.0.2.1",
    .conntrack: "ct mark 1", .packetTypeAssignment: "meta pkttype set host",
    .vrfMember: "meta sdif 1", .ipsecOrigin: "meta ipsec exists", .route: "rt classid 1",
    .routeMTU: "rt mtu 1400", .socket: "socket mark 1", .fingerprint: "osf name \"Linux\"",
    .ipsecIn: "ipsec in reqid 1", .ipsecOut: "ipsec out reqid 1",
    .fibByInput: "fib daddr . iif type local", .fibByOutput: "fib daddr . oif type local",
    .fibType: "fib daddr type local", .fibByBoth: "fib daddr . iif . oif type local",
  ]

  /// What a kernel may have been built without, or nft 1.0.6 does not know.
  private static let untried: Set<StatementPlace.Subject> = [
    .flow, .queue, .bridgeKey, .bridgeAddress, .brouteAssignment, .tunnel,
  ]

  /// Statements of a bridge that need modules of their own.
  private static let untriedInBridges: Set<StatementPlace.Subject> = [.reject, .conntrack]

  @Test func everySubjectHasAStatement() {
    for subject in StatementPlace.Subject.allCases {
      #expect((Self.statements[subject] == nil) == Self.untried.contains(subject), "\(subject)")
    }
  }

  @Test(arguments: statements.keys.sorted { $0.rawValue < $1.rawValue })
  func kernelAndCatalogueAgree(subject: StatementPlace.Subject) throws {
    let places = Self.rulesets(with: subject)
    var script = ""
    for place in places {
      script += "printf '%s' \(ScratchKernel.quoted(place)) >\"$scratch/rules\"\n"
      script += "nft -f \"$scratch/rules\" 2>/dev/null; theirs=$?\nnft flush ruleset\n"
      script +=
        "\"$swnft\" -c --strict --quiet --kernel running -f \"$scratch/rules\" 2>/dev/null\n"
      script += "echo $theirs $?\n"
    }
    let result = try ScratchKernel.inNamespace(script)
    let answers = result.output.split(separator: "\n")
    #expect(answers.count == places.count, "\(result.error)")
    for (place, answer) in zip(places, answers) {
      let isTaken = answer == "0 0"
      let isRefused = answer == "1 1"
      #expect(isTaken || isRefused, "nft and swnft say \(answer) of \(place)")
    }
    #expect(answers.contains("1 1"), "it may stand everywhere")
  }

  /// The statement in each base chain that a family can have.
  private static func rulesets(with subject: StatementPlace.Subject) -> [String] {
    var rulesets: [String] = []
    for family in [Family.ip, .inet, .bridge, .netdev, .arp] {
      if family == .bridge, untriedInBridges.contains(subject) { continue }
      var statement = statements[subject] ?? ""
      // Where a table holds both protocols, an address says which it is of.
      if family == .inet {
        for word in ["snat", "dnat", "tproxy"] {
          statement = statement.replacingOccurrences(of: "\(word) to", with: "\(word) ip to")
        }
      }
      // There it is a device that gets the copy.
      if family == .netdev, subject == .duplicate { statement = "dup to \"lo\"" }
      for (hook, types) in hooks(of: family) {
        let device = hook == .ingress || hook == .egress ? " device lo" : ""
        for type in types {
          rulesets.append(
            "table \(family.name) t {\n chain c {\n  type \(type) hook \(hook.name)\(device)"
              + " priority 0;\n  \(statement)\n }\n}\n")
        }
      }
    }
    return rulesets
  }

  private static func hooks(of family: Family) -> [(Hook, [String])] {
    Hook.numbers(in: family).map { entry in
      let types = ChainType.allCases.filter { type in
        type.hooks(in: family).contains(entry.hook)
      }
      return (entry.hook, types.map(\.name))
    }
  }
}
