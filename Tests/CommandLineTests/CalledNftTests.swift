import Foundation
import Testing

/// Called by the name `nft`: programs that know nft find its words and its exit statuses.
struct CalledNftTests {
  /// Runs the program through a link of that name.
  private func run(_ arguments: [String], input: String = "") throws -> Program.Result {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    let link = folder.appendingPathComponent("nft")
    try files.createSymbolicLink(atPath: link.path, withDestinationPath: Program.path)
    return try Program.run(arguments, of: link, input: input)
  }

  @Test(
    "the first line of an error has nft's words",
    arguments: [
      ("delete table ip t\n", "No such file or directory"),
      ("add chain ip t c\n", "No such file or directory"),
      ("add table ip t\ndelete chain ip t c\n", "No such file or directory"),
      ("add table ip t\nadd rule ip t c accept\n", "No such file or directory"),
      ("add table ip t\ncreate table ip t\n", "File exists"),
      ("add table ip t\nadd chain ip t c\ncreate chain ip t c\n", "File exists"),
      ("add table ip t\nlist chain ip t c\n", "No such file or directory"),
      // A warning stands before the error.
      ("table ip t { chain c { accept } }\ndelete table ip u\n", "No such file or directory"),
    ])
  func wordsOfNft(text: String, words: String) throws {
    for arguments in [["-c", "-f", "-"], ["--dry-run", "-f", "-"]] {
      // A check lists nothing, so it does not miss anything either.
      if arguments.first == "-c", text.contains("list") { continue }
      let result = try run(arguments, input: text)
      #expect(result.status == 1)
      let first = result.error.split(separator: "\n").first ?? ""
      #expect(first.contains(words), "\(result.error)")
      #expect(first.contains(": error["))
    }
  }

  @Test("all that goes wrong has one exit status")
  func exitStatuses() throws {
    #expect(try run(["--no-such-option"]).status == 1)
    #expect(try run(["-f", "/nonexistent"]).status == 1)
    #expect(try run(["--version"]).status == 0)
    #expect(try Program.run(["--no-such-option"]).status == 2)
    #expect(try Program.run(["-f", "/nonexistent"]).status == 3)
  }
}
