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

  @Test func statisticsGoToStandardError() throws {
    let result = try Program.run(["--stats", "-c", "-f", "Examples/home-router.nft"])
    #expect(result.status == 0 && result.output == "")
    #expect(result.error.contains(#/^swnft: read \d+\.\d ms, .* MiB in all\n$/#))
  }

  @Test func warningsChangeNothingAndCanBeHidden() throws {
    let text = "table x { chain y { accept } }"
    let loud = try Program.run(["-c", "-f", "-"], input: text)
    #expect(loud.status == 0)
    #expect(loud.error.contains("/dev/stdin:1:27: warning[P002]: "))
    let quiet = try Program.run(["--quiet", "-c", "-f", "-"], input: text)
    #expect(quiet.status == 0 && quiet.error == "")
    let strict = try Program.run(["--strict", "-c", "-f", "-"], input: text)
    #expect(strict.status == 1)
  }

  @Test func coloursAreOnlyThereWhenWanted() throws {
    let plain = try Program.run(["-c", "-f", "-"], input: "bad")
    #expect(plain.status == 1)
    #expect(!plain.error.contains("\u{1b}"))
    let coloured = try Program.run(["-c", "--color=always", "-f", "-"], input: "bad")
    #expect(coloured.error.contains("\u{1b}[1;31merror["))
  }

  @Test func aReaderThatGoesAwayIsNoMistake() throws {
    #expect(try Program.shell("{ swnft --help; echo $? >&2; } | true") == "0\n")
  }

  @Test func listTablesNamesThem() throws {
    let text = "table inet x {\n  chain y {\n  }\n}\ntable ip z {\n}\nlist tables\n"
    let result = try Program.run(["--dry-run", "-f", "-"], input: text)
    #expect(result.error == "")
    #expect(result.output == "table inet x\ntable ip z\n")
  }
}
