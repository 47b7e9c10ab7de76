package import Catalogue
package import Source
package import Syntax

/// Checks whole texts: what they bring in, what they declare, in which order, and whether a kernel
/// would take the result.
package struct Checker {
  /// For which machine and with what at hand.
  package struct Options {
    package var kernel: KernelVersion
    /// Refuses what nft 1.1.6 refuses.
    package var isStrict: Bool
    /// What is there before the text is carried out.
    package var existing: ExistingRuleset
    package var names: any NameSource
    package var reader: any FileReader

    package init(
      kernel: KernelVersion = .newestKnown, isStrict: Bool = false,
      existing: ExistingRuleset = ExistingRuleset(), names: any NameSource,
      reader: any FileReader
    ) {
      self.kernel = kernel
      self.isStrict = isStrict
      self.existing = existing
      self.names = names
      self.reader = reader
    }
  }

  /// What came of a check. The ruleset is only to be compiled where no diagnostic is an error.
  package struct Result: Sendable {
    package var ruleset: CheckedRuleset
    package var diagnostics: [Diagnostic]
    /// The texts that were named, and after them those that were included.
    package var map: SourceMap
  }

  /// - Parameters:
  ///   - files: the texts in the order in which they are read; variables of one are seen in the
  ///     next. What `-D` says is a text too: `define name = value`.
  ///   - map: the texts that the places in `files` are in.
  package static func check(_ files: [FileNode], map: SourceMap, options: Options) -> Result {
    // What the text asks for, command after command.
    var collector = Collector(
      map: map, reader: options.reader,
      parserOptions: ParserOptions(isStrict: options.isStrict))
    for file in files { collector.collect(file) }
    // Each command against what is there when its turn comes.
    var transaction = TransactionChecker(options: options)
    for command in collector.commands { transaction.check(command) }
    transaction.checkHistories()
    transaction.mergeElements()
    // What the kernel looks at when all is done.
    var reach = ReachChecker(model: transaction.model, kernel: options.kernel)
    reach.check()
    let advice = FlowtableAdvice(model: transaction.model).diagnostics
    let found = collector.diagnostics + transaction.diagnostics + reach.diagnostics + advice
    return Result(
      ruleset: CheckedRuleset(commands: transaction.commands),
      diagnostics: found.orderedAndUnique(in: collector.includer.map), map: collector.includer.map)
  }
}
