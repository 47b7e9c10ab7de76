/// A line while it is typed: what stands in it, and where the cursor is.
package struct EditedLine: Sendable, Hashable {
  package private(set) var characters: [Character]
  /// How many characters stand before the cursor.
  package private(set) var cursor: Int

  package init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  package var text: String { String(characters) }
  package var textBeforeCursor: String { String(characters[..<cursor]) }

  package mutating func insert(_ text: String) {
    let new = Array(text)
    characters.insert(contentsOf: new, at: cursor)
    cursor += new.count
  }

  package mutating func move(by count: Int) {
    cursor = min(max(0, cursor + count), characters.count)
  }

  package mutating func moveToStart() { cursor = 0 }

  package mutating func moveToEnd() { cursor = characters.count }

  package mutating func deleteBackwards() {
    guard cursor > 0 else { return }
    cursor -= 1
    characters.remove(at: cursor)
  }

  package mutating func deleteForwards() {
    if cursor < characters.count { characters.remove(at: cursor) }
  }

  package mutating func deleteToEnd() { characters.removeSubrange(cursor...) }

  package mutating func deleteToStart() {
    characters.removeSubrange(..<cursor)
    cursor = 0
  }

  /// The word before the cursor, with the blanks behind it.
  package mutating func deleteWord() {
    let start = startOfWord()
    characters.removeSubrange(start..<cursor)
    cursor = start
  }

  package mutating func moveToPreviousWord() { cursor = startOfWord() }

  package mutating func moveToNextWord() {
    while cursor < characters.count, characters[cursor] == " " { cursor += 1 }
    while cursor < characters.count, characters[cursor] != " " { cursor += 1 }
  }

  private func startOfWord() -> Int {
    var start = cursor
    while start > 0, characters[start - 1] == " " { start -= 1 }
    while start > 0, characters[start - 1] != " " { start -= 1 }
    return start
  }
}
