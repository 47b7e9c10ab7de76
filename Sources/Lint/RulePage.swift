import Source

/// What there is to read about a rule: for `swnft explain`, and as a page of the documentation.
package struct RulePage {
  private let about: RuleDescription

  package init(_ about: RuleDescription) { self.about = about }

  /// The page that leads to the others.
  package static func index(of rules: [RuleDescription]) -> String {
    var text = "# Rules\n\nWhat `swnft lint` looks for besides mistakes of the language. "
    text += "`make generate` writes these pages from the rules.\n\n"
    text += "| code | name | severity | |\n| --- | --- | --- | --- |\n"
    for about in rules {
      let severity = about.isOnByDefault ? about.severity.name : "\(about.severity.name), off"
      text += "| [\(about.code)](\(about.code).md) | \(about.name) | \(severity) "
      text += "| \(about.summary) |\n"
    }
    return text
  }

  /// As Markdown, one page per rule.
  package var markdown: String {
    var text = "# \(about.code): \(about.name)\n\n\(about.summary)\n\n"
    text += "Severity: \(about.severity.name). \(choice)\n\n\(about.why)\n\n"
    text += "What nft says: \(about.reference)\n"
    text += section("## Found", about.flagged) { example in
      block(example.text)
        + (example.fixed.map { "\nAfter `swnft lint --fix`:\n\n\(block($0))" } ?? "")
    }
    text += section("## Not found", about.fine) { block($0.text) }
    text += "\n## Not wanted\n\nIn the text: `# swnft: disable=\(about.code) -- why`. "
    text += "For a whole project, in `swnft.toml`: `ignore = [\"\(about.code)\"]`.\n"
    return text
  }

  /// For a terminal.
  package var text: String {
    var text = "\(about.code) \(about.name) (\(about.severity.name))\n\n"
    text += "\(TerminalText.wrapped(about.summary))\n\n\(TerminalText.wrapped(about.why))\n\n"
    text += "\(choice)\n\(TerminalText.wrapped("nft says: \(about.reference)"))\n"
    if let example = about.flagged.first {
      text += "\nFound:\n\n" + TerminalText.indented(example.text)
    }
    if let fixed = about.flagged.first?.fixed {
      text += "\nFixed:\n\n" + TerminalText.indented(fixed)
    }
    if let example = about.fine.first {
      text += "\nNot found:\n\n" + TerminalText.indented(example.text)
    }
    return text
  }

  private var choice: String {
    about.isOnByDefault
      ? "It is looked for unless it is ignored."
      : "It is looked for only where it is selected."
  }

  private func section(
    _ title: String, _ examples: [Example], _ show: (Example) -> String
  ) -> String {
    guard !examples.isEmpty else { return "" }
    return "\n\(title)\n\n" + examples.map { note(on: $0) + show($0) }.joined(separator: "\n")
  }

  /// What the example takes for granted.
  private func note(on example: Example) -> String {
    let standard = LintTarget()
    var parts: [String] = []
    if example.target.kernel != standard.kernel { parts.append("Linux \(example.target.kernel)") }
    if let nft = example.target.nft { parts.append("nft \(nft)") }
    if let devices = example.target.devices {
      parts.append("a machine with " + devices.map(\.name).joined(separator: ", "))
    }
    return parts.isEmpty ? "" : "For " + parts.joined(separator: ", ") + ":\n\n"
  }

  private func block(_ text: String) -> String { "```nft\n\(text)\n```\n" }
}
