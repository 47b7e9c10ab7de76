import Catalogue
import Syntax

/// Which words may stand next in a command, from what the catalogue knows and what there is.
package enum Completion {
  /// The words that may stand in the place of the last one, which is not yet complete.
  /// - Parameters:
  ///   - text: the line up to the cursor.
  ///   - known: names of the user's own.
  package static func candidates(
    for text: String, _ known: KnownNames = KnownNames()
  ) -> [String] {
    var words = text.split(whereSeparator: isSeparator).map(String.init)
    let isBetweenWords = text.last.map(isSeparator) ?? true
    let start = isBetweenWords ? "" : words.popLast() ?? ""
    let next =
      switch start.first {
      case "$": known.variables.map { "$\($0)" }
      case "@": known.referable.map { "@\($0)" }
      default: following(words, known)
      }
    return Set(next).filter { $0.hasPrefix(start) }.sorted()
  }

  /// Whether a word ends before it.
  static func isSeparator(_ character: Character) -> Bool { " \t{};=,!".contains(character) }

  /// The longest start that all of these words have.
  package static func commonStart(of words: [String]) -> String {
    guard var start = words.first else { return "" }
    for word in words {
      while !word.hasPrefix(start) { start.removeLast() }
    }
    return start
  }

  private static func following(_ words: [String], _ known: KnownNames) -> [String] {
    guard let last = words.last else { return verbs }
    if last == "jump" || last == "goto" { return known.chains }
    if words.first == "table" || CommandNode.Verb(rawValue: words.first ?? "") != nil,
      let names = known.names(after: words)
    {
      return names
    }
    if let header = Header.named(last) { return header.fields.map(\.name) }
    let selectors = Selector.all.filter { $0.group.rawValue == last }.map(\.name)
    if !selectors.isEmpty { return selectors }
    if words.count == 1 {
      switch CommandNode.Verb(rawValue: last) {
      case .list, .reset: return objects + plurals + ["ruleset", "hooks"]
      case .flush: return ["ruleset", "table", "chain", "set", "map", "meter"]
      case .monitor:
        return [
          "new", "destroy", "tables", "chains", "sets", "rules", "elements", "ruleset", "trace",
        ]
      case .add, .create, .insert, .replace, .delete, .destroy, .get, .rename: return objects
      case .describe: return expressions
      case .import, .export, nil: break
      }
    }
    if plurals.contains(last) || last == "ruleset" {
      return Family.allCases.map(\.name)
    }
    return expressions + statements
  }

  private static let verbs = CommandNode.Verb.allCases.map(\.rawValue) + ["quit"]

  private static let objects =
    ["table", "chain", "rule", "set", "map", "element", "flowtable"]
    + ObjectKind.allCases.map { $0.keywords.joined(separator: " ") }

  private static let plurals =
    ["tables", "chains", "sets", "maps", "meters", "flowtables", "rules"]
    + ObjectKind.allCases.map { $0.keywords.joined(separator: " ") + "s" }

  private static var expressions: [String] {
    Header.all.map(\.name) + Selector.all.map(\.group.rawValue)
      + Selector.all.filter(\.isBare).map(\.name) + ["fib", "numgen", "jhash", "symhash"]
  }

  private static var statements: [String] {
    ScalarStatement.all.map { $0.keywords.joined(separator: " ") } + [
      "accept", "drop", "continue", "return", "jump", "goto", "reject", "snat", "dnat",
      "masquerade", "redirect", "tproxy", "queue", "dup", "fwd", "notrack", "flow", "vmap", "map",
      "comment",
    ]
  }
}
