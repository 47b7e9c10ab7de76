import Source
import Testing

/// Lines and columns, against counting.
struct LineIndexTests {
  @Test(arguments: ["", "\n", "a", "a\n", "\n\na\r\nbc\n\n", "no newline\nat the end"])
  func agreesWithCounting(text: String) {
    var map = SourceMap()
    let source = map.add(SourceText(name: "t", bytes: Array(text.utf8)))
    let index = LineIndex(Array(text.utf8))
    for offset in 0...text.utf8.count + 2 {
      let span = SourceSpan(source: source, start: offset, end: offset)
      #expect(index.position(of: UInt32(offset)) == map.position(of: span))
    }
    #expect(index.lineCount == text.utf8.filter { $0 == 10 }.count + 1)
  }

  @Test func linesAreWithoutTheirNewline() {
    let index = LineIndex(Array("ab\n\nc".utf8))
    #expect(index.bytes(ofLine: 1) == 0..<2)
    #expect(index.bytes(ofLine: 2) == 3..<3)
    #expect(index.bytes(ofLine: 3) == 4..<5)
    #expect(index.bytes(ofLine: 4).isEmpty)
    #expect(index.bytes(ofLine: 0).isEmpty)
  }
}
