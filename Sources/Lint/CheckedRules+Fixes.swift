import Semantics
import Source

/// What lint adds to what the validator says: it has the text before it.
extension CheckedRules {
  private static let fixes: [String: @Sendable (Diagnostic, LintSubject) -> FixIt?] = [
    "FT021": { splitting($0, $1) },
    "W224": { removing($0, $1) },
  ]

  /// The diagnostic with the fix that there is for it.
  static func completed(_ diagnostic: Diagnostic, in subject: LintSubject) -> Diagnostic {
    guard diagnostic.fixIts.isEmpty, let fix = fixes[diagnostic.code]?(diagnostic, subject) else {
      return diagnostic
    }
    var completed = diagnostic
    completed.fixIts = [fix]
    return completed
  }

  /// Puts what stands behind `flow add` into a rule of its own, with the same matches: where the
  /// rule has its line for itself.
  private static func splitting(_ diagnostic: Diagnostic, _ subject: LintSubject) -> FixIt? {
    guard let flow = diagnostic.notes.lazy.compactMap(\.span).first,
      let rule = subject.analyses.ownRule(around: flow),
      let edits = subject.splitting(rule, behind: flow, before: diagnostic.span)
    else { return nil }
    return FixIt("put it into a rule of its own", edits: edits, isSafe: false)
  }

  /// Takes an item of a set's declaration away.
  private static func removing(_ diagnostic: Diagnostic, _ subject: LintSubject) -> FixIt? {
    guard let edit = subject.removal(ofDeclaredItem: diagnostic.span) else { return nil }
    return FixIt("remove it", edits: [edit], isSafe: false)
  }
}
