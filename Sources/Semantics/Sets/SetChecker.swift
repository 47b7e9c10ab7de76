package import Source
package import Syntax

/// Checks declarations of sets and maps, and lists of elements for them.
package struct SetChecker {
  package let environment: RuleEnvironment
  package private(set) var diagnostics: [Diagnostic] = []

  package init(environment: RuleEnvironment) { self.environment = environment }

  /// - Returns: the set with its elements, or nil where it cannot be said what it holds.
  package mutating func check(
    _ block: SetBlock, name: Word, span: SourceSpan
  ) -> CheckedSet? {
    nil
  }

  /// Checks `add element` and the like against the set's declaration.
  package mutating func check(elements: Expression, of set: CheckedSet) -> CheckedSet { set }
}
