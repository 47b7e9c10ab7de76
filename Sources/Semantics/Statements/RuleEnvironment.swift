package import Catalogue
package import Syntax

/// What the check of one rule or set needs to know of its surroundings.
package struct RuleEnvironment {
  package var family: Family
  package var table: Word
  /// The kernel that the check is for.
  package var kernel: KernelVersion
  package var names: any NameSource
  /// What `$name` stands for here; nil where it is not defined. Never a variable itself.
  package var variable: (String) -> Expression?
  /// The names of all variables that are defined here: for "did you mean".
  package var variableNames: () -> [String]
  /// A set or map of the same table.
  package var set: (String) -> CheckedSet?
  /// The names of the table's sets and maps: for "did you mean".
  package var setNames: () -> [String]

  package init(
    family: Family, table: Word, kernel: KernelVersion, names: any NameSource,
    variable: @escaping (String) -> Expression? = { _ in nil },
    variableNames: @escaping () -> [String] = { [] },
    set: @escaping (String) -> CheckedSet? = { _ in nil },
    setNames: @escaping () -> [String] = { [] }
  ) {
    self.family = family
    self.table = table
    self.kernel = kernel
    self.names = names
    self.variable = variable
    self.variableNames = variableNames
    self.set = set
    self.setNames = setNames
  }
}
