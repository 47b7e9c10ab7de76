import Source

/// The report as JSON of our own: everything that there is to know.
extension RunReport {
  var json: JSONText {
    .object([
      ("version", .string(version)), ("files", .array(paths.map { .string($0) })),
      ("summary", .string(summary)), ("findings", .array(findings.map(\.json))),
    ])
  }
}

extension ReportedFinding {
  /// The first line for people: `FILE:LINE:COLUMN: warning[FT041]: message`
  var conciseText: String {
    let place = "\(region.path):\(region.start.line):\(region.start.column)"
    return visibleText("\(place): \(severity.name)[\(code)]: \(message)")
  }

  var json: JSONText {
    .object([
      ("code", .string(code)), ("name", name.map { .string($0) }),
      ("severity", .string(severity.name)), ("message", .string(message)),
      ("path", .string(region.path)), ("range", region.json),
      ("notes", .array(notes.map(\.json))), ("help", help.map { .string($0) }),
      ("reference", reference.map { .string($0) }), ("flow", .array(flow.map(\.json))),
      ("fixes", .array(fixes.map(\.json))), ("fingerprint", .string(fingerprint)),
    ])
  }
}

extension ReportedFinding.Region {
  /// Lines and columns count from 1, offsets from 0; all of them in bytes.
  fileprivate var json: JSONText {
    .object([("start", place(start, bytes.lowerBound)), ("end", place(end, bytes.upperBound))])
  }

  private func place(_ place: LineColumn, _ offset: Int) -> JSONText {
    .object([
      ("line", .number(place.line)), ("column", .number(place.column)),
      ("offset", .number(offset)),
    ])
  }
}

extension ReportedFinding.Remark {
  fileprivate var json: JSONText {
    .object([
      ("message", .string(message)), ("path", region.map { .string($0.path) }),
      ("range", region?.json),
    ])
  }
}

extension ReportedFinding.Fix {
  fileprivate var json: JSONText {
    .object([
      ("message", .string(message)), ("safe", .bool(isSafe)),
      (
        "edits",
        .array(
          edits.map { edit in
            .object([
              ("path", .string(edit.region.path)), ("range", edit.region.json),
              ("replacement", .string(edit.replacement)),
            ])
          })
      ),
    ])
  }
}
