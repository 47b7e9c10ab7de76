import Catalogue
package import Semantics
import Source

/// A base chain with the rules that its packets meet.
package struct BaseWalk {
  package let analysis: TableAnalysis
  package let chain: TableAnalysis.Chain
  package let base: CheckedChain.Base
  package let walk: ChainWalk

  /// Nil where packets do not come to the chain by themselves.
  init?(_ chain: TableAnalysis.Chain, in analysis: TableAnalysis, maximumSteps: Int) {
    guard let base = chain.declaration.base else { return nil }
    self.analysis = analysis
    self.chain = chain
    self.base = base
    walk = ChainWalk(from: chain.name, in: analysis, maximumSteps: maximumSteps)
  }

  /// Where the chain says that it drops what no rule accepts: its policy, or a last rule.
  var defaultDrop: SourceSpan? {
    if chain.declaration.acceptsByDefault == false { return chain.declaration.policySpan }
    return chain.finalDrop?.body.span
  }

  /// Whether rules may accept any of some packets.
  func mayAccept(_ packets: PacketCondition) -> Bool {
    walk.isIncomplete || has([.accept, .queue]) { !$0.isDisjoint(from: packets) }
  }

  /// Whether it lets in nothing at all from other machines: then that is what was meant.
  var isClosed: Bool { !mayAccept(.foreign) }

  /// Whether a rule is there to refuse all of some packets, and not all packets.
  func refuses(_ packets: PacketCondition) -> Bool {
    has([.drop, .reject]) { !$0.isAlways && $0.covers(packets) }
  }

  /// Whether a branch that ends in one of some ways has a condition like that.
  private func has(
    _ endings: Set<RuleEffect.Ending>, _ isWanted: (PacketCondition) -> Bool
  ) -> Bool {
    walk.steps.contains { step in
      step.effect.branches.contains { branch in
        endings.contains(branch.ending)
          && isWanted(step.arriving.intersection(branch.condition))
      }
    }
  }
}
