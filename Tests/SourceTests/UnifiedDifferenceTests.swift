import Source
import Testing

/// Two texts and the lines in which they differ.
struct UnifiedDifferenceTests {
  private func difference(_ old: String, _ new: String) -> String {
    unifiedDifference(Array(old.utf8), Array(new.utf8), oldName: "a", newName: "b")
  }

  @Test func sameTextsHaveNone() { #expect(difference("x\ny\n", "x\ny\n") == "") }

  @Test func changesThatAreFarApartHaveTheirOwnHunks() {
    let old = (1...20).map { "line \($0)\n" }
    var new = old
    new[1] = "new 2\n"
    new[18] = "new 19\n"
    #expect(
      difference(old.joined(), new.joined()) == """
        --- a
        +++ b
        @@ -1,5 +1,5 @@
         line 1
        -line 2
        +new 2
         line 3
         line 4
         line 5
        @@ -16,5 +16,5 @@
         line 16
         line 17
         line 18
        -line 19
        +new 19
         line 20

        """)
  }

  @Test func movedAndRepeatedLines() {
    #expect(
      difference("a\n}\nb\n}\nc\n}\n", "b\n}\na\n}\nc\n}\n").split(separator: "\n").dropFirst(3)
        == ["-a", "-}", " b", "+}", "+a", " }", " c", " }"])
  }

  @Test func missingLineFeedIsSaid() {
    #expect(
      difference("a", "a\n") == """
        --- a
        +++ b
        @@ -1 +1 @@
        -a
        \\ No newline at end of file
        +a

        """)
    #expect(difference("", "a\n") == "--- a\n+++ b\n@@ -0,0 +1 @@\n+a\n")
  }
}
