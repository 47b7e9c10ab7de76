import Source

/// The forms of older tools, in XML.
extension RunReport {
  /// What Checkstyle writes.
  var checkstyle: String {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n"
    for (path, findings) in findingsByPath where !findings.isEmpty {
      text += "  <file name=\"\(xmlText(path))\">\n"
      for finding in findings {
        let place = finding.region.start
        text += "    <error line=\"\(place.line)\" column=\"\(place.column)\""
        text += " severity=\"\(finding.severity.name)\" message=\"\(xmlText(finding.message))\""
        text += " source=\"swnft.\(xmlText(finding.code))\"/>\n"
      }
      text += "  </file>\n"
    }
    return text + "</checkstyle>\n"
  }

  /// What JUnit writes: each file a suite, each finding a test that failed.
  var junit: String {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"swnft lint\" tests=\"\(testCount)\""
    text += " failures=\"\(findings.count)\" errors=\"0\">\n"
    for (path, findings) in findingsByPath {
      let name = xmlText(path)
      text += "  <testsuite name=\"\(name)\" tests=\"\(max(1, findings.count))\""
      text += " failures=\"\(findings.count)\" errors=\"0\">\n"
      if findings.isEmpty { text += "    <testcase name=\"\(name)\" classname=\"swnft\"/>\n" }
      for finding in findings {
        let place = "\(finding.region.start.line):\(finding.region.start.column)"
        text += "    <testcase name=\"\(xmlText(finding.code)) \(place)\" classname=\"\(name)\">\n"
        text += "      <failure type=\"\(finding.severity.name)\""
        text += " message=\"\(xmlText(finding.message))\">"
        text += "\(xmlText(finding.conciseText))</failure>\n    </testcase>\n"
      }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  /// The files with their findings; first those that were named, then those they include.
  private var findingsByPath: [(path: String, findings: [ReportedFinding])] {
    let groups = Dictionary(grouping: findings, by: \.region.path)
    let named = Set(paths)
    let others = groups.keys.filter { !named.contains($0) }.sorted()
    return (paths + others).map { ($0, groups[$0] ?? []) }
  }

  private var testCount: Int { findingsByPath.reduce(0) { $0 + max(1, $1.findings.count) } }
}

/// Text between tags or quotes of XML 1.0; what no document may have is written as `?`.
private func xmlText(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\n": result += "&#10;"
    case "\t": result += "&#9;"
    default:
      let isAllowed = scalar.value >= 0x20 && scalar.value != 0xfffe && scalar.value != 0xffff
      result.unicodeScalars.append(isAllowed ? scalar : "?")
    }
  }
  return result
}
