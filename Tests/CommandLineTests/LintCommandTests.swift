import Foundation
import Testing

/// `swnft lint`: what is looked at, and what a script learns.
struct LintCommandTests {
  /// A folder of its own, gone when the test is over.
  final class Folder {
    let url: URL
    var path: String { url.path }

    init(_ files: [String: String] = [:]) throws {
      url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      for (name, text) in files { try write(text, to: name) }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ text: String, to name: String) throws {
      let file = url.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }

    func read(_ name: String) throws -> String {
      try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
    }

    /// What lint says of paths in it, with the folder's own name taken away.
    func lint(_ words: String..., of paths: [String] = ["."], input: String = "") throws
      -> Program.Result
    {
      let words = words + paths.map { $0 == "-" ? $0 : $0 == "." ? path : "\(path)/\($0)" }
      let result = try Program.run(["lint", "--output", "concise"] + words, input: input)
      return Program.Result(
        status: result.status,
        output: result.output.replacingOccurrences(of: path + "/", with: ""),
        error: result.error.replacingOccurrences(of: path, with: "."))
    }
  }

  static let clean = "table inet t {\n  chain c { tcp dport 22 accept; }\n}\n"
  static let unused = """
    table inet t {
      flowtable f { hook ingress priority 0; devices = { eth0, eth1 }; }
      chain c { type filter hook forward priority 0; }
    }

    """
  static let broken = "table inet t {\n  chain c { tcp dprot 22 accept; }\n}\n"

  @Test func statuses() throws {
    let folder = try Folder(["clean.nft": Self.clean, "unused.nft": Self.unused])
    #expect(try folder.lint(of: ["clean.nft"]).status == 0)
    #expect(try folder.lint(of: ["unused.nft"]).status == 1)
    #expect(try folder.lint("--fail-on", "error", of: ["unused.nft"]).status == 0)
    #expect(try folder.lint("--fail-on", "never", of: ["unused.nft"]).status == 0)
    #expect(try folder.lint("--severity", "FT041=info", of: ["unused.nft"]).status == 0)
    #expect(try folder.lint("--severity", "FT=error", of: ["unused.nft"]).status == 1)
    #expect(try folder.lint("--ignore", "unused-flowtable", of: ["unused.nft"]).status == 0)
    #expect(try folder.lint("--select", "W", of: ["unused.nft"]).status == 0)
    #expect(try folder.lint("--select", "FT04", "--ignore", "FT", of: ["unused.nft"]).status == 1)
    #expect(try folder.lint("--select", "FT999").status == 2)
    #expect(try folder.lint("--output", "pdf").status == 2)
    #expect(try folder.lint(of: ["missing.nft"]).status == 3)
    #expect(try folder.lint("--output=json=\(folder.path)/no/where").status == 3)
  }

  @Test func foldersHaveWhatLooksLikeRulesets() throws {
    let folder = try Folder([
      "a.nft": Self.broken, "sub/nftables.conf": Self.broken, "sub/other.conf": "no ruleset",
      "sub/script": "#!/usr/sbin/nft -f\n" + Self.broken, "readme": "no ruleset",
      ".hidden/b.nft": Self.broken, "c.txt": "no ruleset",
    ])
    let result = try folder.lint()
    let places = result.output.split(separator: "\n").map { $0.prefix { $0 != ":" } }
    #expect(places.dropLast() == ["a.nft", "sub/nftables.conf", "sub/script"])
    #expect(result.output.hasSuffix("3 findings (3 errors) in 3 files\n"))
    #expect(result.status == 1)
  }

  @Test func standardInputHasAName() throws {
    let folder = try Folder()
    let result = try folder.lint(
      "--stdin-filename", "etc/router.nft", of: ["-"], input: Self.broken)
    #expect(result.output.hasPrefix("etc/router.nft:2:17: error[P014]"))
    #expect(try folder.lint(of: ["-"], input: "").status == 0)
  }

  @Test func whatIsIncludedIsToldOnce() throws {
    let folder = try Folder()
    try folder.write("tcp dprot 22 accept\n", to: "part.nft")
    let main = "table inet t {\n  chain c {\n    include \"\(folder.path)/part.nft\"\n  }\n}\n"
    try folder.write(main, to: "one.nft")
    try folder.write(main, to: "two.nft")
    let result = try folder.lint()
    #expect(result.output.hasPrefix("part.nft:1:5: error[P014]"))
    #expect(result.output.hasSuffix("1 finding (1 error) in 3 files\n"))
  }

  /// A comment that one of the files that include it needs is not called unused by another.
  @Test func commentsAreNeededWhereAnyNeedsThem() throws {
    let flowtable = "flowtable f { hook ingress priority 0; devices = { eth0, eth1 }; }"
    let folder = try Folder([
      "part.nft": "# swnft: disable-file=FT041 -- some use it\ntable inet t { \(flowtable); }\n",
      "idle.nft": "# swnft: disable-file=FT048 -- nobody needs it\n",
    ])
    let start = "include \"\(folder.path)/part.nft\"\ninclude \"\(folder.path)/idle.nft\"\n"
    func chain(_ rule: String) -> String {
      "table inet t {\n  chain c {\n    type filter hook forward priority 0\n    \(rule)\n  }\n}\n"
    }
    try folder.write(start + chain("flow add @f"), to: "one.nft")
    try folder.write(start + chain("accept"), to: "two.nft")
    let result = try folder.lint("--select=W901,FT041,FT048")
    #expect(
      result.output == """
        idle.nft:1:3: warning[W901]: nothing to suppress: no FT048 here
        1 finding (1 warning, 1 fixable) in 4 files

        """)
    #expect(try folder.lint("--select=W901,FT041,FT048", "--fix").status == 1)
    #expect(try folder.read("part.nft").contains("swnft: disable-file=FT041"))
  }

  @Test func filesThatIncludeEachOtherAreTold() throws {
    let folder = try Folder()
    try folder.write("include \"\(folder.path)/b.nft\"\n", to: "a.nft")
    try folder.write("include \"\(folder.path)/a.nft\"\n", to: "b.nft")
    let result = try folder.lint()
    #expect(result.status == 1)
    #expect(result.output.contains("E210"))
  }

  @Test func severalOutputsAtOnce() throws {
    let folder = try Folder(["a.nft": Self.broken])
    let result = try Program.run([
      "lint", "--output", "sarif=\(folder.path)/out.sarif", "--output=github",
      "--output=junit=\(folder.path)/out.xml", folder.path,
    ])
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("::error file="))
    #expect(try folder.read("out.sarif").contains("\"version\": \"2.1.0\""))
    #expect(try folder.read("out.xml").contains("<testsuites"))
  }

  @Test func statisticsAndQuiet() throws {
    let folder = try Folder(["a.nft": Self.broken, "b.nft": Self.broken, "c.nft": Self.unused])
    let counted = try folder.lint("--statistics").output
    #expect(counted.hasPrefix("2  P014  "))
    #expect(counted.contains("1  FT041  unused-flowtable\n"))
    #expect(try folder.lint("--quiet", of: ["c.nft"]).output.split(separator: "\n").count == 1)
    #expect(try folder.lint("--quiet", "--ignore=FT", of: ["c.nft"]).output == "")
  }

  @Test func threadsGiveTheSame() throws {
    let names = (0..<40).map { String(format: "%02d.nft", $0) }
    let folder = try Folder(
      Dictionary(uniqueKeysWithValues: names.map { ($0, $0 < "20" ? Self.broken : Self.unused) }))
    let one = try folder.lint("--jobs", "1")
    let many = try folder.lint("--jobs", "7")
    #expect(one.output == many.output)
    #expect(one.output.split(separator: "\n").count == 41)
  }
}
