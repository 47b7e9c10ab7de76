/// What there is to read about codes that are no rules': for `swnft explain`, and as pages of the
/// documentation.
package struct CodePage {
  private let about: CodeDescription

  package init(_ about: CodeDescription) { self.about = about }

  /// The page that leads to the others.
  package static func index(of groups: [CodeTable.Group]) -> String {
    var text = "# Codes\n\nWhat swnft says of mistakes, by code. [The rules](../rules/README.md) "
    text += "of `swnft lint`, which can be ignored, have pages of their own. "
    text += "`make generate` writes these pages from the tables.\n"
    for group in groups {
      text += "\n## \(group.origin)\n\n| code | |\n| --- | --- |\n"
      for about in group.codes {
        let anchor = about.code.lowercased()
        text += "| [\(about.code)](\(group.name).md#\(anchor)) | \(about.summary) |\n"
      }
    }
    return text
  }

  /// As Markdown, all codes of a group.
  package static func markdown(_ group: CodeTable.Group) -> String {
    "# Codes: \(group.name)\n\n\(group.origin)\n\n"
      + group.codes.map { CodePage($0).markdown }.joined(separator: "\n")
  }

  private var markdown: String {
    var text = "## \(about.code)\n\n\(about.summary)\n\n\(about.why)\n\n"
    switch about.occurrence {
    case .shown(let example):
      text += "Found\(target(of: example)):\n\n\(block(example.flagged, example.form))\n"
      text += "Mended:\n\n\(block(example.mended, example.form))\n"
    case .told(let occasion): text += "When: \(occasion)\n\n"
    }
    return text + "What nft 1.0.6 says: \(about.reference)\n"
  }

  /// For a terminal.
  package var text: String {
    var text = "\(about.code)\n\n\(TerminalText.wrapped(about.summary))\n\n"
    text += "\(TerminalText.wrapped(about.why))\n\n"
    if case .told(let occasion) = about.occurrence {
      text += "\(TerminalText.wrapped("When: \(occasion)"))\n\n"
    }
    text += "\(TerminalText.wrapped("nft 1.0.6 says: \(about.reference)"))\n"
    if let example = about.example {
      text += "\nFound\(target(of: example)):\n\n\(TerminalText.indented(example.flagged))"
      text += "\nMended:\n\n\(TerminalText.indented(example.mended))"
    }
    return text
  }

  private func target(of example: CodeExample) -> String {
    example.kernel.map { " for Linux \($0)" } ?? ""
  }

  private func block(_ text: String, _ form: CodeExample.Form) -> String {
    "```\(form.rawValue)\n\(text)\(text.utf8.last == UInt8(ascii: "\n") ? "" : "\n")```\n"
  }
}
