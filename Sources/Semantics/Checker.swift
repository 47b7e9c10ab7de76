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
    /// Whether rules of included texts are read each by itself.
    package var readsEachRule: Bool

    package init(
      kernel: KernelVersion = .newestKnown, isStrict: Bool = false,
      existing: ExistingRuleset = ExistingRuleset(), names: any NameSource,
      reader: any FileReader, readsEachRule: Bool = true
    ) {
      self.kernel = kernel
      self.isStrict = isStrict
      self.existing = existing
      self.names = names
      self.reader = reader
      self.readsEachRule = readsEachRule
    }
  }

  /// What came of a check. The ruleset is only to be compiled where no diagnostic is an error.
  package struct Result: Sendable {
    package var ruleset: CheckedRuleset
    package var diagnostics: [Diagnostic]
    /// The texts that were named, and after them those that were included.
    package var map: SourceMap
  }

  /// What came of a check whose commands were handed on.
  package struct Outcome: Sendable {
    package let diagnostics: [Diagnostic]
    package let map: SourceMap
    /// Whether a place in a diagnostic may be that of another rule, which differs from the one that
    /// is meant in values only.
    package let sharesPlaces: Bool
  }

  /// - Parameters:
  ///   - files: the texts in the order in which they are read; variables of one are seen in the
  ///     next. What `-D` says is a text too: `define name = value`.
  ///   - map: the texts that the places in `files` are in.
  package static func check(_ files: [FileNode], map: SourceMap, options: Options) -> Result {
    var ruleset = CheckedRuleset()
    let found = check(files, map: map, options: options) { command, _ in
      ruleset.commands.append(command)
    }
    return Result(ruleset: ruleset, diagnostics: found.diagnostics, map: found.map)
  }

  /// The same, with each command handed on when it is checked: of a long text neither the tree nor
  /// what is checked need be kept as a whole.
  /// - Parameter receive: is given each command, in order, and what was found so far.
  package static func check(
    _ files: consuming [FileNode], map: SourceMap, options: Options,
    receive: (CheckedCommand, _ found: [Diagnostic]) -> Void
  ) -> Outcome {
    // What the text asks for, command after command.
    var collector = Collector(
      map: map, reader: options.reader,
      parserOptions: ParserOptions(
        isStrict: options.isStrict, findsRepetitions: !options.readsEachRule))
    while !files.isEmpty { collector.collect(files.removeFirst()) }
    // Each command against what is there when its turn comes.
    var transaction = TransactionChecker(options: options)
    transaction.diagnostics = collector.diagnostics
    let collected = transaction.diagnostics.count
    var pending = collector.takeCommands()
    let isFinal = !pending.changeEarlierCommands(existing: options.existing)
    pending.reverse()
    while let command = pending.popLast() {
      while transaction.checkNext(of: command) {
        if isFinal { transaction.handOn(to: receive) }
      }
      if isFinal { transaction.handOn(to: receive) }
    }
    transaction.checkHistories()
    transaction.mergeElements()
    transaction.handOn(to: receive)
    // What the kernel looks at when all is done.
    var reach = ReachChecker(model: transaction.model, kernel: options.kernel)
    reach.check()
    let advice = FlowtableAdvice(model: transaction.model).diagnostics
    let found = transaction.diagnostics + reach.diagnostics + advice
    // Of a rule by itself all is said when it is checked; what surrounds it may name another.
    let namesRules =
      !reach.diagnostics.isEmpty || !advice.isEmpty
      || transaction.diagnostics[collected...].contains { $0.severity == .error }
    return Outcome(
      diagnostics: found.orderedAndUnique(in: collector.includer.map), map: collector.includer.map,
      sharesPlaces: transaction.templates.wereUsed && namesRules)
  }
}
