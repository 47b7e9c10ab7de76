import Catalogue
import Source
import Syntax

/// Makes a tree of JSON values: a function for each kind of thing, as the parser has for text.
///
/// A function that cannot go on reports once and returns nil, or an invalid node where something
/// around it can still be read. How deep values are nested was limited by `JSONParser`.
struct TreeReader {
  var diagnostics: [Diagnostic]
  /// How deep in operators the value is that is looked at.
  var operatorDepth = 0
  /// What the document's metainfo says of flowtables.
  var keptFlowtables = KeptFlowtables(nil)

  init(diagnostics: [Diagnostic] = []) { self.diagnostics = diagnostics }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// The value of a key that must be there.
  /// - Parameter what: what the object is, for the message.
  mutating func required(_ key: String, of object: JSONValue, _ what: String) -> JSONValue? {
    guard object.members != nil else {
      report(.wrongType(object, expected: "an object for \(what)"))
      return nil
    }
    guard let value = object.member(key) else {
      report(.missingKey(key, of: what, in: object))
      return nil
    }
    return value
  }

  mutating func string(_ value: JSONValue) -> String? {
    guard let string = value.string else {
      report(.wrongType(value, expected: "a string"))
      return nil
    }
    return string
  }

  /// A string as a word of the tree.
  mutating func word(_ value: JSONValue) -> Word? {
    string(value).map { Word($0, value.contentSpan) }
  }

  /// A string that names something, so that it cannot be empty.
  mutating func name(_ value: JSONValue) -> Word? {
    guard let word = word(value) else { return nil }
    guard !word.text.isEmpty else {
      report(.emptyName(at: value.span))
      return nil
    }
    return word
  }

  mutating func requiredName(_ key: String, of object: JSONValue, _ what: String) -> Word? {
    required(key, of: object, what).flatMap { name($0) }
  }

  mutating func optionalWord(_ key: String, of object: JSONValue) -> Word? {
    object.member(key).flatMap { word($0) }
  }

  /// One string, or an array of them.
  mutating func words(_ value: JSONValue) -> [Word] {
    guard let array = value.array else { return word(value).map { [$0] } ?? [] }
    return array.compactMap { word($0) }
  }

  mutating func optionalWords(_ key: String, of object: JSONValue) -> [Word]? {
    object.member(key).map { words($0) }
  }

  /// A whole number that is not negative.
  mutating func number(_ value: JSONValue, maximum: UInt64 = .max) -> UInt64? {
    guard case .number(let number) = value.kind else {
      report(.wrongType(value, expected: "a number"))
      return nil
    }
    guard case .integer(let magnitude, let isNegative) = number,
      !isNegative || magnitude == 0, magnitude <= maximum
    else {
      report(.outOfRange(maximum: maximum, at: value.span))
      return nil
    }
    return magnitude
  }

  mutating func requiredNumber(_ key: String, of object: JSONValue, _ what: String) -> UInt64? {
    required(key, of: object, what).flatMap { number($0) }
  }

  mutating func optionalNumber(_ key: String, of object: JSONValue) -> UInt64? {
    object.member(key).flatMap { number($0) }
  }

  /// Seconds, as the tree's milliseconds.
  mutating func optionalSeconds(_ key: String, of object: JSONValue) -> UInt64? {
    guard let value = object.member(key) else { return nil }
    if value.string == "never" { return .max }
    return number(value, maximum: UInt64.max / 1000).map { $0 * 1000 }
  }

  /// A boolean; not there is false.
  mutating func flag(_ key: String, of object: JSONValue) -> Bool {
    guard let value = object.member(key) else { return false }
    guard let bool = value.bool else {
      report(.wrongType(value, expected: "true or false"))
      return false
    }
    return bool
  }

  /// The values of an array, of this length where one is given.
  mutating func array(_ value: JSONValue, count: Int? = nil) -> [JSONValue]? {
    guard let array = value.array else {
      report(.wrongType(value, expected: "an array"))
      return nil
    }
    if let count, array.count != count {
      report(.wrongCount(array.count, expected: count, at: value.span))
      return nil
    }
    return array
  }

  /// The only member of an object: its key says what it is.
  mutating func tagged(_ value: JSONValue, _ what: String) -> JSONMember? {
    guard let members = value.members else {
      report(.wrongType(value, expected: "an object for \(what)"))
      return nil
    }
    guard members.count == 1, let member = members.first else {
      report(.notOneKey(what, count: members.count, at: value))
      return nil
    }
    return member
  }

  /// One of the words that an enum of the tree has.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ value: JSONValue, _: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let word = word(value) else { return nil }
    guard let choice = Choice(rawValue: word.text) else {
      report(.unknownWord(word, among: Choice.allCases.map(\.rawValue)))
      return nil
    }
    return choice
  }

  /// The value of one of these words.
  mutating func symbol(_ word: Word, among symbols: [Symbol]) -> UInt64? {
    guard let symbol = symbols.first(where: { $0.name == word.text }) else {
      report(.unknownWord(word, among: symbols.map(\.name)))
      return nil
    }
    return symbol.value
  }

  mutating func family(_ value: JSONValue) -> FamilyNode? {
    guard let word = word(value) else { return nil }
    guard let family = Family(name: word.text) else {
      report(.unknownWord(word, among: Family.allCases.map(\.name)))
      return nil
    }
    return FamilyNode(family, word.span)
  }

  mutating func optionalFamily(_ key: String, of object: JSONValue) -> Family? {
    object.member(key).flatMap { family($0)?.family }
  }

  /// A name behind an `@`; its place includes the `@`.
  mutating func reference(_ value: JSONValue) -> Word? {
    guard let word = name(value) else { return nil }
    guard word.text.hasPrefix("@"), word.text.utf8.count > 1 else {
      report(.missingAt(word))
      return nil
    }
    return Word(String(word.text.dropFirst()), word.span)
  }
}
