import Bytecode
import Testing

/// Each different value is kept once, whether they are few or many.
struct RepeatedColumnTests {
  @Test(arguments: [1, 7, 8, 9, 10, 100]) func valuesAreKeptOnce(distinct: Int) {
    let names = (0..<distinct).map { "object\($0)" }
    var values: [String?] = []
    for name in names + names.reversed() + names { values += [name, nil] }
    let column = RepeatedColumn(values)
    #expect(column.distinct == names)
    #expect(Array(column) == values)
    #expect(column.places.filter { $0 == 0 }.count == 3 * distinct)
  }
}
