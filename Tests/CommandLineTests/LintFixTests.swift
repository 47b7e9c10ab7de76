import Foundation
import Testing

/// Files that `swnft lint` changes, and what it leaves out and reads besides.
struct LintFixTests {
  private typealias Folder = LintCommandTests.Folder

  private static let offload = """
    table inet t { # spelt as of old
      flowtable f { hook ingress priority 0; devices = { eth0, eth1 }; }
      chain c {
        type filter hook forward priority 0;
        tcp dport 22 flow  offload @f   # comments stay
        udp dport \\
          53 flow offload @f
      }
    }

    """

  @Test func fixesKeepTheRest() throws {
    let folder = try Folder(["a.nft": Self.offload])
    let shown = try folder.lint("--select=FT048", "--diff")
    #expect(shown.status == 1)
    #expect(shown.output.contains("-    tcp dport 22 flow  offload @f   # comments stay\n"))
    #expect(shown.output.contains("+    tcp dport 22 flow  add @f   # comments stay\n"))
    #expect(try folder.read("a.nft") == Self.offload)
    let fixed = try folder.lint("--select=FT048", "--fix")
    #expect(fixed.status == 0)
    #expect(fixed.error == "swnft lint: 2 fixes applied\n")
    let expected = Self.offload.replacingOccurrences(of: "offload", with: "add")
    #expect(try folder.read("a.nft") == expected)
    #expect(try folder.lint("--select=FT048", "--diff").output == "")
  }

  @Test func unsafeFixesWantToBeAskedFor() throws {
    let folder = try Folder(["a.nft": LintCommandTests.broken])
    #expect(try folder.lint("--fix").status == 1)
    #expect(try folder.read("a.nft") == LintCommandTests.broken)
    #expect(try folder.lint("--fix", "--unsafe-fixes").status == 0)
    #expect(try folder.read("a.nft").contains("tcp dport 22"))
  }

  @Test func standardInputIsMendedOnStandardOutput() throws {
    let result = try Program.run(
      ["lint", "--fix", "--quiet", "--select=FT048", "-"], input: Self.offload)
    #expect(result.output == Self.offload.replacingOccurrences(of: "offload", with: "add"))
  }

  @Test func suppressionsAreAdded() throws {
    let folder = try Folder(["a.nft": Self.offload])
    let added = try folder.lint("--select=FT048,W901", "--add-suppressions=as of old")
    #expect(added.error == "swnft lint: 2 suppressed\n")
    let text = try folder.read("a.nft")
    #expect(text.contains("    # swnft: disable=FT048 -- as of old\n    tcp dport 22"))
    #expect(text.contains("    # swnft: disable=FT048 -- as of old\n    udp dport \\\n"))
    let after = try folder.lint("--select=FT048,W901")
    #expect(after.output == "no findings in 1 file\n")
  }

  @Test func theBaselineIsLeftOut() throws {
    let folder = try Folder(["a.nft": LintCommandTests.unused])
    let baseline = "--baseline=\(folder.path)/base"
    #expect(try folder.lint(baseline).status == 2)
    #expect(try folder.lint(baseline, "--write-baseline").status == 0)
    #expect(try folder.lint(baseline).status == 0)
    let more = "\n" + LintCommandTests.unused + LintCommandTests.broken
    try folder.write(more.replacingOccurrences(of: "dprot", with: "dport"), to: "a.nft")
    #expect(try folder.lint(baseline).status == 0)
    try folder.write(more, to: "a.nft")
    #expect(try folder.lint(baseline).output.contains("P014"))
  }

  @Test func theNearestConfigurationHolds() throws {
    let folder = try Folder([
      "swnft.toml": "[lint]\nselect = [\"FT048\"]\n", "a.nft": Self.offload,
      "sub/swnft.toml": "[lint]\nselect = [\"FT041\"]\nseverity.FT041 = \"error\"\n",
      "sub/b.nft": LintCommandTests.unused,
    ])
    let result = try folder.lint()
    #expect(result.output.contains("a.nft:5:24: info[FT048]"))
    #expect(result.output.contains("sub/b.nft:2:13: error[FT041]"))
    #expect(try folder.lint("--isolated", "--select=W901").output.hasPrefix("no findings"))
    #expect(try folder.lint("--show-config").output.contains("select = [\"FT041\"]"))
    try folder.write("[lint]\nselct = []\n", to: "swnft.toml")
    let broken = try folder.lint()
    #expect(broken.status == 2)
    #expect(broken.error.contains("./swnft.toml:2:1: error[C003]: there is no key 'selct' here"))
  }

  @Test func filesCanBeExcluded() throws {
    let folder = try Folder([
      "swnft.toml": "exclude = [\"old/*\"]\n[lint.per-file-ignores]\n\"b.nft\" = [\"FT041\"]\n",
      "old/a.nft": LintCommandTests.unused, "b.nft": LintCommandTests.unused,
    ])
    #expect(try folder.lint().output == "no findings in 1 file\n")
    #expect(try folder.lint(of: ["old/a.nft"]).status == 1)
  }

  @Test func theEnvironmentStandsForOptions() throws {
    let folder = try Folder(["a.nft": LintCommandTests.unused])
    func lint(_ words: [String], _ environment: [String: String]) throws -> Program.Result {
      try Program.run(["lint"] + words + [folder.path], environment: environment)
    }
    #expect(try lint([], ["SWNFT_IGNORE": "FT"]).status == 0)
    #expect(try lint(["--ignore=W"], ["SWNFT_IGNORE": "FT"]).status == 1)
    #expect(try lint([], ["SWNFT_OUTPUT": "github"]).output.hasPrefix("::warning"))
    #expect(try lint([], ["SWNFT_FAIL_ON": "sometimes"]).status == 2)
  }
}
