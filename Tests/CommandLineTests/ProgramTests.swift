import Testing

/// What a shell sees of the program: streams and exit statuses.
struct ProgramTests {
  @Test func versionAndHelp() throws {
    let version = try Program.run(["--version"])
    #expect(version.status == 0)
    #expect(version.output.hasPrefix("swnft v"))
    #expect(version.error.isEmpty)
    let help = try Program.run(["--help"])
    #expect(help.status == 0)
    #expect(help.output.hasPrefix("usage: swnft "))
  }

  @Test func wrongUsage() throws {
    for arguments in [[], ["--bogus"], ["-f"], ["-f", "a", "list", "ruleset"]] {
      let result = try Program.run(arguments)
      #expect(result.status == 2)
      #expect(result.output.isEmpty)
      #expect(result.error.contains("usage: swnft "))
    }
  }

  @Test(arguments: [
    ("Tests/no-such-file.nft", "there is no such file"), ("Tests", "it is a directory"),
  ])
  func unreadable(path: String, reason: String) throws {
    let result = try Program.run(["-c", "-f", path])
    #expect(result.status == 3)
    #expect(result.output.isEmpty)
    #expect(result.error == "swnft: cannot read '\(path)': \(reason)\n")
  }
}
