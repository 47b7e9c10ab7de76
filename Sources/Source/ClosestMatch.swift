/// The candidate that a misspelt word most likely means: "did you mean".
///
/// The distance is that of optimal string alignment: one for each byte inserted, left out or
/// replaced and for each pair of neighbours swapped. Case does not count. A word may be wrong in
/// about a third of its bytes; of candidates equally far the first wins, and one that differs in
/// case only is nearest.
/// - Returns: nil where nothing is near, where the word is itself a candidate, and for words
///   longer than `longestMatchedWord`, at which nobody mistypes by hand.
package func closestMatch(to word: String, among candidates: some Sequence<String>) -> String? {
  let wanted = foldedBytes(word)
  guard !wanted.isEmpty, wanted.count <= longestMatchedWord else { return nil }
  var limit = max(1, (wanted.count + 1) / 3)
  var best: String?
  for candidate in candidates {
    if candidate == word { return nil }
    let folded = foldedBytes(candidate)
    guard abs(folded.count - wanted.count) <= limit, folded.count <= longestMatchedWord else {
      continue
    }
    let distance = alignmentDistance(wanted, folded)
    // Nothing of a very short word is left when all of its bytes differ.
    guard distance <= limit, distance < wanted.count else { continue }
    best = candidate
    limit = distance - 1
  }
  return best
}

/// What a message says behind a word that means nothing, of the one that was likely meant:
/// `; did you mean 'x'?`, or nothing.
package func didYouMean(_ match: String?) -> String {
  match.map { "; did you mean '\($0)'?" } ?? ""
}

/// Words above this length are not compared, in bytes: the work grows with the square.
package let longestMatchedWord = 64

private func foldedBytes(_ word: String) -> [UInt8] {
  word.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
}

/// Optimal string alignment with three rows of the table.
private func alignmentDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    current.reserveCapacity(right.count + 1)
    for column in right.indices {
      let cost = left[row] == right[column] ? 0 : 1
      var distance = min(
        previous[column + 1] + 1, current[column] + 1, previous[column] + cost)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        distance = min(distance, beforePrevious[column - 1] + 1)
      }
      current.append(distance)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[right.count]
}
