/// How bad a finding is.
package enum Severity: Int, Sendable, Hashable, Comparable {
  case info
  case warning
  case error

  package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

  /// The severity that a word means.
  package init?(named name: String) {
    guard let severity = [Severity.info, .warning, .error].first(where: { $0.name == name })
    else { return nil }
    self = severity
  }

  /// The word in a diagnostic's first line.
  package var name: String {
    switch self {
    case .info: "info"
    case .warning: "warning"
    case .error: "error"
    }
  }
}

/// The other place that a diagnostic is about, or more to know.
package struct Note: Sendable, Hashable {
  package let message: String
  package let span: SourceSpan?

  package init(_ message: String, at span: SourceSpan? = nil) {
    self.message = message
    self.span = span
  }
}

/// A change of the text that mends what a diagnostic complains about.
package struct FixIt: Sendable, Hashable {
  /// Replaces the bytes of a place; an empty place is an insertion.
  package struct Edit: Sendable, Hashable {
    package let span: SourceSpan
    package let replacement: String

    package init(_ span: SourceSpan, replacement: String) {
      self.span = span
      self.replacement = replacement
    }
  }

  /// What it does, as an order: `replace '@fst' by '@fast'`.
  package let message: String
  package let edits: [Edit]
  /// Whether the ruleset means the same afterwards.
  package let isSafe: Bool

  package init(_ message: String, edits: [Edit], isSafe: Bool) {
    self.message = message
    self.edits = edits
    self.isSafe = isSafe
  }
}

/// One mistake, or one thing to know: a value, collected and never thrown.
package struct Diagnostic: Sendable, Hashable {
  /// `P014`, `E125`, `FT003`, `W219`, `K002`, `I001`: given out once and never for anything else.
  package let code: String
  package var severity: Severity
  package let span: SourceSpan
  /// Lower case, no full stop; quotes the user's words.
  package let message: String
  package var notes: [Note]
  package var fixIts: [FixIt]
  /// What to do, where no fix-it can do it.
  package var help: String?
  /// What nft or the kernel would have said: words that people search for.
  package var reference: String?

  package init(
    _ code: String, _ severity: Severity = .error, at span: SourceSpan, _ message: String,
    notes: [Note] = [], fixIts: [FixIt] = [], help: String? = nil, reference: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.span = span
    self.message = message
    self.notes = notes
    self.fixIts = fixIts
    self.help = help
    self.reference = reference
  }
}
