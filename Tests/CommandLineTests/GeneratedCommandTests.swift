import Foundation
import Testing

/// Completions and manual pages are those of the options that there are: `make generate` writes
/// them.
struct GeneratedCommandTests {
  private static let isWriting =
    ProcessInfo.processInfo.environment["SWNFT_WRITE"] == "generated"

  private func expect(_ text: String, in path: String) throws {
    let file = Program.package.appendingPathComponent("Documentation/\(path)")
    if Self.isWriting {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let found = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(found == text, "\(path): 'make generate' writes it anew")
  }

  @Test func generatedCompletions() throws {
    try expect(ShellCompletion.bash, in: "completions/swnft.bash")
    try expect(ShellCompletion.zsh, in: "completions/_swnft")
    try expect(ShellCompletion.fish, in: "completions/swnft.fish")
  }

  @Test func generatedManuals() throws {
    for command in CommandDeclaration.subcommands {
      try expect(ManualPage(command: command).text, in: "swnft-\(command.name).8")
    }
  }
}
