extension CheckedRuleBody {
  /// The statements of the rule and, each behind the jump that leads there, those of the chains
  /// without a name in it.
  package var allStatements: [CheckedStatement] {
    // Few rules have such chains, and the others' statements need no copy.
    guard statements.contains(where: { $0.block != nil }) else { return statements }
    return statements.flatMap { statement in
      [statement] + (statement.block ?? []).flatMap(\.allStatements)
    }
  }
}

extension CheckedStatement {
  /// The rules of the chain without a name that the statement jumps to.
  fileprivate var block: [CheckedRuleBody]? {
    guard case .verdict(let verdict) = kind else { return nil }
    switch verdict.kind {
    case .jumpBlock(let rules), .gotoBlock(let rules): return rules
    case .accept, .drop, .continue, .return, .jump, .goto: return nil
    }
  }
}
