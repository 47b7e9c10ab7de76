import Source
import Testing

/// Files that bring in files.
struct IncludeTests {
  /// Sixteen files in each other, the first one among them.
  @Test(arguments: [(15, [String]()), (16, ["E211"])])
  func depth(count: Int, expected: [String]) {
    var files: [String: String] = [:]
    for index in 1...count { files["\(index)"] = "include \"\(index + 1)\"\n" }
    files["\(count)"] = "add table ip t\n"
    let text = CheckedText("include \"1\"\n", files: files)
    #expect(text.codes == expected)
  }

  @Test func aLoopIsNamed() {
    let text = CheckedText(
      "include \"a\"\n", files: ["a": "include \"b\"\n", "b": "include \"a\"\n"])
    #expect(text.codes == ["E210"])
    #expect(text.diagnostics[0].notes.map(\.message) == ["by way of a -> b -> a"])
    #expect(text.map.text(text.diagnostics[0].span.source)?.name == "b")
  }

  /// Wildcards may match nothing, names may not.
  @Test func wildcards() {
    #expect(CheckedText("include \"*.nft\"\n").codes == [])
    #expect(CheckedText("include \"x.nft\"\n").codes == ["E208"])
    let text = CheckedText(
      "include \"rules-*\"\n",
      files: ["rules-1": "define x = 1\n", "rules-2": "table ip t {\n  nonsense\n}\n"])
    #expect(text.codes == ["P011"] || text.codes == ["P012"], "\(text.codes)")
  }

  /// Each of fourteen files brings in the next one three times: millions of texts.
  @Test func filesAreCountedOut() {
    var files: [String: String] = [:]
    for index in 1...14 {
      let next = "include \"\(index + 1)\"\n"
      files["\(index)"] = next + next + next
    }
    files["15"] = "\n"
    let text = CheckedText("include \"1\"\n", files: files)
    #expect(Set(text.codes) == ["E212"])
  }
}
