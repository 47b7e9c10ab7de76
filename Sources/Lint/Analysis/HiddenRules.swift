package import Source

/// The rules of a chain that no packet reaches: rules before take all that they could match.
package struct HiddenRules {
  /// A rule with the one before that hides it.
  package struct Hidden {
    /// Their numbers in the chain.
    package let rule: Int
    package let hiddenBy: Int
    /// What the rule before does with the packets.
    package let ending: RuleEffect.Ending
    /// Where it says so.
    package let span: SourceSpan
    /// Whether the rule before takes every packet.
    package let isAlways: Bool
  }

  /// Packets that a rule takes away from the rules behind it.
  private struct Cover {
    let condition: PacketCondition
    let rule: Int
    let ending: RuleEffect.Ending
    let span: SourceSpan
  }

  package let chain: TableAnalysis.Chain
  /// At most one for each rule.
  package private(set) var hidden: [Hidden] = []

  private var covers: [Cover] = []
  private var index = CoverIndex()
  /// The last rule that may have written something.
  private var lastWrites: [PacketWrite: Int] = [:]

  package init(in chain: TableAnalysis.Chain, of analysis: TableAnalysis) {
    self.chain = chain
    for (number, rule) in chain.rules.enumerated() {
      let effect = rule.effect
      if let cover = cover(of: effect.condition) {
        hidden.append(
          Hidden(
            rule: number, hiddenBy: cover.rule, ending: cover.ending, span: cover.span,
            isAlways: cover.condition.isAlways))
        continue
      }
      for write in analysis.writes(of: effect) { lastWrites[write] = number }
      add(effect, number, analysis)
    }
  }

  private mutating func add(_ effect: RuleEffect, _ number: Int, _ analysis: TableAnalysis) {
    let leaving = effect.branches.filter { analysis.takesAll($0.ending) }
    if let first = leaving.first, leaving.count == effect.branches.count,
      !effect.hasUnknownBranches
    {
      add(Cover(condition: effect.condition, rule: number, ending: first.ending, span: first.span))
      guard leaving.count > 1 else { return }
    }
    for branch in leaving {
      add(
        Cover(
          condition: branch.condition, rule: number, ending: branch.ending, span: branch.span))
    }
  }

  private mutating func add(_ cover: Cover) {
    guard cover.condition.isExact, !cover.condition.isNever else { return }
    index.insert(covers.count, cover.condition)
    covers.append(cover)
  }

  /// The first rule that takes everything that the condition lets through.
  private func cover(of condition: PacketCondition) -> Cover? {
    guard !condition.isNever else { return nil }
    let number = index.candidates(for: condition).filter { candidate in
      covers[candidate].condition.covers(condition) && isStillTrue(covers[candidate])
    }.min()
    return number.map { covers[$0] }
  }

  /// Whether nothing that the cover asks for was written since.
  private func isStillTrue(_ cover: Cover) -> Bool {
    lastWrites.allSatisfy { write, number in
      number < cover.rule || !cover.condition.constraints.contains { $0.key.isChanged(by: write) }
    }
  }
}
