package import Source

/// The rules of a chain that no packet reaches: rules before take all that they could match.
package struct HiddenRules {
  /// A rule with those before that hide it.
  package struct Hidden {
    /// Its number in the chain.
    package let rule: Int
    /// In the order of the chain; several where none alone takes all packets.
    package let takers: [Taker]
    /// Whether a rule before takes every packet.
    package let isAlways: Bool
  }

  /// A rule that takes packets away from the rules behind it.
  package struct Taker {
    /// Its number in the chain.
    package let rule: Int
    /// What it does with the packets.
    package let ending: RuleEffect.Ending
    /// Where it says so.
    package let span: SourceSpan
    fileprivate let condition: PacketCondition
  }

  package let chain: TableAnalysis.Chain
  /// At most one for each rule.
  package private(set) var hidden: [Hidden] = []

  package init(in chain: TableAnalysis.Chain, of analysis: TableAnalysis) {
    self.chain = chain
    var search = TakerSearch()
    for (number, rule) in chain.rules.enumerated() {
      let effect = rule.effect
      if let takers = search.takers(of: effect.condition) {
        let isAlways = takers.count == 1 && takers[0].condition.isAlways
        hidden.append(Hidden(rule: number, takers: takers, isAlways: isAlways))
        continue
      }
      search.add(effect, number, analysis)
    }
  }
}

/// The rules of a chain that take packets away, found by what they take: gone when the last rule
/// was looked at.
private struct TakerSearch {
  private var takers: [HiddenRules.Taker] = []
  private var index = CoverIndex()
  private var unions = UnionIndex()
  /// The last rule that may have written something.
  private var lastWrites: [PacketWrite: Int] = [:]

  mutating func add(_ effect: RuleEffect, _ number: Int, _ analysis: TableAnalysis) {
    func taker(_ condition: PacketCondition, _ branch: RuleEffect.Branch) -> HiddenRules.Taker {
      HiddenRules.Taker(
        rule: number, ending: branch.ending, span: branch.span, condition: condition)
    }
    for write in analysis.writes(of: effect) { lastWrites[write] = number }
    let leaving = effect.branches.filter { analysis.takesAll($0.ending) }
    if let first = leaving.first, leaving.count == effect.branches.count,
      !effect.hasUnknownBranches
    {
      add(taker(effect.condition, first))
      guard leaving.count > 1 else { return }
    }
    for branch in leaving { add(taker(branch.condition, branch)) }
  }

  private mutating func add(_ taker: HiddenRules.Taker) {
    guard taker.condition.isExact, !taker.condition.isNever else { return }
    index.insert(takers.count, taker.condition)
    unions.insert(takers.count, taker.condition)
    takers.append(taker)
  }

  /// The first rule that takes everything that the condition lets through, or else several that do
  /// so together; nil where there are none.
  func takers(of condition: PacketCondition) -> [HiddenRules.Taker]? {
    guard !condition.isNever else { return nil }
    let number = index.candidates(for: condition).filter { candidate in
      takers[candidate].condition.covers(condition) && isStillTrue(takers[candidate])
    }.min()
    if let number { return [takers[number]] }
    let numbers = unions.cover(of: condition) { isStillTrue(takers[$0]) }
    return numbers?.map { takers[$0] }
  }

  /// Whether nothing that the taker asks for was written since.
  private func isStillTrue(_ taker: HiddenRules.Taker) -> Bool {
    lastWrites.allSatisfy { write, number in
      number < taker.rule || !taker.condition.constraints.contains { $0.key.isChanged(by: write) }
    }
  }
}
