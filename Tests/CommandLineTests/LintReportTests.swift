import Foundation
import Lint
import Testing

/// Each form of output, compared with what it shall be, and with what its readers require.
struct LintReportTests {
  private static let ruleset = "Tests/Golden/Lint/router.nft"
  /// Some: so that a new rule changes no report.
  private static let codes = "FT041,FT048,W901"

  private static func report(_ format: ReportFormat) throws -> String {
    try Program.run(["lint", "--select", codes, "--output", format.rawValue, ruleset]).output
  }

  @Test(arguments: ReportFormat.allCases)
  func goldenReports(format: ReportFormat) throws {
    let file = Program.package.appendingPathComponent("Tests/Golden/Lint/router.\(format.rawValue)")
    let report = try Self.report(format)
    if ProcessInfo.processInfo.environment["SWNFT_WRITE"] == "golden" {
      try report.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    #expect(report == (try String(contentsOf: file, encoding: .utf8)))
  }

  @Test(arguments: [ReportFormat.json, .sarif, .gitlab, .rdjson])
  func jsonIsJSON(format: ReportFormat) throws {
    _ = try JSONSerialization.jsonObject(with: Data(Self.report(format).utf8))
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint")),
    arguments: [ReportFormat.checkstyle, .junit])
  func xmlIsWellFormed(format: ReportFormat) throws {
    let parsed = try Program.run(
      ["--noout", "-"], of: URL(fileURLWithPath: "/usr/bin/xmllint"),
      input: Self.report(format))
    #expect(parsed.status == 0, "\(parsed.error)")
  }

  /// Whether Python's validator of JSON schemas is there.
  private static let hasSchemas =
    (try? Program.run(["-c", "import jsonschema"], of: python))?.status == 0
  private static let python = URL(fileURLWithPath: "/usr/bin/python3")

  /// The schema has the objects of the standard that are written, with what it requires of them.
  /// Everything that is found in the rulesets of this project goes in.
  @Test(.enabled(if: hasSchemas)) func sarifIsValid() throws {
    let report = try Program.run([
      "lint", "--output", "sarif", "--select", "ALL", "Tests/Golden/Semantics", "Documentation",
    ]).output
    #expect(report.contains("codeFlows") || report.contains("relatedLocations"))
    let script = """
      import json, jsonschema, sys
      schema = json.load(open("Tests/Golden/Lint/sarif.schema.json"))
      jsonschema.validate(json.load(sys.stdin), schema)
      """
    let judged = try Program.run(["-c", script], of: Self.python, input: report)
    #expect(judged.status == 0, "\(judged.error.suffix(2000))")
  }

  /// What SARIF 2.1.0 requires of each object that is written, and what code hosts require besides.
  @Test func sarifHasItsStructure() throws {
    let text = try Self.report(.sarif)
    let log = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(log?["version"] as? String == "2.1.0")
    let run = try #require((log?["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "swnft")
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count >= 3)
    var prints: Set<String> = []
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
      #expect(["error", "warning", "note"].contains(result["level"] as? String))
      #expect(((result["message"] as? [String: Any])?["text"] as? String)?.isEmpty == false)
      let location = try #require((result["locations"] as? [[String: Any]])?.first)
      try expectPlace(location["physicalLocation"])
      for related in result["relatedLocations"] as? [[String: Any]] ?? [] {
        try expectPlace(related["physicalLocation"])
      }
      for fix in result["fixes"] as? [[String: Any]] ?? [] {
        let changes = try #require(fix["artifactChanges"] as? [[String: Any]])
        for change in changes {
          #expect(change["artifactLocation"] != nil)
          let replacements = try #require(change["replacements"] as? [[String: Any]])
          #expect(replacements.allSatisfy { $0["deletedRegion"] != nil })
        }
      }
      let fingerprints = try #require(result["partialFingerprints"] as? [String: String])
      prints.insert(try #require(fingerprints["primaryLocationLineHash"]))
    }
    #expect(prints.count == results.count, "fingerprints are unique")
  }

  private func expectPlace(_ place: Any?) throws {
    let place = try #require(place as? [String: Any])
    let uri = (place["artifactLocation"] as? [String: Any])?["uri"] as? String
    #expect(uri == Self.ruleset)
    let region = try #require(place["region"] as? [String: Int])
    let start = try #require(region["startColumn"])
    #expect(start >= 1)
    #expect(try #require(region["startLine"]) >= 1)
    #expect(try #require(region["endColumn"]) >= start || region["endLine"] != region["startLine"])
  }

  /// The fingerprint does not change where a line is put before it.
  @Test func fingerprintsOutliveOtherLines() throws {
    func fingerprints(_ text: String) throws -> [String] {
      let words = [
        "lint", "--select", Self.codes, "--output", "gitlab", "--stdin-filename", "a.nft", "-",
      ]
      let report = try Program.run(words, input: text).output
      let list = try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [[String: Any]]
      return (list ?? []).compactMap { $0["fingerprint"] as? String }
    }
    let text = try String(
      contentsOf: Program.package.appendingPathComponent(Self.ruleset), encoding: .utf8)
    let before = try fingerprints(text)
    #expect(before.count >= 3)
    #expect(try fingerprints("\n\n# more\n" + text) == before)
  }
}
