package import Source

/// What a rule is called, what it complains of, and why.
package struct RuleDescription: Sendable {
  /// `FT041`, `W103`: given out once and never for anything else.
  package let code: String
  /// Reads well behind "allow": `unused-flowtable`, never `no-unused-flowtable`.
  package let name: String
  package let severity: Severity
  /// Whether it is looked for where nobody chose.
  package let isOnByDefault: Bool
  /// Whether it is silent where the text is not whole: a rule that says that something is missing
  /// cannot know, as long as part of the text could not be read.
  package let needsWholeText: Bool
  /// One sentence: what is flagged.
  package let summary: String
  /// Some sentences: what goes wrong, and what to do instead.
  package let why: String
  /// What nft or the kernel say to it: the words that people search for, or that they say nothing.
  package let reference: String
  /// What is flagged: of a rule at least two, of what the validator looks for mostly one. Those
  /// with a fixed form say what the fix makes of them.
  package let flagged: [Example]
  /// What is not flagged: of a rule at least two, one of them a near miss.
  package let fine: [Example]

  package init(
    code: String, name: String, severity: Severity, isOnByDefault: Bool = true,
    needsWholeText: Bool = false, summary: String, why: String,
    reference: String = RuleDescription.silence, flagged: [Example], fine: [Example]
  ) {
    self.code = code
    self.name = name
    self.severity = severity
    self.isOnByDefault = isOnByDefault
    self.needsWholeText = needsWholeText
    self.summary = summary
    self.why = why
    self.reference = reference
    self.flagged = flagged
    self.fine = fine
  }

  /// Whether there is a fix for some of what is found.
  package var isFixable: Bool { flagged.contains { $0.fixed != nil } }

  /// The `reference` of what loads without a word.
  package static let silence = "Nothing: it loads."
}
