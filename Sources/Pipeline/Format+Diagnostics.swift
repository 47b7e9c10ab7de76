import Source

/// What is said about a text that was to be formatted.
extension Diagnostic {
  static func formatChanged(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "I002", at: span, "internal error: what was laid out does not read as what was there",
      notes: [Note("this is a mistake of swnft, not of the ruleset; the text stays as it is")])
  }
}
