import Testing

/// `swnft convert` as a shell sees it.
struct ConvertCommandTests {
  private static let text = "table ip t {\n\tchain c {\n\t\ttcp dport 22 accept\n\t}\n}\n"

  @Test func thereAndBack() throws {
    let json = try Program.run(["convert", "--to", "json", "-"], input: Self.text)
    #expect(json.status == 0 && json.error == "")
    #expect(json.output.hasPrefix(#"{"nftables": [{"metainfo": {"version": "#))
    let text = try Program.run(["convert", "--to", "nft", "-"], input: json.output)
    #expect(text.status == 0 && text.error == "" && text.output == Self.text)
  }

  @Test func theOtherLanguageIsMeantWhereNoneIsSaid() throws {
    let json = try Program.run(["convert", "-"], input: Self.text)
    #expect(try Program.run(["convert", "-"], input: json.output).output == Self.text)
    #expect(try Program.run(["convert", "--to=nft", "-"], input: Self.text).output == Self.text)
  }

  @Test func variablesAreReplaced() throws {
    let text = "table ip t {\n\tchain c {\n\t\ttcp dport $port accept\n\t}\n}\n"
    let result = try Program.run(["convert", "--to", "nft", "-D", "port=22", "-"], input: text)
    #expect(result.status == 0 && result.output == Self.text)
  }

  @Test func mistakesAreInTheText() throws {
    let document = """
      {"nftables": [
        {"table": {"family": "ip", "name": "t"}},
        {"chain": {"family": "ip", "table": "u", "name": "c"}}]}

      """
    let result = try Program.run(["convert", "-"], input: document)
    #expect(result.status == 1 && result.output == "")
    #expect(result.error.hasPrefix("/dev/stdin:3:40: error[E200]: "), "\(result.error)")
  }

  @Test func wrongCalls() throws {
    #expect(try Program.run(["convert"]).status == 2)
    #expect(try Program.run(["convert", "--to", "xml", "-"]).status == 2)
    #expect(try Program.run(["convert", "a", "b"]).status == 2)
    #expect(try Program.run(["convert", "Tests/no-such-file.nft"]).status == 3)
  }
}
