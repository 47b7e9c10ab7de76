import Netlink
import Testing
import swnft

/// A system that says no is explained to the one who asked.
struct FailureMessageTests {
  private func message(_ kind: NetlinkError.Kind, _ line: String) throws -> String {
    let options = try OptionParser.parse(line.split(separator: " ").map(String.init))
    let error = NetlinkError(
      kind, operation: "send the batch", object: "netlink socket", errorNumber: 1)
    return error.message(for: options)
  }

  @Test func privilege() throws {
    #expect(
      try message(.notPermitted, "-f ruleset.nft")
        == "changing the ruleset needs CAP_NET_ADMIN in this network namespace (run as root, or "
        + "'unshare -Urn' to try things); 'swnft -c -f ruleset.nft' checks without it")
    #expect(
      try message(.notPermitted, "list ruleset")
        == "reading the ruleset needs CAP_NET_ADMIN in this network namespace (run as root, or "
        + "'unshare -Urn' to try things)")
    #expect(try message(.notPermitted, "add table x").hasPrefix("changing the ruleset needs"))
  }

  @Test("programs that know nft find what it says without privilege")
  func wordsOfNft() throws {
    func words(_ kind: NetlinkError.Kind, _ line: String) throws -> String? {
      let options = try OptionParser.parse(line.split(separator: " ").map(String.init))
      let error = NetlinkError(kind, operation: "send", object: "batch", errorNumber: 1)
      return error.messageOfNft(for: options)
    }
    // nft 1.0.6 as an ordinary user.
    #expect(
      try words(.notPermitted, "list ruleset") == "Operation not permitted (you must be root)")
    #expect(
      try words(.notPermitted, "add table x")
        == "Error: Could not process rule: Operation not permitted")
    #expect(try words(.noAnswer, "list ruleset") == nil)
  }

  @Test func eachHasItsOwnWords() throws {
    let kinds: [NetlinkError.Kind] = [
      .notPermitted, .notSupported, .batchTooBig(bytes: 5), .keptChanging(attempts: 3), .noAnswer,
    ]
    #expect(Set(try kinds.map { try message($0, "-f a") }).count == kinds.count)
  }
}
