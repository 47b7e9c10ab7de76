/// Applies fix-its to a text: a value in, a value out.
package enum FixItApplier {
  /// What came out.
  package struct Outcome: Sendable, Hashable {
    package let bytes: [UInt8]
    /// The fix-its that were applied, whole; the others touch the same bytes, or another text.
    package let applied: [FixIt]
  }

  /// Applies as many of the fix-its as do not get into each other's way, the earlier ones first.
  /// A fix-it is applied with all of its edits or not at all.
  package static func apply(_ fixIts: [FixIt], to bytes: [UInt8], of source: SourceID) -> Outcome {
    var accepted = EditList()
    var known: Set<FixIt.Edit> = []
    var applied: [FixIt] = []
    for fixIt in fixIts where !fixIt.edits.isEmpty {
      let new = fixIt.edits.filter { !known.contains($0) }
        .sorted { $0.span.start < $1.span.start }
      let fits =
        new.allSatisfy { edit in
          isInside(edit.span, source, byteCount: bytes.count) && accepted.hasRoom(for: edit.span)
        } && zip(new, new.dropFirst()).allSatisfy { !EditList.collide($0.span, $1.span) }
      guard fits else { continue }
      for edit in new { accepted.insert(edit) }
      known.formUnion(new)
      applied.append(fixIt)
    }
    return Outcome(bytes: edit(bytes, accepted.edits), applied: applied)
  }

  private static func isInside(_ span: SourceSpan, _ source: SourceID, byteCount: Int) -> Bool {
    span.source == source && Int(span.end) <= byteCount
  }

  /// - Parameter edits: in the order of their places.
  private static func edit(_ bytes: [UInt8], _ edits: [FixIt.Edit]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for edit in edits {
      result += bytes[position..<Int(edit.span.start)]
      result += edit.replacement.utf8
      position = Int(edit.span.end)
    }
    return result + bytes[position...]
  }
}

/// Edits that do not collide, in the order of their places. Of those that do not collide only the
/// neighbours of a place can collide with it, and findings mostly come in the order of the text.
private struct EditList {
  private(set) var edits: [FixIt.Edit] = []

  /// Two places collide where they share bytes, and where both begin at the same byte: nobody can
  /// tell which of the two comes first.
  static func collide(_ left: SourceSpan, _ right: SourceSpan) -> Bool {
    left.start == right.start || (left.start < right.end && right.start < left.end)
  }

  func hasRoom(for span: SourceSpan) -> Bool {
    let index = index(of: span)
    let neighbours = edits[max(0, index - 1)..<min(edits.count, index + 1)]
    return !neighbours.contains { Self.collide($0.span, span) }
  }

  mutating func insert(_ edit: FixIt.Edit) { edits.insert(edit, at: index(of: edit.span)) }

  /// Where the first edit is that begins there or behind it.
  private func index(of span: SourceSpan) -> Int {
    guard let last = edits.last, last.span.start >= span.start else { return edits.count }
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if edits[middle].span.start < span.start { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
