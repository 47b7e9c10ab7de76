import Source

/// Words and what each stands for, found by their bytes: neither asking nor filling it makes a
/// string or a strong hash, and it is filled anew by every start of the program.
struct KeywordTable<Meaning: Sendable>: Sendable {
  let words: [String]
  private let meanings: [Meaning]
  /// The words, one behind the other.
  private var letters: [UInt8] = []
  /// Where each word ends in `letters`.
  private var ends: [Int] = []
  /// Of a word, to make room for.
  private static var likelyLetters: Int { 12 }
  /// By the hash of a word: its index and one, or 0. At most half of them are taken.
  private var slots: [UInt16]

  /// - Requires: fewer words than `UInt16` counts. Of two that are the same the first one holds.
  init(_ entries: [(word: String, meaning: Meaning)]) {
    words = entries.map(\.word)
    meanings = entries.map(\.meaning)
    var size = 16
    while size < 2 * entries.count { size *= 2 }
    slots = Array(repeating: 0, count: size)
    letters.reserveCapacity(Self.likelyLetters * entries.count)
    ends.reserveCapacity(entries.count)
    for (index, entry) in entries.enumerated() {
      let start = letters.count
      var word = entry.word
      word.withUTF8 { letters.append(contentsOf: $0) }
      ends.append(letters.count)
      let slot = slot(of: letters, start..<letters.count)
      if slots[slot] == 0 { slots[slot] = UInt16(index + 1) }
    }
  }

  /// What the word in a part of a text stands for.
  subscript(bytes: [UInt8], range: Range<Int>) -> Meaning? {
    let index = Int(slots[slot(of: bytes, range)])
    return index == 0 ? nil : meanings[index - 1]
  }

  /// The slot that holds a word, or the free one where it would come.
  private func slot(of bytes: [UInt8], _ range: Range<Int>) -> Int {
    // The words are ours, so nobody can choose them to collide.
    let hash = bytes.withUnsafeBufferPointer {
      StableHash.number(of: UnsafeBufferPointer(rebasing: $0[range]))
    }
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0, !matches(Int(slots[slot]) - 1, bytes, range) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func matches(_ word: Int, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let start = word == 0 ? 0 : ends[word - 1]
    guard ends[word] - start == range.count else { return false }
    for offset in 0..<range.count
    where letters[start + offset] != bytes[range.lowerBound + offset] { return false }
    return true
  }
}
