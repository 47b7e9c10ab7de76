package import Lint
import Semantics
package import Source

/// What is to be linted, for which machine, and what is wanted.
package struct LintRequest {
  package var check: CheckRequest
  package var target: LintTarget
  package var choice: RuleChoice
  /// Whether somebody said what is there before.
  package var knowsExisting: Bool

  package init(
    _ check: CheckRequest, target: LintTarget, choice: RuleChoice, knowsExisting: Bool
  ) {
    self.check = check
    self.target = target
    self.choice = choice
    self.knowsExisting = knowsExisting
  }
}

/// What is to be said of a text and of those that it includes.
package struct LintReport {
  package var map: SourceMap
  package var findings: [Finding]
}

/// Reads a text, checks it, and has the rules look at it.
package func lint(_ request: LintRequest) -> LintReport {
  var request = request
  request.check.readsEachRule = true
  let parsed = parse(request.check)
  let outlines = parsed.files.map(TextOutline.init)
  let checked = check(consume parsed, request.check)
  let known =
    request.knowsExisting
    ? existing(
      request.check.existing, names: request.check.names, kernel: request.check.kernel) : nil
  let subject = LintSubject(
    texts: outlines, ruleset: checked.ruleset, diagnostics: checked.diagnostics,
    map: checked.map, target: request.target, existing: known)
  return LintReport(map: checked.map, findings: Linter(request.choice).findings(in: subject))
}
