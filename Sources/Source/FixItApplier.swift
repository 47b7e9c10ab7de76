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
    var accepted: [FixIt.Edit] = []
    var applied: [FixIt] = []
    for fixIt in fixIts where !fixIt.edits.isEmpty {
      let new = fixIt.edits.filter { !accepted.contains($0) }
      let fits = new.indices.allSatisfy { index in
        isInside(new[index].span, source, byteCount: bytes.count)
          && !accepted.contains { collide($0.span, new[index].span) }
          && !new[..<index].contains { collide($0.span, new[index].span) }
      }
      guard fits else { continue }
      accepted += new
      applied.append(fixIt)
    }
    return Outcome(bytes: edit(bytes, accepted), applied: applied)
  }

  private static func isInside(_ span: SourceSpan, _ source: SourceID, byteCount: Int) -> Bool {
    span.source == source && Int(span.end) <= byteCount
  }

  /// Two places collide where they share bytes, and where both begin at the same byte: nobody can
  /// tell which of the two comes first.
  private static func collide(_ left: SourceSpan, _ right: SourceSpan) -> Bool {
    left.start == right.start || (left.start < right.end && right.start < left.end)
  }

  private static func edit(_ bytes: [UInt8], _ edits: [FixIt.Edit]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for edit in edits.sorted(by: { $0.span.start < $1.span.start }) {
      result += bytes[position..<Int(edit.span.start)]
      result += edit.replacement.utf8
      position = Int(edit.span.end)
    }
    return result + bytes[position...]
  }
}
