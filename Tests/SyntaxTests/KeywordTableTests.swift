import Catalogue
import Testing

@testable import Syntax

/// Words are found by their bytes, however many there are.
struct KeywordTableTests {
  @Test(arguments: [0, 1, 8, 9, 200, 1000]) func everyWordIsFound(count: Int) {
    var table = KeywordTable<Int>(capacity: 4)
    for number in 0..<count { table.add("word\(number)", number) }
    #expect(table.words == (0..<count).map { "word\($0)" })
    for number in 0..<count {
      let text = [UInt8]("a word\(number) b".utf8)
      #expect(table[text, 2..<(text.count - 2)] == number)
    }
    #expect(table[[UInt8]("word".utf8), 0..<4] == nil)
  }

  @Test func theFirstOfTwoHolds() {
    var table = KeywordTable<Int>(capacity: 2)
    table.add("tcp", 1)
    table.add("tcp", 2)
    table.add("udp", 3)
    #expect(table.words == ["tcp", "udp"])
    #expect(table[[UInt8]("tcpudp".utf8), 0..<3] == 1)
    #expect(table[[UInt8]("tcpudp".utf8), 3..<6] == 3)
  }

  @Test func noTwoScalarStatementsBeginAlike() {
    let words = ScalarStatement.all.map { $0.keywords[0] }
    #expect(Set(words).count == words.count)
  }
}
