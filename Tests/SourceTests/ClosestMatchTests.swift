import Source
import Testing

/// "Did you mean": what is near, what is not.
struct ClosestMatchTests {
  private static let names = ["saddr", "daddr", "dscp", "ttl", "protocol", "length", "id"]

  @Test(arguments: [
    ("sadr", "saddr"), ("daddrr", "daddr"), ("dcsp", "dscp"), ("protcol", "protocol"),
    ("lenght", "length"), ("SADDR", "saddr"), ("it", "id"), ("ttk", "ttl"),
  ])
  func findsTheNearest(word: String, expected: String) {
    #expect(closestMatch(to: word, among: Self.names) == expected)
  }

  @Test(arguments: ["saddr", "", "x", "zzz", "flowtable", String(repeating: "a", count: 65)])
  func saysNothing(word: String) {
    #expect(closestMatch(to: word, among: Self.names) == nil)
  }

  @Test func firstOfEquallyNearWins() {
    #expect(closestMatch(to: "fst", among: ["fast", "fist"]) == "fast")
    #expect(closestMatch(to: "fst", among: ["first", "fist"]) == "fist")
    #expect(closestMatch(to: "fst", among: [String]()) == nil)
  }
}
