/// What is there before a text is carried out: declarations only, no rules' contents but what
/// jumps need. Built from a kernel's dump or from an `--assume` file.
package struct ExistingRuleset: Sendable {
  /// A chain with its rules.
  package struct Chain: Sendable {
    package var declaration: CheckedChain
    /// Bodies of its rules, where they are known, with their handles.
    package var rules: [(handle: UInt64?, body: CheckedRuleBody)]

    package init(declaration: CheckedChain, rules: [(handle: UInt64?, body: CheckedRuleBody)] = [])
    {
      self.declaration = declaration
      self.rules = rules
    }
  }

  /// A table with what is in it.
  package struct Table: Sendable {
    package var declaration: CheckedTable
    package var chains: [Chain] = []
    package var sets: [CheckedSet] = []
    package var flowtables: [CheckedFlowtable] = []
    package var objects: [CheckedObject] = []

    package init(declaration: CheckedTable) { self.declaration = declaration }
  }

  package var tables: [Table]

  package init(tables: [Table] = []) { self.tables = tables }
}

/// Reads the files that a text includes. The real one is `swnft`'s; tests have a dictionary.
package protocol FileReader: Sendable {
  /// The files that a pattern means, in the order in which they are read, with their bytes.
  /// - Parameters:
  ///   - pattern: what stands between the quotes; may hold `*`, `?` and `[`.
  ///   - includer: name of the file that includes, for messages.
  func files(matching pattern: String, includedBy includer: String) -> FileReadResult
}

/// What became of an include.
package enum FileReadResult: Sendable {
  /// Found; empty where a pattern with wildcards matched nothing.
  case files([(name: String, bytes: [UInt8])])
  case missing
  case unreadable(reason: String)
}
