import Foundation

/// A grammar as `Grammar/nft.ebnf` writes it.
struct GrammarFile {
  /// What a production is made of.
  indirect enum Rule {
    /// A word in quotes.
    case literal(String)
    /// A production, or a class of tokens in capitals.
    case name(String)
    case sequence([Rule])
    case choice([Rule])
    case optional(Rule)
    case repeated(Rule)
  }

  /// A text that is no grammar, and where it goes wrong.
  struct Mistake: Error {
    let message: String
  }

  /// In the order of the file.
  let names: [String]
  let rules: [String: Rule]

  init(contentsOf file: URL) throws {
    try self.init(String(decoding: Data(contentsOf: file), as: UTF8.self))
  }

  init(_ text: String) throws {
    var reader = Reader(tokens: Self.tokens(of: text))
    var names: [String] = []
    var rules: [String: Rule] = [:]
    while let name = reader.next() {
      try reader.expect("=")
      guard rules[name] == nil else { throw Mistake(message: "'\(name)' is there twice") }
      names.append(name)
      rules[name] = try reader.choice()
      try reader.expect(";")
    }
    self.names = names
    self.rules = rules
  }

  /// Comments and blanks are none.
  private static func tokens(of text: String) -> [String] {
    let code = text.replacing(#/\(\*[\s\S]*?\*\)/#, with: "")
    return code.matches(of: #/"[^"]*"|[A-Za-z][A-Za-z0-9]*(?:<[a-z0-9]+>)?|[=|;(){}\[\]]/#).map {
      String($0.output)
    }
  }

  private struct Reader {
    let tokens: [String]
    var index = 0

    var token: String? { index < tokens.count ? tokens[index] : nil }

    mutating func next() -> String? {
      defer { index += 1 }
      return token
    }

    mutating func expect(_ text: String) throws {
      let found = next()
      guard found == text else {
        throw Mistake(message: "expected '\(text)', found '\(found ?? "nothing")'")
      }
    }

    mutating func choice() throws -> Rule {
      var alternatives = [try sequence()]
      while token == "|" {
        index += 1
        alternatives.append(try sequence())
      }
      return alternatives.count == 1 ? alternatives[0] : .choice(alternatives)
    }

    private mutating func sequence() throws -> Rule {
      var parts: [Rule] = []
      while let part = try part() { parts.append(part) }
      guard !parts.isEmpty else { throw Mistake(message: "nothing before '\(token ?? "")'") }
      return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func part() throws -> Rule? {
      guard let token, !["|", ";", ")", "]", "}"].contains(token) else { return nil }
      index += 1
      switch token {
      case "(": return try closed(by: ")")
      case "[": return .optional(try closed(by: "]"))
      case "{": return .repeated(try closed(by: "}"))
      default:
        if token.hasPrefix("\"") { return .literal(String(token.dropFirst().dropLast())) }
        return .name(token)
      }
    }

    private mutating func closed(by bracket: String) throws -> Rule {
      let rule = try choice()
      try expect(bracket)
      return rule
    }
  }
}
