import Catalogue
import Source
import Syntax

/// The mistakes of sets and maps.
extension Diagnostic {
  static func setWithoutType(_ name: Word, isMap: Bool) -> Diagnostic {
    Diagnostic(
      "E195", at: name.span, "'\(name.text)' does not say what it holds",
      help: "add for example 'type ipv4_addr\(isMap ? " : verdict" : "")'",
      reference: "\(isMap ? "map" : "set") definition does not specify key")
  }

  static func mapWithoutData(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E195", at: span, "the map does not say what it gives",
      help: "add it behind a colon: 'type ipv4_addr : verdict'",
      reference: "map definition does not specify mapping data type")
  }

  static func unknownDataType(_ name: Word) -> Diagnostic {
    let match = closestMatch(to: name.text, among: DataType.all.map(\.name))
    return Diagnostic(
      "E196", at: name.span,
      "no datatype is named '\(name.text)'" + didYouMean(match),
      fixIts: match.map {
        [
          FixIt(
            "replace it by '\($0)'", edits: [.init(name.span, replacement: $0)], isSafe: false)
        ]
      } ?? [], reference: "unknown datatype \(name.text)")
  }

  static func dataTypeWithoutWidth(_ name: Word) -> Diagnostic {
    Diagnostic(
      "E196", at: name.span, "a '\(name.text)' has no width of its own",
      help: "use 'typeof' with an expression that has one, such as 'typeof meta length'",
      reference: "unqualified type \(name.text) specified in set definition")
  }

  static func unknownSetFlag(_ word: Word) -> Diagnostic {
    Diagnostic(
      "E161", at: word.span, "a set has no flag '\(word.text)'",
      help: "the flags are constant, interval, timeout and dynamic")
  }

  static func autoMergeNeedsIntervals(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E162", at: span, "only a set with 'flags interval' can merge its elements",
      reference: "auto-merge only works with interval sets")
  }

  static func sizeOfNothing(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "W224", .warning, at: span, "a size of 0 is no limit",
      help: "say how many elements the set may have")
  }

  static func needsIntervalFlag(at span: SourceSpan, set: CheckedSet) -> Diagnostic {
    Diagnostic(
      "E162", at: span, "'\(set.name.text)' holds single values, not ranges",
      notes: [Note("it is declared here", at: set.span)],
      help: "add 'flags interval' to its declaration",
      reference:
        "You must add 'flags interval' to your set declaration if you want to add range elements")
  }

  /// Elements that cannot be in a set together.
  static func conflictingElements(_ conflict: SetHistory.Conflict, of set: CheckedSet) -> Diagnostic
  {
    let notes =
      conflict.first == .none
      ? [Note("it was there before")] : [Note("this one", at: conflict.first)]
    switch conflict.kind {
    case .alreadyThere:
      return .alreadyThere(
        "an element of '\(set.name.text)'", at: conflict.second, first: conflict.first)
    case .otherData:
      return Diagnostic(
        "E166", at: conflict.second, "the map has this key already, with something else for it",
        notes: notes, help: "a map gives one thing for a key: take one of the two out",
        reference: fileExists)
    case .overlap:
      return Diagnostic(
        "E163", at: conflict.second,
        conflict.areOfOneList
          ? "the element shares keys with another of the list"
          : "the element shares keys with one that is in the set already",
        notes: notes, help: wayOut(of: set), reference: reference(conflict, of: set))
    }
  }

  /// What helps where elements overlap: merging is no way out for all of them.
  private static func wayOut(of set: CheckedSet) -> String {
    if set.type.isConcatenation { return "take what they share out of one of them" }
    return set.type.mapData == nil
      ? "add 'auto-merge' to the set to have them merged"
      : "take what they share out of one of them: the map gives one value for a key"
  }

  private static func reference(_ conflict: SetHistory.Conflict, of set: CheckedSet) -> String {
    if set.type.isConcatenation { return fileExists }
    return conflict.areOfOneList
      ? "conflicting intervals specified" : "interval overlaps with an existing one"
  }
}
