import Foundation
import Semantics
import Testing
import swnft

/// Which files an include means.
struct IncludeReaderTests {
  /// A folder with `a.nft`, `b.nft`, `.hidden.nft`, the folder `c.nft` and `sub/a.nft`.
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    for name in ["c.nft", "sub"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    for name in ["b.nft", "a.nft", ".hidden.nft", "sub/a.nft"] {
      try Data(name.utf8).write(to: folder.appendingPathComponent(name))
    }
  }

  /// The names below the folder, or what else became of it.
  private func names(_ pattern: String, paths: [String] = [""]) -> [String] {
    let reader = IncludeReader(includePaths: paths.map { folder.appendingPathComponent($0).path })
    switch reader.files(matching: pattern, includedBy: "main.nft") {
    case .files(let files): return files.map { String(decoding: $0.bytes, as: UTF8.self) }
    case .missing: return ["missing"]
    case .unreadable(let reason): return [reason.contains("no regular file") ? "irregular" : reason]
    }
  }

  @Test func names() {
    #expect(names("a.nft") == ["a.nft"])
    #expect(names("\(folder.path)/sub/a.nft", paths: []) == ["sub/a.nft"])
    #expect(names("a.nft", paths: ["sub", ""]) == ["sub/a.nft"])
    #expect(names("no-such.nft") == ["missing"])
    #expect(names("./no-such.nft") == ["missing"])
    #expect(names("a.nft\0") == ["missing"])
    #expect(names("c.nft") == ["irregular"])
    #expect(names("/dev/zero") == ["irregular"])
  }

  @Test func patterns() {
    #expect(names("*.nft") == ["a.nft", "b.nft"])
    #expect(names("a.*", paths: ["", "sub"]) == ["a.nft", "sub/a.nft"])
    #expect(names("[x-z]*.nft") == [])
    #expect(names(".h*") == [".hidden.nft"])
    #expect(names("[") == [])
  }
}
