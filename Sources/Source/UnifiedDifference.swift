/// The lines in which two texts differ, as `diff -u` shows them; empty where they are the same.
///
/// Lines that occur once in both texts and in the same order are taken to be the same line; what
/// lies between two of them was replaced. That stays fast where every line differs.
package func unifiedDifference(
  _ old: [UInt8], _ new: [UInt8], oldName: String, newName: String
) -> String {
  guard old != new else { return "" }
  let texts = LinePair(old: lines(of: old), new: lines(of: new))
  var text = "--- \(oldName)\n+++ \(newName)\n"
  for hunk in texts.hunks() { text += texts.text(hunk) }
  return text
}

/// Lines with their line feeds.
private func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
  var lines: [ArraySlice<UInt8>] = []
  var start = 0
  for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
    lines.append(bytes[start...index])
    start = index + 1
  }
  if start < bytes.count { lines.append(bytes[start...]) }
  return lines
}

/// Two texts as lines.
private struct LinePair {
  let old: [ArraySlice<UInt8>]
  let new: [ArraySlice<UInt8>]

  /// Lines that were replaced; either side may be empty.
  struct Change {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// The lines that are shown around a change.
  private static let contextLines = 3

  /// Changes that lie so near to each other that they are shown together.
  func hunks() -> [[Change]] {
    var hunks: [[Change]] = []
    for change in changes(0..<old.count, 0..<new.count) {
      if let last = hunks.last?.last,
        change.old.lowerBound - last.old.upperBound <= 2 * Self.contextLines
      {
        hunks[hunks.count - 1].append(change)
      } else {
        hunks.append([change])
      }
    }
    return hunks
  }

  private func changes(_ oldRange: Range<Int>, _ newRange: Range<Int>) -> [Change] {
    var (oldRange, newRange) = (oldRange, newRange)
    while let left = oldRange.first, let right = newRange.first, old[left] == new[right] {
      (oldRange, newRange) = (left + 1..<oldRange.upperBound, right + 1..<newRange.upperBound)
    }
    while let left = oldRange.last, let right = newRange.last, old[left] == new[right] {
      (oldRange, newRange) = (oldRange.lowerBound..<left, newRange.lowerBound..<right)
    }
    if oldRange.isEmpty && newRange.isEmpty { return [] }
    let anchors = anchors(oldRange, newRange)
    guard !anchors.isEmpty else { return [Change(old: oldRange, new: newRange)] }
    var found: [Change] = []
    var (oldStart, newStart) = (oldRange.lowerBound, newRange.lowerBound)
    for anchor in anchors + [(oldRange.upperBound, newRange.upperBound)] {
      found += changes(oldStart..<anchor.old, newStart..<anchor.new)
      (oldStart, newStart) = (anchor.old, anchor.new)
    }
    return found
  }

  /// The longest rising run of lines that occur once on each side.
  private func anchors(
    _ oldRange: Range<Int>, _ newRange: Range<Int>
  ) -> [(old: Int, new: Int)] {
    let oldPlaces = Self.unique(old, oldRange)
    let newPlaces = Self.unique(new, newRange)
    let pairs = oldRange.compactMap { place -> (old: Int, new: Int)? in
      guard oldPlaces[old[place]] == place, let other = newPlaces[old[place]] else { return nil }
      return (place, other)
    }
    // Patience sorting: piles of pairs, each pair remembering the top of the pile before its own.
    var piles: [Int] = []
    var before = [Int?](repeating: nil, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, piles.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[piles[middle]].new < pair.new { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? piles[low - 1] : nil
      if low < piles.count { piles[low] = index } else { piles.append(index) }
    }
    var run: [(old: Int, new: Int)] = []
    var next = piles.last
    while let index = next {
      run.append(pairs[index])
      next = before[index]
    }
    return run.reversed()
  }

  /// The places of the lines that occur once.
  private static func unique(
    _ lines: [ArraySlice<UInt8>], _ range: Range<Int>
  ) -> [ArraySlice<UInt8>: Int] {
    var places: [ArraySlice<UInt8>: Int?] = [:]
    for place in range {
      places[lines[place]] = places.keys.contains(lines[place]) ? .some(nil) : place
    }
    return places.compactMapValues { $0 }
  }

  func text(_ hunk: [Change]) -> String {
    guard let first = hunk.first, let last = hunk.last else { return "" }
    let before = min(Self.contextLines, first.old.lowerBound)
    let after = min(Self.contextLines, old.count - last.old.upperBound)
    let oldRange = first.old.lowerBound - before..<last.old.upperBound + after
    let newRange = first.new.lowerBound - before..<last.new.upperBound + after
    var text = "@@ -\(Self.place(oldRange)) +\(Self.place(newRange)) @@\n"
    var next = oldRange.lowerBound
    for change in hunk {
      for line in old[next..<change.old.lowerBound] { text += Self.line(" ", line) }
      for line in old[change.old] { text += Self.line("-", line) }
      for line in new[change.new] { text += Self.line("+", line) }
      next = change.old.upperBound
    }
    for line in old[next..<oldRange.upperBound] { text += Self.line(" ", line) }
    return text
  }

  /// `12,3`: the first line counted from 1, and how many there are.
  private static func place(_ range: Range<Int>) -> String {
    let first = range.isEmpty ? range.lowerBound : range.lowerBound + 1
    return range.count == 1 ? "\(first)" : "\(first),\(range.count)"
  }

  private static func line(_ mark: String, _ line: ArraySlice<UInt8>) -> String {
    let text = mark + String(decoding: line, as: UTF8.self)
    return line.last == UInt8(ascii: "\n") ? text : text + "\n\\ No newline at end of file\n"
  }
}
