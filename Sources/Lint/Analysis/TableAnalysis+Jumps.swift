import Semantics
package import Source
import Syntax

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

  /// A chain without a name.
  package struct Block {
    package let chain: Chain
    /// The rule that it stands in.
    package let jump: Jump
  }

  /// The blocks in the rules of a chain. They cannot be nested (E216).
  static func blocks(in chain: Chain, _ reader: ConditionReader) -> [Block] {
    chain.rules.flatMap { rule, effect in
      effect.branches.compactMap { branch in
        switch branch.ending {
        case .jumpBlock(let bodies), .gotoBlock(let bodies):
          let declaration = CheckedChain(
            family: chain.declaration.family, table: chain.declaration.table, name: Word(""))
          let rules = bodies.map { body in
            var inner = rule
            inner.body = body
            return (rule: inner, effect: RuleEffect(body, reader: reader))
          }
          return Block(
            chain: Chain(declaration: declaration, rules: rules),
            jump: Jump(from: chain.name, condition: branch.condition, span: branch.span))
        case .goesOn, .accept, .drop, .reject, .queue, .translate, .forward, .return, .jump, .goto:
          return nil
        }
      }
    }
  }

  /// Every chain, those without a name included.
  var allChains: [Chain] { chains + blocks.map(\.chain) }

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
