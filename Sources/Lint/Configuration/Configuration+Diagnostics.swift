import Source

/// What is said of a configuration file.
extension Diagnostic {
  static func configurationUnreadable(_ wanted: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic("C001", at: span, "expected \(wanted)")
  }

  static func configurationKeyTwice(_ key: TOMLKey) -> Diagnostic {
    Diagnostic("C002", at: key.span, "'\(key.text)' is there already")
  }

  static func unknownConfigurationKey(_ key: TOMLKey, among known: [String]) -> Diagnostic {
    let match = closestMatch(to: key.text, among: known)
    return Diagnostic(
      "C003", at: key.span, "there is no key '\(key.text)' here" + didYouMean(match))
  }

  static func configurationValue(_ wanted: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic("C004", at: span, "this has to be \(wanted)")
  }

  static func unknownConfiguredRule(_ word: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "C005", at: span,
      "no rule has the code or name '\(word)'" + didYouMean(RuleSelector.closest(to: word)))
  }
}
