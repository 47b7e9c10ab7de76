package import Source
package import Syntax

/// Checks rules one at a time: gives every value its type, writes out the implicit matches.
package struct RuleChecker {
  package let environment: RuleEnvironment
  /// What was found, in the order of the text.
  package private(set) var diagnostics: [Diagnostic] = []

  package init(environment: RuleEnvironment) { self.environment = environment }

  /// - Returns: the rule's statements; those with mistakes are left out, each with a diagnostic.
  package mutating func check(_ rule: RuleNode) -> CheckedRuleBody {
    CheckedRuleBody(statements: [], comment: rule.comment?.text, span: rule.span)
  }
}
