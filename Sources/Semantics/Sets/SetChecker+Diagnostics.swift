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

  static func needsIntervalFlag(at span: SourceSpan, set: CheckedSet) -> Diagnostic {
    Diagnostic(
      "E162", at: span, "'\(set.name.text)' holds single values, not ranges",
      notes: [Note("it is declared here", at: set.span)],
      help: "add 'flags interval' to its declaration",
      reference:
        "You must add 'flags interval' to your set declaration if you want to add range elements")
  }

  static func overlappingIntervals(_ span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E163", at: span, "the interval shares values with another of the list",
      notes: [Note("this one", at: first)],
      help: "add 'auto-merge' to the set to have them merged",
      reference: "conflicting intervals specified")
  }

  /// Elements between braces, or of a concatenation: merging is no way out.
  static func overlappingElements(_ overlap: OverlapFinder.Overlap, of set: CheckedSet)
    -> Diagnostic
  {
    Diagnostic(
      "E163", at: overlap.second.span, "the element shares keys with another of the list",
      notes: [Note("this one", at: overlap.first.span)],
      help: set.type.isConcatenation
        ? "take what they share out of one of them"
        : "take what they share out of one of them: the map gives one value for a key",
      reference: set.type.isConcatenation
        ? "Could not process rule: File exists" : "conflicting intervals specified")
  }
}
