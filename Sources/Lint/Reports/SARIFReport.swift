import Source

/// The report as SARIF 2.1.0 (OASIS, sarif-v2.1.0-os): what code hosts take.
extension RunReport {
  var sarif: JSONText {
    let codes = Set(findings.map(\.code)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    return .object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .string("2.1.0")),
      (
        "runs",
        .array([
          .object([
            ("tool", .object([("driver", driver(codes))])),
            ("columnKind", .string("unicodeCodePoints")),
            ("results", .array(findings.map { $0.sarif(rule: numbers[$0.code] ?? 0) })),
          ])
        ])
      ),
    ])
  }

  private func driver(_ codes: [String]) -> JSONText {
    .object([
      ("name", .string("swnft")), ("version", .string(version)),
      ("rules", .array(codes.map { code in rule(code) })),
    ])
  }

  private func rule(_ code: String) -> JSONText {
    guard let about = AllRules.description(of: code) else {
      return .object([("id", .string(code))])
    }
    return .object([
      ("id", .string(code)), ("name", .string(about.name)),
      ("shortDescription", .object([("text", .string(about.summary))])),
      ("fullDescription", .object([("text", .string(about.why))])),
      (
        "help",
        .object([
          ("text", .string(RulePage(about).text)), ("markdown", .string(RulePage(about).markdown)),
        ])
      ),
      (
        "defaultConfiguration",
        .object([
          ("enabled", .bool(about.isOnByDefault)), ("level", .string(about.severity.sarifLevel)),
        ])
      ),
    ])
  }
}

extension Severity {
  /// `level` (SARIF 2.1.0, 3.27.10).
  fileprivate var sarifLevel: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }
}

extension ReportedFinding {
  fileprivate func sarif(rule: Int) -> JSONText {
    let related = notes.compactMap { note in note.region.map { (note.message, $0) } }
    return .object([
      ("ruleId", .string(code)), ("ruleIndex", .number(rule)),
      ("level", .string(severity.sarifLevel)),
      ("message", .object([("text", .string(fullMessage))])),
      ("locations", .array([.object([("physicalLocation", region.physicalLocation)])])),
      (
        "relatedLocations",
        related.isEmpty
          ? nil : .array(related.map { message, region in region.location(message) })
      ),
      ("codeFlows", flow.isEmpty ? nil : .array([codeFlow])),
      ("fixes", fixes.isEmpty ? nil : .array(fixes.map(\.sarif))),
      (
        "partialFingerprints", .object([("primaryLocationLineHash", .string(fingerprint))])
      ),
    ])
  }

  /// The message with the help, which hosts show nowhere else.
  private var fullMessage: String { help.map { "\(message)\n\($0)" } ?? message }

  private var codeFlow: JSONText {
    let locations = flow.map { step in
      JSONText.object([("location", (step.region ?? region).location(step.message))])
    }
    return .object([("threadFlows", .array([.object([("locations", .array(locations))])]))])
  }
}

extension ReportedFinding.Region {
  fileprivate var physicalLocation: JSONText {
    .object([("artifactLocation", artifact), ("region", sarif)])
  }

  fileprivate func location(_ message: String) -> JSONText {
    .object([
      ("physicalLocation", physicalLocation), ("message", .object([("text", .string(message))])),
    ])
  }

  fileprivate var artifact: JSONText { .object([("uri", .string(uri))]) }

  fileprivate var sarif: JSONText {
    .object([
      ("startLine", .number(start.line)), ("startColumn", .number(startCharacter)),
      ("endLine", .number(end.line)), ("endColumn", .number(endCharacter)),
      ("byteOffset", .number(bytes.lowerBound)), ("byteLength", .number(bytes.count)),
    ])
  }

  /// The path as a reference (RFC 3986): what may not stand in one is written as `%XX`.
  private var uri: String {
    var text = path.utf8.first == UInt8(ascii: "/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return text
  }
}

extension ReportedFinding.Fix {
  /// The edits of each file (SARIF 2.1.0, 3.55 to 3.57).
  fileprivate var sarif: JSONText {
    let files = Dictionary(grouping: edits, by: \.region.path).sorted { $0.key < $1.key }
    return .object([
      ("description", .object([("text", .string(message))])),
      ("artifactChanges", .array(files.compactMap { _, edits in change(edits) })),
    ])
  }

  private func change(_ edits: [Edit]) -> JSONText? {
    guard let first = edits.first else { return nil }
    return .object([
      ("artifactLocation", first.region.artifact),
      (
        "replacements",
        .array(
          edits.map { edit in
            .object([
              ("deletedRegion", edit.region.sarif),
              ("insertedContent", .object([("text", .string(edit.replacement))])),
            ])
          })
      ),
    ])
  }
}
