package import Semantics
package import Source
package import Syntax

/// What rules look at: a checked text, and the machine that it is for.
package struct LintSubject {
  /// What there is to know of the texts that were named.
  package let texts: [TextOutline]
  /// What the text asks for, command after command, includes and variables resolved.
  package let ruleset: CheckedRuleset
  /// What the parser and the validator said.
  package let diagnostics: [Diagnostic]
  package let map: SourceMap
  package let target: LintTarget
  /// What is there before; nil where nobody said.
  package let existing: ExistingRuleset?
  /// What several rules need, made when the first of them asks.
  package let analyses: SharedAnalyses

  package init(
    texts: [TextOutline], ruleset: CheckedRuleset, diagnostics: [Diagnostic], map: SourceMap,
    target: LintTarget = LintTarget(), existing: ExistingRuleset? = nil
  ) {
    self.texts = texts
    self.ruleset = ruleset
    self.diagnostics = diagnostics
    self.map = map
    self.target = target
    self.existing = existing
    analyses = SharedAnalyses(ruleset: ruleset, existing: existing ?? ExistingRuleset())
  }

  /// What is there once every command was carried out.
  package var view: RulesetView { analyses.view }

  /// Whether the parser or the validator refused part of the text.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Whether all of the text was read: nothing was refused, and each include brought something. On
  /// another machine there may be files where there are none here.
  package var isWhole: Bool { !hasErrors && emptyIncludes.isEmpty }

  /// The patterns of includes that no file matches.
  package var emptyIncludes: [Quoted] {
    let included = Set(map.texts.compactMap(\.includedFrom))
    return texts.flatMap(\.commonItems).compactMap { item in
      guard case .include(let name, let span) = item, !included.contains(span) else { return nil }
      return name.text.contains { "*?[".contains($0) } ? name : nil
    }
  }
}

/// What several rules need, each computed once, when it is first asked for.
///
/// A class, because rules get the subject as a value and one shall find what another has computed.
/// A subject stays on one thread.
package final class SharedAnalyses {
  private let ruleset: CheckedRuleset
  private let existing: ExistingRuleset

  init(ruleset: CheckedRuleset, existing: ExistingRuleset) {
    self.ruleset = ruleset
    self.existing = existing
  }

  /// Whether a command finds a rule by counting those before it: then none of them can go.
  private(set) lazy var countsRules = ruleset.commands.contains { command in
    if case .rule(let rule) = command.object { rule.isCounted } else { false }
  }

  /// The places of the rules that the text has, in their order.
  private lazy var ownRules = view.tables.lazy.flatMap(\.chains).flatMap(\.rules)
    .filter(\.isOwn).map(\.body.span).sorted { $0.place < $1.place }

  /// The place of the rule that something is part of.
  func ownRule(around span: SourceSpan) -> SourceSpan? {
    var low = 0
    var high = ownRules.count
    while low < high {
      let middle = (low + high) / 2
      if ownRules[middle].place <= span.place { low = middle + 1 } else { high = middle }
    }
    guard low > 0, ownRules[low - 1].source == span.source, span.end <= ownRules[low - 1].end
    else { return nil }
    return ownRules[low - 1]
  }

  /// What is there once every command was carried out.
  package private(set) lazy var view = RulesetView(ruleset, after: existing)

  /// The tables with what their rules do.
  package private(set) lazy var tables = view.tables.map { TableAnalysis($0) }

  /// The base chains of each table, with the rules that their packets meet.
  package private(set) lazy var walksOfTables: [[BaseWalk]] = {
    var left = ChainWalk.maximumStepsOfAll
    return tables.map { table in
      table.chains.compactMap { chain in
        let walk = BaseWalk(chain, in: table, maximumSteps: left)
        left -= walk?.walk.steps.count ?? 0
        return walk
      }
    }
  }()

  /// Those of all tables.
  package private(set) lazy var walks = walksOfTables.flatMap { $0 }

  /// The rules of every chain that no packet reaches.
  package private(set) lazy var hiddenRules = tables.flatMap { table in
    table.allChains.map { HiddenRules(in: $0, of: table) }
  }

  /// What goes to flowtables, and what that passes by.
  package private(set) lazy var flows = FlowAnalysis(tables)
}

extension SourceSpan {
  /// What orders the places of a text, and those of several.
  fileprivate var place: (Int32, UInt32) { (source.index, start) }
}
