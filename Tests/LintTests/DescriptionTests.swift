import Lint
import Testing

/// What holds of the description of every rule.
struct DescriptionTests {
  @Test func codesAndNamesAreUnique() {
    let descriptions = AllRules.descriptions
    #expect(Set(descriptions.map(\.code)).count == descriptions.count)
    #expect(Set(descriptions.map(\.name)).count == descriptions.count)
  }

  @Test func theListIsInTheOrderOfTheCodes() {
    let codes = AllRules.all.map { $0.about.code }
    #expect(codes == codes.sorted())
  }

  @Test func everyDescriptionIsWhole() {
    for about in AllRules.descriptions {
      #expect(about.code.contains(#/^(FT|W)\d{3}$/#), "\(about.code)")
      #expect(about.name.contains(#/^[a-z0-9]+(-[a-z0-9]+)*$/#), "\(about.name)")
      #expect(!about.name.hasPrefix("no-"), "\(about.name) reads badly behind 'allow'")
      for text in [about.summary, about.why, about.reference] {
        #expect(text.count > 8 && text.hasSuffix("."), "\(about.code): '\(text)'")
      }
    }
    for about in AllRules.all.map({ $0.about }) {
      #expect(about.flagged.count >= 2, "\(about.code) needs two flagged examples")
      #expect(about.fine.count >= 2, "\(about.code) needs two fine examples")
    }
  }
}
