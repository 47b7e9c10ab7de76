import Catalogue
package import Semantics
package import Source

/// The rules that packets of a base chain meet, in the order in which they meet them.
package struct ChainWalk {
  /// A rule on the way.
  package struct Step {
    /// The chain that the rule is in; empty for one without a name.
    package let chain: String
    package let body: CheckedRuleBody
    package let effect: RuleEffect
    /// The jumps that led here, from the base chain on.
    package let path: [SourceSpan]
    /// What the jumps asked of the packet when they were taken.
    package let arriving: PacketCondition
  }

  package private(set) var steps: [Step] = []
  /// Names of the chains on the way.
  package private(set) var chains: Set<String> = []
  /// Whether there may be more rules than these: too many, or a jump leads where the text does not
  /// say.
  package private(set) var isIncomplete = false

  private let analysis: TableAnalysis

  private let maximumSteps: Int

  /// Of one walk. A chain that is reached by several jumps counts as often.
  private static let maximumSteps = 50_000
  /// Of all base chains together.
  static let maximumStepsOfAll = 500_000

  /// - Parameters:
  ///   - chain: name of the chain where packets come in.
  ///   - maximumSteps: where the walk ends, if it does not before.
  package init(
    from chain: String, in analysis: TableAnalysis, maximumSteps: Int = Self.maximumSteps
  ) {
    self.analysis = analysis
    self.maximumSteps = min(maximumSteps, Self.maximumSteps)
    enter(chain, [], PacketCondition())
  }

  private mutating func enter(
    _ name: String, _ path: [SourceSpan], _ arriving: PacketCondition
  ) {
    guard let chain = analysis.chain(named: name) else {
      isIncomplete = true
      return
    }
    chains.insert(name)
    for (rule, effect) in chain.rules { visit(rule.body, effect, in: name, path, arriving) }
  }

  private mutating func visit(
    _ body: CheckedRuleBody, _ effect: RuleEffect, in chain: String, _ path: [SourceSpan],
    _ arriving: PacketCondition
  ) {
    guard steps.count < maximumSteps else {
      isIncomplete = true
      return
    }
    steps.append(Step(chain: chain, body: body, effect: effect, path: path, arriving: arriving))
    if effect.hasUnknownBranches { isIncomplete = true }
    guard path.count < KernelLimit.jumpDepth else { return }
    for branch in effect.branches {
      let inner = arriving.intersection(branch.condition)
      switch branch.ending {
      case .jump(let target), .goto(let target): enter(target, path + [branch.span], inner)
      case .jumpBlock(let rules), .gotoBlock(let rules):
        for rule in rules {
          let effect = RuleEffect(rule, reader: analysis.reader)
          visit(rule, effect, in: "", path + [branch.span], inner)
        }
      case .goesOn, .accept, .drop, .reject, .queue, .translate, .forward, .return: break
      }
    }
  }
}
