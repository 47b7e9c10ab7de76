extension [Diagnostic] {
  /// Each diagnostic once, by text and place; the graver first where two have the same place.
  ///
  /// A file that is included twice is two texts of one name: what is wrong with it is said once.
  package func orderedAndUnique(in map: SourceMap) -> [Diagnostic] {
    guard count > 1 else { return self }
    var seen: Set<Identity> = []
    let unique = filter { diagnostic in
      seen.insert(Identity(diagnostic, in: map)).inserted
    }
    // Sorting by position in the list as well keeps the order of what is otherwise equal.
    return unique.enumerated().sorted { left, right in
      Rank(left.element, left.offset) < Rank(right.element, right.offset)
    }.map(\.element)
  }
}

/// What makes two diagnostics the same one.
private struct Identity: Hashable {
  let code: String
  let text: String?
  let start: UInt32
  let end: UInt32
  let message: String

  init(_ diagnostic: Diagnostic, in map: SourceMap) {
    code = diagnostic.code
    text = map.text(diagnostic.span.source)?.name
    start = diagnostic.span.start
    end = diagnostic.span.end
    message = diagnostic.message
  }
}

/// Where a diagnostic comes in the order.
private struct Rank: Comparable {
  let key: (Int32, UInt32, Int, Int)

  init(_ diagnostic: Diagnostic, _ index: Int) {
    let span = diagnostic.span
    key = (span.source.index, span.start, -diagnostic.severity.rawValue, index)
  }

  static func < (left: Rank, right: Rank) -> Bool { left.key < right.key }
  static func == (left: Rank, right: Rank) -> Bool { left.key == right.key }
}
