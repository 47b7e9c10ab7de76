import Testing

/// Rule 14 of the style guide: a switch over an enum of ours names every case, so that the compiler
/// names the places that a new one is missing from.
struct SwitchTests {
  /// Files where a `default` beside cases of an enum is right, and why.
  private static let allowed: [String: String] = [
    "Sources/Compiler/Compiler+Objects.swift": "objects hold few of the instructions",
    "Sources/Decompiler/Rules/ScalarUse+Instruction.swift":
      "few of the instructions have only scalar arguments",
    "Sources/Semantics/Statements/RuleChecker+Targets.swift": "only two protocols have addresses",
    "Sources/Netlink/Dump.swift": "only some messages ask for something",
    "Sources/Source/VisibleText.swift": "the general categories of Unicode are not ours",
    "Sources/Syntax/Printer/Printer+Blocks.swift": "a device is one word, or any other expression",
  ]

  /// Folders where it is, and why.
  private static let allowedFolders: [String: String] = [
    "Sources/Syntax/Parser/": "any token but those that are known here is a mistake of the text",
    "Sources/Syntax/Formatter/": "a token that nothing is known of has a blank on either side",
    "Sources/Decompiler/": "an instruction that a function does not know is shown as it is",
  ]

  @Test func noDefaultBesideCasesOfAnEnum() {
    for file in SourceFile.sources where Self.allowed[file.path] == nil {
      if Self.allowedFolders.keys.contains(where: { file.path.hasPrefix($0) }) { continue }
      for place in Self.defaults(in: file) {
        Issue.record("\(place): name the cases instead of 'default'")
      }
    }
  }

  @Test func theListIsNotLongerThanNeeded() {
    for path in Self.allowed.keys {
      let file = SourceFile.sources.first { $0.path == path }
      #expect(file.map { !Self.defaults(in: $0).isEmpty } == true, "\(path)")
    }
  }

  /// Places of `default:` where a case of the same switch is a pattern such as `.name`.
  private static func defaults(in file: SourceFile) -> [String] {
    let lines = file.codeLines
    return lines.indices.compactMap { index in
      guard lines[index].contains(#/^\s*default:/#) else { return nil }
      let indentation = lines[index].prefix { $0 == " " }
      var above = index - 1
      while above >= 0 {
        let line = lines[above]
        if line.contains(#/\bswitch\b/#), line.prefix(while: { $0 == " " }) == indentation {
          return nil
        }
        if line.hasPrefix(indentation + "case "), isOfEnum(line.dropFirst(indentation.count + 5)) {
          return file.place(index)
        }
        above -= 1
      }
      return nil
    }
  }

  /// `.name`, `let .name`, `(.name, _)`
  private static func isOfEnum(_ pattern: Substring) -> Bool {
    pattern.contains(#/^(let )?\(?\.[a-z]\w*/#)
  }
}
