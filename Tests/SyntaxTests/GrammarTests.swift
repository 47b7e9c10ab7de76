import Foundation
import Source
import Testing

@testable import Syntax

/// The grammar on paper and the one in the parser are the same.
struct GrammarTests {
  private static let file = Fixture.top.appendingPathComponent("Grammar/nft.ebnf")

  /// Productions that are read by a function of another name, as a part of what it reads.
  private static let parts: [String: String] = [
    "separator": "endItem", "device": "parseDevices", "leftSide": "parseMatch",
    "operator": "relationalOperator", "verdictMap": "parseMapOperand",
    "verdictElement": "parseSetElement", "literal": "parsePrimary", "object": "parseObjectBlock",
    "mapBlock": "parseSetBlock", "mapItem": "parseSetItem", "setOrMapItem": "parseSetItem",
    "counterBlock": "parseObjectItems", "quotaBlock": "parseObjectItems",
    "limitBlock": "parseObjectItems", "synproxyBlock": "parseObjectItems",
    "secmarkBlock": "parseObjectItems", "helperBlock": "parseObjectItems",
    "timeoutBlock": "parseObjectItems", "expectationBlock": "parseObjectItems",
    "tunnelBlock": "parseObjectItems", "helperItem": "parseConntrackItem",
    "timeoutItem": "parseConntrackItem", "expectationItem": "parseConntrackItem",
    "timeout": "parseTimeouts",
  ]

  /// Functions without a production: what they read is written out, or a class of tokens, where
  /// they are called.
  private static let general: Set<String> = [
    "parse", "parseItems", "parseBlock", "parseOneOf", "parseWord", "parseWords", "parseFlagWords",
    "parseKey", "parseNumber", "parseNumberBehind", "parseArgument", "parseArgumentValue",
    "parseScalarConfiguration", "parseObjectConfiguration",
  ]

  /// Functions that read what nft does not, to say what is wrong with it.
  private static let mistakes: Set<String> = [
    "parseElementOrSkip", "parseRuleUpToMistake", "parseTableNameBehindMistake", "parseListFlow",
  ]

  @Test func everyNameIsDefinedAndUsed() throws {
    let grammar = try GrammarFile(contentsOf: Self.file)
    var used: Set<String> = ["file"]
    for rule in grammar.rules.values { Self.collect(rule, into: &used) }
    for name in used {
      let isKnown = grammar.rules[name] != nil || TokenClasses.all[name]?.isEmpty == false
      #expect(isKnown, "'\(name)' is used and not defined")
    }
    for name in grammar.names { #expect(used.contains(name), "'\(name)' is defined and not used") }
  }

  /// A production is a function of the parser.
  @Test func everyProductionIsAFunction() throws {
    let grammar = try GrammarFile(contentsOf: Self.file)
    let functions = try Self.functions(of: ["Parser", "Statements"])
    for name in grammar.names {
      let plain = String(name.prefix { $0 != "<" })
      let function = Self.parts[plain] ?? "parse" + plain
      #expect(functions.contains(function.lowercased()), "no function '\(function)' for '\(name)'")
    }
  }

  /// What the parser reads stands in the grammar.
  @Test func everyFunctionHasAProduction() throws {
    let grammar = try GrammarFile(contentsOf: Self.file)
    let productions = grammar.names.map { "parse" + $0.prefix { $0 != "<" } }
    var known = Set((productions + Self.parts.values).map { $0.lowercased() })
    known.formUnion(Self.general.union(Self.mistakes).map { $0.lowercased() })
    let functions = try Self.functions(of: ["Parser", "Statements"]).filter {
      $0.hasPrefix("parse")
    }
    for name in functions.sorted() {
      #expect(known.contains(name), "no production for the function '\(name)'")
    }
    for name in Self.general.union(Self.mistakes).sorted() {
      #expect(functions.contains(name.lowercased()), "no function '\(name)'")
    }
  }

  /// nft's own strictness: what the grammar makes needs no leniency.
  @Test(arguments: 1...40)
  func sentencesAreAccepted(seed: Int) throws {
    let grammar = try GrammarFile(contentsOf: Self.file)
    var maker = SentenceMaker(grammar, classes: TokenClasses.all, seed: UInt64(seed) &* 7919)
    for _ in 0..<20 {
      let sentence = maker.sentence(of: "file") + "\n"
      let diagnostics = Parser.parse(
        [UInt8](sentence.utf8), source: SourceID(index: 0), options: ParserOptions(isStrict: true)
      ).1
      guard let first = diagnostics.first else { continue }
      let bytes = Array(sentence.utf8)
      let start = max(0, Int(first.span.start) - 200)
      let before = String(decoding: bytes[start..<Int(first.span.start)], as: UTF8.self)
      let behind = String(decoding: bytes[Int(first.span.start)...].prefix(60), as: UTF8.self)
      Issue.record("\(first.message):\n\(before) HERE \(behind)")
    }
  }

  private static func collect(_ rule: GrammarFile.Rule, into used: inout Set<String>) {
    switch rule {
    case .literal: break
    case .name(let name): used.insert(name)
    case .sequence(let rules), .choice(let rules): for rule in rules { collect(rule, into: &used) }
    case .optional(let rule), .repeated(let rule): collect(rule, into: &used)
    }
  }

  /// The functions of these folders, in small letters.
  private static func functions(of folders: [String]) throws -> Set<String> {
    let top = Fixture.top.appendingPathComponent("Sources/Syntax")
    var names: Set<String> = []
    for folder in folders.map(top.appendingPathComponent) {
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
      where file.hasSuffix(".swift") {
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        for match in text.matches(of: #/func (\w+)/#) { names.insert(match.1.lowercased()) }
      }
    }
    return names
  }
}
