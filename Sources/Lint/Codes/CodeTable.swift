/// Every code that is no rule's: those of the parser, the validator, the kernel and so on.
package enum CodeTable {
  /// Codes of one origin, which share a page of the documentation.
  package struct Group: Sendable {
    /// The name of the page: `parser`.
    package let name: String
    /// What gives them out.
    package let origin: String
    package let codes: [CodeDescription]

    init(_ name: String, _ origin: String, _ codes: [CodeDescription]) {
      self.name = name
      self.origin = origin
      self.codes = codes.sorted { $0.code < $1.code }
    }
  }

  package static var groups: [Group] {
    [
      Group("parser", "The parser, which reads the text by itself.", parser + values),
      Group(
        "validator", "The validator, which knows what words mean and what the kernel takes.",
        hooks + devices + chains + sets + rules + commands),
      Group("json", "The reader and writer of rulesets in JSON.", json),
      Group("kernel", "The kernel, once a ruleset is loaded or a listing asked for.", kernel),
      Group("program", "The reader of `swnft.toml`, and swnft about itself.", program),
    ]
  }

  /// Every code, in the order of the groups.
  package static var all: [CodeDescription] { groups.flatMap(\.codes) }

  /// - Returns: nil for a rule's code, and for one that was never given out.
  package static func description(of code: String) -> CodeDescription? {
    let code = code.uppercased()
    return all.first { $0.code == code }
  }
}
