import Catalogue

@testable import Syntax

/// The words of the language in classes, as editors colour them: from the catalogue and from the
/// grammar on paper. A word may be in several: `mark` is a key and a datatype.
struct WordLists {
  /// A class of words.
  struct List {
    /// The name of its file in `Grammar/Generated`.
    let name: String
    /// What TextMate grammars call it (macromates.com/manual/en/language_grammars, 12.4).
    let scope: String
    /// In alphabetical order, each once.
    let words: [String]

    init(_ name: String, _ scope: String, _ words: some Sequence<String>) {
      self.name = name
      self.scope = scope
      // A class of tokens may say several words, and what is no word at all.
      let each = words.flatMap { $0.split(separator: " ").map(String.init) }
      self.words = Set(each).filter { $0.contains(#/^[a-z][a-z0-9_-]*$/#) }.sorted()
    }
  }

  /// A word of several is coloured as the first that has it says.
  let all: [List]

  init(_ grammar: GrammarFile) {
    let headers: [[String]] = [
      Header.all.map(\.name), OptionHeader.all(in: .ipv6Extension).map(\.name),
      SelectorGroup.allCases.map(\.name), grammar.firstWords(of: "selector"),
    ]
    let named = [
      List("verdicts", "keyword.control.verdict", grammar.literals(of: "verdict")),
      List(
        "commands", "keyword.other.command",
        CommandNode.Verb.allCases.map(\.rawValue) + grammar.firstWords(of: "commonItem")),
      List("headers", "support.class.header", headers.joined()),
      List(
        "statements", "keyword.other.statement",
        ScalarStatement.all.compactMap(\.keywords.first) + grammar.firstWords(of: "shaped")),
      List("fields", "support.variable.field", Self.fields),
      List("datatypes", "support.type.datatype", DataType.all.map(\.name)),
      List("names", "support.constant.name", Self.names),
    ]
    let known = Set(named.flatMap(\.words))
    var others = grammar.names.flatMap { grammar.literals(of: $0) }
    others += Parser.reservedWords + TokenClasses.keywords + Self.arguments
    let keywords = List("keywords", "keyword.other", others.filter { !known.contains($0) })
    all = named + [keywords]
  }

  private static let fields: [String] = {
    var words = Header.all.flatMap { $0.fields.map(\.name) }
    for selector in Selector.all { words += [selector.name] + selector.aliases }
    for option in OptionHeader.all {
      words += [option.name] + option.aliases
      words += option.fields.map(\.name)
    }
    return words
  }()

  /// What stands for a number.
  private static let names: [String] = {
    var words = ScalarStatement.logLevels.map(\.name)
    for type in DataType.all {
      if case .symbols(let symbols) = type.names { words += symbols.map(\.name) }
    }
    words += Hook.allCases.map(\.name)
    words += PriorityName.all.map(\.name)
    words += ChainType.allCases.map(\.name)
    words += Family.allCases.map(\.name)
    return words
  }()

  private static let arguments: [String] = {
    var words = TableFlag.allCases.map(\.rawValue)
    for statement in ScalarStatement.all {
      words += statement.keywords + statement.arguments.compactMap(\.keyword)
    }
    words += ObjectKind.allCases.flatMap(\.keywords)
    words += OptionList.allCases.flatMap(\.keywords)
    words += (ByteUnit.all + RateUnit.all).map(\.name)
    words += ScalarStatement.logFlags.flatMap(\.words)
    return words
  }()
}

extension GrammarFile {
  /// The words in quotes of a production.
  func literals(of name: String) -> [String] { rules[name].map(Self.literals) ?? [] }

  private static func literals(of rule: Rule) -> [String] {
    switch rule {
    case .literal(let word): [word]
    case .name: []
    case .sequence(let rules), .choice(let rules): rules.flatMap(literals)
    case .optional(let rule), .repeated(let rule): literals(of: rule)
    }
  }

  /// The words that a production can begin with.
  func firstWords(of name: String) -> [String] { rules[name].map(firstWords) ?? [] }

  private func firstWords(of rule: Rule) -> [String] {
    switch rule {
    case .literal(let word): [word]
    case .name(let name): firstWords(of: name)
    case .sequence(let rules): rules.first.map(firstWords) ?? []
    case .choice(let rules): rules.flatMap(firstWords)
    case .optional(let rule), .repeated(let rule): firstWords(of: rule)
    }
  }
}
