package import Source

/// Something that a rule, the parser or the validator complains of.
package struct Finding: Sendable, Hashable {
  /// Code, place, message; notes with places are further marks; fix-its are safe or unsafe.
  package var diagnostic: Diagnostic
  /// The way on which a packet gets there: base chain, jumps, the rule. Empty where that is no
  /// part of the story.
  package var path: [Note]

  package init(_ diagnostic: Diagnostic, path: [Note] = []) {
    self.diagnostic = diagnostic
    self.path = path
  }

  /// What a rule found, with the code and severity of its description.
  /// - Parameter message: lower case, no full stop, quotes the user's words.
  package init(
    _ about: RuleDescription, at span: SourceSpan, _ message: String, notes: [Note] = [],
    fixIt: FixIt? = nil, help: String? = nil, reference: String? = nil, path: [Note] = []
  ) {
    diagnostic = Diagnostic(
      about.code, about.severity, at: span, message, notes: notes,
      fixIts: [fixIt].compactMap(\.self), help: help,
      reference: reference)
    self.path = path
  }
}
