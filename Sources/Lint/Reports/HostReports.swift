import Source

/// The forms that code hosts and their robots read.
extension ReportedFinding {
  /// A workflow command of GitHub Actions: `::warning file=a.nft,line=3::message`
  var githubCommand: String {
    let command =
      switch severity {
      case .error: "error"
      case .warning: "warning"
      case .info: "notice"
      }
    let title = name.map { "\(code) \($0)" } ?? code
    var properties = [
      ("file", region.path), ("line", "\(region.start.line)"), ("col", "\(region.start.column)"),
      ("endLine", "\(region.end.line)"),
    ]
    // An end column is only understood where it is on the line of the start.
    if region.end.line == region.start.line {
      properties.append(("endColumn", "\(region.end.column)"))
    }
    properties.append(("title", title))
    let text = properties.map { "\($0)=\(Self.escaped($1, isProperty: true))" }
    let whole = help.map { "\(message)\n\($0)" } ?? message
    return "::\(command) \(text.joined(separator: ","))::\(Self.escaped(whole, isProperty: false))"
  }

  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension RunReport {
  /// GitLab's code quality report.
  var gitlab: JSONText {
    .array(
      findings.map { finding in
        let severity =
          switch finding.severity {
          case .error: "critical"
          case .warning: "minor"
          case .info: "info"
          }
        let lines = JSONText.object([
          ("begin", .number(finding.region.start.line)), ("end", .number(finding.region.end.line)),
        ])
        return .object([
          ("description", .string(finding.message)), ("check_name", .string(finding.code)),
          ("fingerprint", .string(finding.fingerprint)), ("severity", .string(severity)),
          (
            "location", .object([("path", .string(finding.region.path)), ("lines", lines)])
          ),
        ])
      })
  }

  /// Reviewdog's diagnostic format (rdjson).
  var rdjson: JSONText {
    .object([
      ("source", .object([("name", .string("swnft"))])),
      (
        "diagnostics",
        .array(
          findings.map { finding in
            .object([
              ("message", .string(finding.message)),
              (
                "location",
                .object([
                  ("path", .string(finding.region.path)), ("range", finding.region.rdjson),
                ])
              ),
              ("severity", .string(finding.severity.name.uppercased())),
              ("code", .object([("value", .string(finding.code))])),
              ("suggestions", .array(finding.fixes.flatMap(\.edits).map(\.rdjson))),
            ])
          })
      ),
    ])
  }

  /// A table for a pull request or the summary of a workflow.
  var markdown: String {
    var text = "### swnft lint\n\n\(summary)\n"
    guard !findings.isEmpty else { return text }
    text += "\n| place | severity | code | finding |\n| --- | --- | --- | --- |\n"
    for finding in findings {
      let place = "\(finding.region.path):\(finding.region.start.line)"
      let title = finding.name.map { "\(finding.code) \($0)" } ?? finding.code
      let cells = ["`\(place)`", finding.severity.name, title, finding.message]
      text += "| " + cells.map(Self.cell).joined(separator: " | ") + " |\n"
    }
    return text
  }

  /// What would end a cell, or be markup in one, is written so that it does not.
  private static func cell(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "|": result += "\\|"
      case "<": result += "&lt;"
      case "\n", "\r": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension ReportedFinding.Region {
  fileprivate var rdjson: JSONText {
    func place(_ place: LineColumn) -> JSONText {
      .object([("line", .number(place.line)), ("column", .number(place.column))])
    }
    return .object([("start", place(start)), ("end", place(end))])
  }
}

extension ReportedFinding.Fix.Edit {
  fileprivate var rdjson: JSONText {
    .object([("range", region.rdjson), ("text", .string(replacement))])
  }
}
