import Foundation
import Testing

/// The whole rulesets of Examples are right, and what they list is the same ruleset.
struct ExamplesTests {
  static let paths: [String] = {
    let folder = Program.package.appendingPathComponent("Examples").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".nft") }.sorted().map { "Examples/\($0)" }
  }()

  @Test(arguments: paths)
  func isFineForOldAndNewKernels(path: String) throws {
    for arguments in [[], ["--kernel", "6.1"], ["--strict"]] {
      let result = try Program.run(arguments + ["-c", "-f", path])
      #expect(result.status == 0)
      #expect(result.error == "" && result.output == "")
    }
  }

  @Test(arguments: paths)
  func itsListingIsTheSameRuleset(path: String) throws {
    let first = try Program.run(["--dry-run", "-f", path])
    #expect(first.status == 0)
    #expect(first.output.hasPrefix("table "))
    let second = try Program.run(["--dry-run", "--strict", "-f", "-"], input: first.output)
    #expect(second.error == "")
    #expect(second.output == first.output)
    let bytecode = try Program.run(["-c", "--debug=netlink", "-f", "-"], input: first.output)
    #expect(bytecode.status == 0)
    #expect(bytecode.output.contains("  [ "))
  }

  @Test func thereIsOneForEachMachine() {
    for name in [
      "home-router", "router-flowtable", "flowtable", "nat-port-forwards", "vlan-pppoe",
      "container-host", "bridge",
    ] {
      #expect(Self.paths.contains("Examples/\(name).nft"))
    }
  }
}
