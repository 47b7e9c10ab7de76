import Testing

/// Rules 2 and 12 of the style guide: files fit in a head, lines on a screen.
struct LayoutTests {
  @Test func filesAreShort() {
    for file in SourceFile.sources + SourceFile.tests {
      let isTable = file.module == "Catalogue" || file.path.hasPrefix("Tests/")
      let limit = isTable ? 500 : 300
      #expect(file.lines.count - 1 <= limit, "\(file.path) has more than \(limit) lines")
    }
  }

  @Test func linesAreNarrow() {
    for file in SourceFile.sources + SourceFile.tests {
      for (index, line) in file.lines.enumerated() where line.count > 100 {
        Issue.record("\(file.place(index)) has more than 100 columns")
      }
    }
  }

  @Test func functionsFitAScreen() {
    for file in SourceFile.sources {
      for function in FunctionText.all(in: file) where function.lineCount > 60 {
        Issue.record("\(file.place(function.line)) is a function of \(function.lineCount) lines")
      }
    }
  }

  @Test func typesAreDescribed() {
    let type =
      #/^\s*((package|private|fileprivate|indirect|final) )*(struct|enum|class|protocol|actor) \w/#
    for file in SourceFile.sources {
      let lines = file.lines
      for (index, line) in file.codeLines.enumerated() where line.contains(type) {
        var above = index - 1
        while above >= 0, lines[above].contains(#/^\s*@/#) { above -= 1 }
        let isDescribed = above >= 0 && lines[above].contains(#/^\s*///#)
        #expect(isDescribed || isPlain(line), "\(file.place(index)) has no summary: \(line)")
      }
    }
  }

  /// A type inside another whose name says all: what the items and kinds of a node are, an entry
  /// point, the keys of a coder.
  private func isPlain(_ line: Substring) -> Bool {
    line.contains(#/^\s+.*enum (Item|Kind|Object|Verb|Position|Form)\b/#) || line == "struct Main {"
  }

  @Test func nothingIsLeftForLater() {
    let later = #/\b(TODO|FIXME|XXX|HACK)\b(?!.*#\d)/#
    for file in SourceFile.sources + SourceFile.tests where file.module != "TidyTests" {
      #expect(file.matches(later, in: file.lines) == [])
    }
  }

  @Test func nothingTraps() {
    let traps = #/\btry!|\bas!|[\w\)\]]!(?![=\w])|\bfatalError\b|\bprecondition\b|\bunowned\b/#
    for file in SourceFile.sources { #expect(file.matches(traps) == []) }
  }

  @Test func nothingIsPublic() {
    let word = #/\b(public|open) (func|var|let|class|struct|enum|init|static|extension|protocol)\b/#
    for file in SourceFile.sources { #expect(file.matches(word) == []) }
  }
}

/// Where a function begins and how long it is, by the indentation of its last brace.
struct FunctionText {
  let line: Int
  let lineCount: Int

  static func all(in file: SourceFile) -> [FunctionText] {
    let lines = file.codeLines
    return lines.indices.compactMap { index in
      guard lines[index].contains(#/^\s*([a-z@()]+ )*(func \S|init[?(<])/#) else { return nil }
      let indentation = lines[index].prefix { $0 == " " }
      let opening = lines[index...].first { $0.hasSuffix("{") || $0.hasSuffix("}") }
      let end = lines[index...].firstIndex { $0 == indentation + "}" }
      guard let end, opening?.hasSuffix("{") == true else { return nil }
      return FunctionText(line: index, lineCount: end - index + 1)
    }
  }
}
