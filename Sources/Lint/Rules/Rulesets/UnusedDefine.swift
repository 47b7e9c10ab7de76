import Source
import Syntax

/// Variables that nothing uses.
enum UnusedDefine: LintRule {
  static let about = RuleDescription(
    code: "W113", name: "unused-define", severity: .warning, needsWholeText: true,
    summary: "A variable that is defined and never used.",
    why: """
      `define` only gives a value a name. If no `$NAME` follows, the value goes nowhere: a network \
      that was to be allowed is not, or the text has a leftover. Texts that only define variables \
      are left alone, as others include them.
      """,
    flagged: [
      Example(
        """
        define lan = 192.168.0.0/16
        #      ^^^ variable 'lan' is never used
        define wan = eth0
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            iifname != $wan accept # $lan
          }
        }
        """),
      Example(
        """
        table inet filter {
          define ports = { 22, 80 }
        #        ^^^^^ variable 'ports' is never used
          chain input {
            type filter hook input priority filter; policy drop;
            tcp dport { 22, 80 } log prefix "ports" accept
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        define lan = 192.168.0.0/16
        define wan = 203.0.113.0/24
        """),
      Example(
        """
        define lan = 192.168.0.0/16
        define networks = { 10.0.0.0/8, $lan }
        table ip filter {
          chain input { type filter hook input priority filter; ip saddr $networks accept; }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let used = subject.map.texts.reduce(into: Set<String>()) { $0.formUnion($1.usedVariables) }
    for text in subject.texts where text.hasCommands {
      for define in text.defines where !used.contains(define.name.text) {
        report(.unusedDefine(define.name))
      }
    }
  }
}

extension TextOutline {
  /// The variables of the text itself, also those in its blocks.
  fileprivate var defines: [DefineNode] {
    commonItems.compactMap { item in
      if case .define(let node) = item { node } else { nil }
    }
  }
}

extension SourceText {
  /// The names that stand behind a `$`, but in comments.
  fileprivate var usedVariables: Set<String> {
    var names: Set<String> = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      var isQuoted = false
      var index = line.startIndex
      while index < line.endIndex {
        let byte = line[index]
        index += 1
        if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
        if byte == UInt8(ascii: "#"), !isQuoted { break }
        guard byte == UInt8(ascii: "$") else { continue }
        let name = line[index...].prefix { $0.isOfName }
        names.insert(String(decoding: name, as: UTF8.self))
      }
    }
    return names
  }
}

extension UInt8 {
  /// Whether it may stand in the name of a variable.
  fileprivate var isOfName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"): true
    default: false
    }
  }
}

extension Finding {
  fileprivate static func unusedDefine(_ name: Word) -> Finding {
    Finding(
      UnusedDefine.about, at: name.span, "variable '\(name.text)' is never used",
      help: "use it, '$\(name.text)', or remove it")
  }
}
