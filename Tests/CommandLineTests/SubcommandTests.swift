import Testing

/// Subcommands that answer from what the program knows.
struct SubcommandTests {
  @Test func rulesAreListed() throws {
    let result = try Program.run(["rules"])
    #expect(result.status == 0)
    #expect(result.output.contains("FT041  unused-flowtable"))
    #expect(result.output.contains("P014   The header has no field"))
    #expect(try Program.run(["rules", "--json"]).output.hasPrefix("[\n  {\n    \"code\": \"FT"))
    #expect(try Program.run(["rules", "--json"]).output.contains(#""kind": "mistake""#))
  }

  @Test(arguments: ["FT041", "ft041", "unused-flowtable"])
  func rulesAreExplained(word: String) throws {
    let result = try Program.run(["explain", word])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("FT041 unused-flowtable (warning)\n"))
    #expect(result.output.contains("^^^^ flowtable 'fast' is never used"))
  }

  @Test func otherCodesAreExplained() throws {
    let result = try Program.run(["explain", "p014", "E140"])
    #expect(
      result.output.hasPrefix(
        """
        P014

        The header has no field of this name.

        The name of a header is followed by one of its fields, and this one has none
        of that name.

        nft 1.0.6 says: syntax error, unexpected string

        Found:

            table inet filter {
              chain input {
                type filter hook input priority filter;
                tcp dprt 22 accept
              }
            }

        Mended:

            table inet filter {
              chain input {
                type filter hook input priority filter;
                tcp dport 22 accept
              }
            }

        E140

        """))
  }

  @Test(arguments: [
    (["explain"], "it needs a code such as FT041"),
    (["explain", "unused-flowtble"], "did you mean 'unused-flowtable'?"),
    (["rules", "x"], "there is nothing that 'x' could mean here"),
    (["rules", "--jsn"], "did you mean '--json'?"),
  ])
  func wrongUsage(words: [String], message: String) throws {
    let result = try Program.run(words)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.error.contains(message))
    #expect(result.error.contains("usage: swnft \(words[0])"))
  }

  @Test func eachHasItsHelp() throws {
    let result = try Program.run(["rules", "--help"])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("usage: swnft rules"))
    #expect(result.output.contains("--json"))
  }
}
