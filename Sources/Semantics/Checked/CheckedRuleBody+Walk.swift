extension CheckedRuleBody {
  /// The statements of the rule and, each behind the jump that leads there, those of the chains
  /// without a name in it.
  package var allStatements: [CheckedStatement] {
    statements.flatMap { statement -> [CheckedStatement] in
      guard case .verdict(let verdict) = statement.kind else { return [statement] }
      switch verdict.kind {
      case .jumpBlock(let rules), .gotoBlock(let rules):
        return [statement] + rules.flatMap(\.allStatements)
      case .accept, .drop, .continue, .return, .jump, .goto: return [statement]
      }
    }
  }
}
