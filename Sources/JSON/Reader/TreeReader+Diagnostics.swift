import Source
import Syntax

/// JSON that is not what libnftables' schema wants.
extension Diagnostic {
  static func wrongType(_ value: JSONValue, expected: String) -> Diagnostic {
    Diagnostic("J010", at: value.span, "expected \(expected), found \(value.kind.title)")
  }

  static func missingKey(_ key: String, of what: String, in object: JSONValue) -> Diagnostic {
    let others = object.members ?? []
    let similar = closestMatch(to: key, among: others.map(\.name))
    let note = others.first { $0.name == similar }.map {
      Note("is this meant to be '\(key)'?", at: $0.nameSpan)
    }
    return Diagnostic(
      "J011", at: object.openingSpan, "\(what) has no '\(key)'", notes: note.map { [$0] } ?? [],
      reference: "Object item not found: \(key)")
  }

  static func unknownWord(_ word: Word, among known: [String]) -> Diagnostic {
    Diagnostic(
      "J012", at: word.span,
      "unknown word '\(word.text)'" + didYouMean(closestMatch(to: word.text, among: known)),
      help: known.isEmpty ? nil : "known are \(known.joined(separator: ", "))")
  }

  static func unknownTag(_ member: JSONMember, _ what: String, among known: [String])
    -> Diagnostic
  {
    Diagnostic(
      "J013", at: member.nameSpan,
      "'\(member.name)' is no \(what)" + didYouMean(closestMatch(to: member.name, among: known)))
  }

  static func outOfRange(maximum: UInt64, at span: SourceSpan) -> Diagnostic {
    Diagnostic("J014", at: span, "expected a whole number from 0 to \(maximum)")
  }

  static func keepsNoState(_ member: JSONMember) -> Diagnostic {
    Diagnostic(
      "J015", at: member.nameSpan,
      "'\(member.name)' keeps no count, so the elements of a set cannot have it")
  }

  static func notOneKey(_ what: String, count: Int, at value: JSONValue) -> Diagnostic {
    Diagnostic(
      "J016", at: value.openingSpan, "\(what) is an object with one key, and this has \(count)")
  }

  static func schemaTooNew(_ version: UInt64, known: UInt64, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "J017", at: span, "version \(version) of the schema is not known; the newest is \(known)")
  }

  static func emptyName(at span: SourceSpan) -> Diagnostic {
    Diagnostic("J018", at: span, "a name cannot be empty")
  }

  static func wrongCount(_ count: Int, expected: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic("J019", at: span, "expected \(expected) values, found \(count)")
  }

  static func missingAt(_ word: Word) -> Diagnostic {
    Diagnostic(
      "J020", at: word.span, "'\(word.text)' has no '@' before it",
      fixIts: [
        FixIt(
          "put '@' before the name",
          edits: [
            FixIt.Edit(
              SourceSpan(
                source: word.span.source, start: Int(word.span.start), end: Int(word.span.start)),
              replacement: "@")
          ], isSafe: false)
      ])
  }

  static func onlyListed(_ member: JSONMember) -> Diagnostic {
    Diagnostic("J021", at: member.nameSpan, "'\(member.name)' can be listed, but not loaded")
  }

  static func tooFewValues(at span: SourceSpan) -> Diagnostic {
    Diagnostic("J022", at: span, "expected two values or more")
  }

  static func tooManyOperators(limit: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic("J023", at: span, "more than \(limit) operators in one expression")
  }
}

extension JSONValue {
  /// The first byte of a value: what is wrong with a whole object is shown there.
  fileprivate var openingSpan: SourceSpan {
    SourceSpan(source: span.source, start: Int(span.start), end: Int(span.start) + 1)
  }
}
