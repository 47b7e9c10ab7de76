import Foundation
import Testing

/// `swnft fmt` as a shell sees it.
struct FormatCommandTests {
  private static let messy = "table ip t {chain c {accept}}\n"
  private static let tidy = "table ip t {\n\tchain c {\n\t\taccept\n\t}\n}\n"

  /// A folder that is gone after the test.
  private final class Folder {
    let url: URL

    init() throws {
      url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ text: String, _ name: String) throws -> String {
      let file = url.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      return file.path
    }

    func read(_ name: String) throws -> String {
      try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
    }
  }

  @Test func standardInputGoesToStandardOutput() throws {
    let result = try Program.run(["fmt", "-"], input: Self.messy)
    #expect(result.status == 0 && result.output == Self.tidy && result.error == "")
  }

  @Test func filesAndFoldersAreRewrittenInPlace() throws {
    let folder = try Folder()
    let path = try folder.write(Self.messy, "a.nft")
    _ = try folder.write(Self.messy, "inner/b.nft")
    _ = try folder.write(Self.messy, "inner/notes.txt")
    _ = try folder.write(Self.messy, ".hidden.nft")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let result = try Program.run(["fmt", folder.url.path])
    #expect(result.status == 0 && result.output == "" && result.error == "")
    #expect(try folder.read("a.nft") == Self.tidy)
    #expect(try folder.read("inner/b.nft") == Self.tidy)
    #expect(try folder.read("inner/notes.txt") == Self.messy)
    #expect(try folder.read(".hidden.nft") == Self.messy)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(mode as? Int == 0o640)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(names.sorted() == [".hidden.nft", "a.nft", "inner"])
  }

  @Test func aLinkStaysALink() throws {
    let folder = try Folder()
    let path = try folder.write(Self.messy, "real.nft")
    let link = folder.url.appendingPathComponent("link.nft").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    #expect(try Program.run(["fmt", link]).status == 0)
    #expect(try folder.read("real.nft") == Self.tidy)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
  }

  @Test func linksToFoldersAreLeftOut() throws {
    let folder = try Folder()
    let elsewhere = try Folder()
    _ = try folder.write(Self.messy, "a.nft")
    _ = try elsewhere.write(Self.messy, "b.nft")
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("link"), withDestinationURL: elsewhere.url)
    #expect(try Program.run(["fmt", folder.url.path]).status == 0)
    #expect(try folder.read("a.nft") == Self.tidy)
    #expect(try elsewhere.read("b.nft") == Self.messy)
  }

  @Test func checkNamesWhatWouldChange() throws {
    let folder = try Folder()
    let messy = try folder.write(Self.messy, "messy.nft")
    let tidy = try folder.write(Self.tidy, "tidy.nft")
    let result = try Program.run(["fmt", "--check", messy, tidy])
    #expect(result.status == 1 && result.output == messy + "\n" && result.error == "")
    #expect(try folder.read("messy.nft") == Self.messy)
    #expect(try Program.run(["fmt", "--check", tidy]).status == 0)
  }

  @Test func differenceIsOneThatPatchTakes() throws {
    let result = try Program.run(["fmt", "--diff", "-"], input: "# a\n\(Self.messy)# b\n")
    #expect(result.status == 1)
    #expect(
      result.output == """
        --- /dev/stdin
        +++ /dev/stdin (formatted)
        @@ -1,3 +1,7 @@
         # a
        -table ip t {chain c {accept}}
        +table ip t {
        +	chain c {
        +		accept
        +	}
        +}
         # b

        """)
    #expect(try Program.run(["fmt", "--diff", "-"], input: Self.tidy).output == "")
  }

  @Test func mistakesAreReportedAndTheFileStays() throws {
    let folder = try Folder()
    let broken = try folder.write("table ip t { chain c { tcp dprot 22 } }\n", "a.nft")
    let messy = try folder.write(Self.messy, "b.nft")
    let result = try Program.run(["fmt", broken, messy])
    #expect(result.status == 1 && result.output == "")
    #expect(result.error.contains("a.nft:1:28: error[P014]: "))
    #expect(try folder.read("a.nft") == "table ip t { chain c { tcp dprot 22 } }\n")
    #expect(try folder.read("b.nft") == Self.tidy)
  }

  @Test func wrongCalls() throws {
    #expect(try Program.run(["fmt"]).status == 2)
    let unknown = try Program.run(["fmt", "--chek", "a.nft"])
    #expect(unknown.status == 2 && unknown.error.contains("did you mean '--check'?"))
    #expect(try Program.run(["fmt", "--check=yes", "a.nft"]).status == 2)
    let missing = try Program.run(["fmt", "Tests/no-such-file.nft"])
    #expect(missing.status == 3)
    #expect(missing.error.hasPrefix("swnft: cannot read 'Tests/no-such-file.nft': "))
  }
}
