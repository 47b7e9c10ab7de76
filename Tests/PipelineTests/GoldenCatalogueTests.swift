import Bytecode
import Catalogue
import Foundation
import Source
import Testing

/// Every entry of the catalogue goes the whole road and comes back in the same words.
struct GoldenCatalogueTests {
  private static let golden = GoldenText(path: "Tests/Golden/Catalogue/catalogue")

  @Test(arguments: CatalogueSample.all)
  func comesBackInTheSameWords(sample: CatalogueSample) {
    let road = Road(sample.ruleset)
    #expect(road.complaints == [])
    guard road.transaction != nil else { return }
    #expect(road.listing == sample.listing)
  }

  /// A line of the catalogue without a line in the golden file fails here; `make golden` adds it.
  @Test func everyEntryHasItsBytecode() throws {
    let text = CatalogueSample.all.map { sample in
      let commands = Road(sample.ruleset).transaction?.commands ?? []
      let program = commands.map { command -> String in
        guard case .rule(let rule) = command.object else { return "" }
        return rule.instructions.map { "  \($0.text)\n" }.joined()
      }
      return "\(sample.family.name): \(sample.rule)\n" + program.joined()
    }
    try Self.golden.expect(text.joined(separator: "\n"), ".bytecode")
  }

  /// The samples of a scalar statement have each of its arguments.
  @Test(arguments: ScalarStatement.all)
  func everyArgumentIsInASample(statement: ScalarStatement) {
    let texts = CatalogueSample.texts(of: statement.kind)
    for keyword in statement.arguments.compactMap(\.keyword) {
      #expect(texts.contains { $0.contains(keyword) }, "\(statement.keywords): \(keyword)")
    }
  }
}
