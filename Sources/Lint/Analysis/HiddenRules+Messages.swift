package import Source

/// How findings speak of rules that hide another.
extension HiddenRules.Hidden {
  /// `rule 1 accepts every packet that could match`; of several, `rules 1 and 2 together take ...`.
  /// - Parameter isAlready: whether the hidden rule would do the same.
  func sentence(isAlready: Bool) -> String {
    let already = isAlready ? "already " : ""
    let numbers = Set(takers.map { $0.rule + 1 }).sorted().map(String.init)
    guard let last = numbers.last, numbers.count > 1 else {
      let actions = Set(takers.map(\.ending.action))
      let action = (actions.count == 1 ? actions.first : nil) ?? "takes"
      return "rule \(takers[0].rule + 1) \(already)\(action) every packet that could match"
    }
    let list = numbers.dropLast().joined(separator: ", ") + " and " + last
    return "rules \(list) together \(already)take every packet that could match"
  }

  /// Where the packets are taken.
  package var notes: [Note] {
    takers.map { taker in
      Note(takers.count == 1 ? "it takes them here" : "takes some of them here", at: taker.span)
    }
  }
}
