import Source
import Syntax

/// Gives the chains without a name inside a table's rules one each, as the kernel does: JSON has
/// no way to write rules inside a verdict.
struct NamedBlocks {
  /// How deep blocks may nest in each other; more than the parser takes.
  private static let nestingLimit = 64

  /// The chains that were given a name, each before those that jump to it.
  private(set) var chains: [(name: Word, rules: [RuleNode])] = []
  private var count = 0

  /// Rules that only jump to chains with names.
  mutating func named(_ rules: [RuleNode], depth: Int = 0) -> [RuleNode] {
    rules.map { rule in
      guard rule.statements.contains(where: \.mayHoldBlock) else { return rule }
      var rule = rule
      // What stands behind such a jump never runs, and nft takes it there alone.
      let end = rule.statements.firstIndex(where: \.isJumpToBlock)
      rule.statements = rule.statements[...(end ?? rule.statements.count - 1)].map {
        named($0, depth: depth)
      }
      return rule
    }
  }

  private mutating func named(_ statement: Statement, depth: Int) -> Statement {
    var statement = statement
    if case .verdict(let verdict) = statement.kind {
      statement.kind = .verdict(named(verdict, depth: depth))
    } else if case .verdictMap(let key, let map) = statement.kind,
      case .set(var literal) = map.kind
    {
      literal.elements = literal.elements.map { element in
        guard var data = element.data, case .verdict(let verdict) = data.kind else {
          return element
        }
        var element = element
        data.kind = .verdict(named(verdict, depth: depth))
        element.data = data
        return element
      }
      statement.kind = .verdictMap(key, map: Expression(.set(literal), map.span))
    }
    return statement
  }

  private mutating func named(_ verdict: VerdictNode, depth: Int) -> VerdictNode {
    switch verdict.kind {
    case .accept, .drop, .continue, .return, .jump, .goto: return verdict
    case .jumpBlock(let rules):
      return VerdictNode(.jump(add(rules, verdict.span, depth: depth)), verdict.span)
    case .gotoBlock(let rules):
      return VerdictNode(.goto(add(rules, verdict.span, depth: depth)), verdict.span)
    }
  }

  private mutating func add(_ rules: [RuleNode], _ span: SourceSpan, depth: Int) -> Expression {
    // The kernel's form of such a name (nft_chain_add, nf_tables_api.c).
    let name = "__chain\(count)"
    count += 1
    let inner = depth < Self.nestingLimit ? named(rules, depth: depth + 1) : []
    chains.append((Word(name, span), inner))
    return Expression(.word(name), span)
  }
}

extension Statement {
  fileprivate var isJumpToBlock: Bool {
    guard case .verdict(let verdict) = kind else { return false }
    switch verdict.kind {
    case .jumpBlock, .gotoBlock: return true
    case .accept, .drop, .continue, .return, .jump, .goto: return false
    }
  }

  fileprivate var mayHoldBlock: Bool {
    if case .verdict = kind { return true }
    if case .verdictMap = kind { return true }
    return false
  }
}
