package import Source

/// Which chains lead to which.
extension TableAnalysis {
  /// A way to a chain.
  package struct Jump {
    /// The chain of the rule.
    package let from: String
    /// Under which condition packets take it, as far as its own rule says.
    package let condition: PacketCondition
    package let span: SourceSpan
  }

  /// The jumps to each chain, and whether a map that someone else fills may lead anywhere.
  static func jumps(
    of chains: [Chain], _ reader: ConditionReader
  ) -> (to: [String: [Jump]], areUnknown: Bool) {
    var found: [String: [Jump]] = [:]
    var areUnknown = false
    func add(_ effect: RuleEffect, from chain: String, _ arriving: PacketCondition) {
      if effect.hasUnknownBranches { areUnknown = true }
      for branch in effect.branches {
        let condition = arriving.intersection(branch.condition)
        switch branch.ending {
        case .jump(let target), .goto(let target):
          found[target, default: []].append(
            Jump(from: chain, condition: condition, span: branch.span))
        case .jumpBlock(let rules), .gotoBlock(let rules):
          for rule in rules {
            add(RuleEffect(rule, reader: reader), from: chain, condition)
          }
        case .goesOn, .accept, .drop, .reject, .queue, .translate, .forward, .return: break
        }
      }
    }
    for chain in chains {
      for (_, effect) in chain.rules { add(effect, from: chain.name, PacketCondition()) }
    }
    return (found, areUnknown)
  }
}
