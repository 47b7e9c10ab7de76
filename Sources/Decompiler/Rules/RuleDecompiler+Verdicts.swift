import Bytecode
import Catalogue
import Source
import Syntax

/// Verdicts, and statements that elements have too.
extension RuleDecompiler {
  /// A counter, limit or the like of a rule, of a set or of an element.
  func scalarStatement(_ instruction: Instruction) -> Statement {
    guard let use = ScalarUse(instruction) else {
      return Statement(.raw(instruction.text), .none)
    }
    return Statement(.scalar(use), .none)
  }

  func verdict(_ verdict: Verdict, chainID: UInt32?) -> VerdictNode {
    let kind: VerdictNode.Kind =
      switch verdict {
      case .drop: .drop
      case .accept: .accept
      case .continue, .break: .continue
      case .return: .return
      case .jump(let chain):
        block(chain, chainID).map(VerdictNode.Kind.jumpBlock) ?? .jump(.word(chain))
      case .goto(let chain):
        block(chain, chainID).map(VerdictNode.Kind.gotoBlock) ?? .goto(.word(chain))
      case .other(let code): .jump(.word("[ verdict \(code) ]"))
      }
    return VerdictNode(kind, span: .none)
  }

  /// The rules of a chain without a name.
  private func block(_ name: String, _ id: UInt32?) -> [RuleNode]? {
    guard depth < KernelLimit.jumpDepth, let chain = scope.anonymousChain(named: name, id: id)
    else {
      return nil
    }
    return chain.rules.map { rule in
      var inner = RuleDecompiler(scope: scope, notation: notation, depth: depth + 1)
      return RuleNode(
        statements: inner.decompile(rule.instructions), comment: rule.comment.map { Word($0) },
        span: .none, handle: rule.handle)
    }
  }
}

extension VerdictNode {
  fileprivate init(_ kind: Kind, span: SourceSpan) { self.init(kind, span) }
}
