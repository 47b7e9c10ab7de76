import JSON
import Source
import Testing

/// JSON as values with places.
struct JSONParserTests {
  private func parse(_ text: String) -> (value: JSONValue?, diagnostics: [Diagnostic]) {
    JSONParser.parse(Array(text.utf8), source: SourceID(index: 0))
  }

  @Test func valuesKnowTheirPlaces() throws {
    let text = #" {"a": [1, -2, "x"], "b": null} "#
    let value = try #require(parse(text).value)
    #expect(value.span.start == 1 && value.span.end == 31)
    let array = try #require(value.member("a")?.array)
    #expect(array.map(\.span.start) == [8, 11, 15])
    #expect(array[0].kind == .number(.integer(1, isNegative: false)))
    #expect(array[1].kind == .number(.integer(2, isNegative: true)))
    #expect(array[2].contentSpan.start == 16 && array[2].contentSpan.end == 17)
    #expect(value.members?[1].nameSpan.start == 21)
    #expect(value.member("b")?.isNull == true)
  }

  @Test(arguments: [
    (#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u00e9\u20AC""#, "é€"),
    (#""\ud83d\ude00""#, "😀"),
    (#""é😀""#, "é😀"),
  ])
  func stringsAreUnescaped(text: String, string: String) {
    #expect(parse(text).value?.string == string)
  }

  @Test(arguments: [
    ("0", JSONNumber.integer(0, isNegative: false)),
    ("18446744073709551615", .integer(.max, isNegative: false)),
    ("-9223372036854775809", .integer(9_223_372_036_854_775_809, isNegative: true)),
    ("18446744073709551616", .other("18446744073709551616")),
    ("1.5", .other("1.5")),
    ("1e3", .other("1e3")),
    ("-0.0E+10", .other("-0.0E+10")),
  ])
  func numbersKeepWhatTheyAre(text: String, number: JSONNumber) {
    #expect(parse(text).value?.kind == .number(number))
  }

  @Test(arguments: [
    ("", "J002", 0), ("  ", "J002", 2), ("[1", "J002", 2), ("[1,]", "J001", 3),
    ("{\"a\" 1}", "J001", 5), ("{1}", "J001", 1), ("{\"a\":1,}", "J001", 7), ("nul", "J001", 0),
    ("01", "J004", 0), ("-", "J004", 0), ("1.", "J004", 0), ("1e", "J004", 0), ("+1", "J001", 0),
    ("\"\\x\"", "J005", 1), ("\"\\ud83d\"", "J005", 1), ("\"\\ude00\"", "J005", 1),
    ("\"\\ud83d\\u0041\"", "J005", 1), ("\"\\u0000\"", "J005", 1), ("\"\\u12\"", "J005", 1),
    ("\"a\tb\"", "J006", 2), ("\"a", "J002", 2), ("1 2", "J008", 2), ("\u{FEFF}1", "J001", 0),
  ])
  func mistakesHaveAPlace(text: String, code: String, offset: UInt32) {
    let (value, diagnostics) = parse(text)
    #expect(value == nil)
    #expect(diagnostics.map(\.code) == [code])
    #expect(diagnostics.first?.span.start == offset)
  }

  @Test func brokenUTF8IsRefused() {
    let (value, diagnostics) = JSONParser.parse([0x22, 0xFF, 0x22], source: .none)
    #expect(value == nil)
    #expect(diagnostics.map(\.code) == ["J007"])
  }

  @Test func nestingHasALimit() {
    let depth = JSONParser.nestingLimit
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(parse(nested(depth)).value != nil)
    #expect(parse(nested(depth + 1)).diagnostics.map(\.code) == ["J003"])
    #expect(parse(String(repeating: "[", count: 100_000)).diagnostics.map(\.code) == ["J003"])
    #expect(
      parse(String(repeating: "{\"a\":", count: 100_000)).diagnostics.map(\.code) == ["J003"])
  }

  @Test func keyThatIsThereTwiceIsWarnedAbout() {
    let (value, diagnostics) = parse(#"{"a": 1, "b": 2, "a": 3}"#)
    #expect(value?.member("a")?.kind == .number(.integer(3, isNegative: false)))
    #expect(diagnostics.map(\.code) == ["J009"])
    #expect(diagnostics.map(\.severity) == [.warning])
    #expect(diagnostics.first?.span.start == 17)
    #expect(diagnostics.first?.notes.first?.span?.start == 1)
  }
}
