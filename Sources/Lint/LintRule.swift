/// A lint rule: one file, one code. It reads the subject and reports; it neither parses nor prints,
/// nor calls another rule.
package protocol LintRule: SendableMetatype {
  /// What the rule is called and why it is there; its examples are its tests and its page.
  static var about: RuleDescription { get }

  /// Reports every place that the rule complains of.
  static func check(_ subject: LintSubject, report: (Finding) -> Void)
}
