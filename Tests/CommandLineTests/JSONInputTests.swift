import Testing

/// `-j`: a FILE that begins with a brace is JSON.
struct JSONInputTests {
  private static let text = """
    table inet t {
      flowtable f {
        hook ingress priority 10
        devices = { lo }
        counter
      }
      chain c {
        type filter hook forward priority 0; policy accept;
        ct state established flow add @f
        tcp dport { 22, 80 } counter accept
      }
    }

    """

  @Test func jsonIsTheSameRulesetAsItsText() throws {
    let listed = try Program.run(["-j", "--dry-run", "-f", "-"], input: Self.text)
    #expect(listed.status == 0)
    let fromText = try Program.run(
      ["-c", "--debug=netlink", "-f", "-"], input: Self.text)
    let fromJSON = try Program.run(
      ["-j", "-c", "--debug=netlink", "-f", "-"], input: listed.output)
    #expect(fromJSON.status == 0)
    #expect(!fromText.output.isEmpty)
    #expect(fromJSON.output == fromText.output)
  }

  @Test func textIsReadToo() throws {
    let result = try Program.run(["-j", "-c", "-f", "-"], input: Self.text)
    #expect(result.status == 0)
  }

  @Test func mistakesHaveTheirLineAndColumn() throws {
    let input = """
      {"nftables": [
        {"add": {"table": {"family": "inet", "name": "t"}}},
        {"add": {"chian": {"family": "inet", "table": "t", "name": "c"}}}
      ]}
      """
    let result = try Program.run(["-j", "-c", "-f", "-"], input: input)
    #expect(result.status == 1)
    #expect(
      result.error.contains(":3:12: error[J013]: 'chian' is no object; did you mean 'chain'?"))
  }

  @Test func withoutTheOptionABraceIsText() throws {
    let result = try Program.run(["-c", "-f", "-"], input: #"{"nftables": []}"#)
    #expect(result.status == 1)
    #expect(result.error.contains("error[P"))
  }
}
