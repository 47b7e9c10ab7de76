import Foundation
import Testing

/// `swnft lint` on what is no ruleset that anybody wrote: it gives a result or a reason, in time.
struct LintBoundsTests {
  typealias Folder = LintCommandTests.Folder

  @Test func loopsOfFoldersEnd() throws {
    let folder = try Folder(["a/b/c.nft": LintCommandTests.broken])
    let link = folder.url.appendingPathComponent("a/b/loop")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: folder.url)
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("gone.nft"),
      withDestinationURL: folder.url.appendingPathComponent("nothing"))
    let result = try folder.lint()
    #expect(result.output.hasSuffix("1 finding (1 error) in 1 file\n"))
    #expect(result.status == 1)
  }

  @Test func oddTextsGiveAResult() throws {
    let folder = try Folder(["empty.nft": ""])
    let binary = Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    try binary.write(to: folder.url.appendingPathComponent("binary.nft"))
    #expect(try folder.lint(of: ["empty.nft"]).status == 0)
    #expect(try folder.lint(of: ["binary.nft"]).status == 1)
  }

  /// Ten megabytes without the end of a line: elements, and a comment.
  @Test func aLineMayBeAsLongAsAFile() throws {
    let addresses = (0..<700_000).lazy.map { number in
      "10.\(number >> 16).\(number >> 8 & 255).\(number & 255)"
    }
    let elements = addresses.joined(separator: ", ")
    let folder = try Folder([
      "elements.nft": "table inet t { set s { type ipv4_addr; elements = { \(elements) }; }; }\n",
      "comment.nft": "# " + String(repeating: "all of it ", count: 1 << 20) + "\n",
    ])
    let result = try folder.lint("--select", "ALL", of: ["elements.nft", "comment.nft"])
    #expect(result.output == "no findings in 2 files\n")
  }

  /// Each finding has its column and its line, and neither takes longer the longer the line is.
  @Test(arguments: ["full", "json", "sarif"])
  func aLongLineMayHaveManyFindings(form: String) throws {
    let rules = String(repeating: "tcp dport 22 accept; ", count: 2000)
    let folder = try Folder(["line.nft": "table inet t { chain c { \(rules)}; }\n"])
    let result = try Program.run(["lint", "--output", form, folder.path])
    #expect(result.status == 1)
    // Every rule behind the first is redundant.
    let found = result.output.components(separatedBy: "W103").count - 1
    #expect(found >= 1999)
  }

  /// Files without content cost no room on the disk.
  @Test func whatIsTooLargeIsRefused() throws {
    let folder = try Folder(["a.nft": ""])
    let handle = try FileHandle(forWritingTo: folder.url.appendingPathComponent("a.nft"))
    try handle.truncate(atOffset: 100 << 20)
    try handle.close()
    let result = try folder.lint()
    #expect(result.status == 3)
    #expect(result.error == "swnft lint: cannot read './a.nft': it is larger than 64 MiB\n")
  }

  /// Rules cost far more memory than elements do: a smaller file of them is too large.
  @Test(arguments: ["accept;", "log prefix \"#, \";", "accept # all,\n"])
  func tooManyRulesAreRefused(rule: String) throws {
    let rules = String(repeating: rule, count: 300_001)
    let folder = try Folder(["a.nft": "table inet t { chain c { \(rules) }; }\n"])
    let result = try folder.lint()
    #expect(result.status == 3)
    #expect(result.error == "swnft lint: cannot read './a.nft': it has more than 300000 rules\n")
  }

  /// What cannot be read does not keep the rest from being read.
  @Test func whatIsMissingIsSaid() throws {
    let folder = try Folder(["a.nft": LintCommandTests.broken])
    let result = try folder.lint(of: ["gone.nft", "a.nft"])
    #expect(result.status == 3)
    #expect(result.error == "swnft lint: cannot read './gone.nft': there is no such file\n")
    #expect(result.output.hasPrefix("a.nft:2:17: error[P014]"))
  }

  /// All files are found before the first is read, and that is a pipe here: until somebody writes
  /// into it, there is time to take another file away.
  @Test func whatDisappearsIsSaid() throws {
    let folder = try Folder(["z.nft": LintCommandTests.broken, "text": LintCommandTests.broken])
    try #require(mkfifo("\(folder.path)/a.nft", 0o600) == 0)
    let writer = Process()
    writer.executableURL = URL(fileURLWithPath: "/bin/sh")
    writer.currentDirectoryURL = folder.url
    // The shell waits for the reader before it goes on.
    writer.arguments = ["-c", "exec > a.nft && rm z.nft && cat text"]
    try writer.run()
    let result = try folder.lint("--jobs", "1", of: ["a.nft", "z.nft"])
    writer.waitUntilExit()
    #expect(result.status == 3)
    #expect(result.error == "swnft lint: cannot read './z.nft': there is no such file\n")
    #expect(result.output.hasPrefix("a.nft:2:17: error[P014]"))
  }
}
