import Source

/// Words and what each stands for, found by their bytes: neither asking nor filling it makes a
/// string or a strong hash, and it is filled anew by every start of the program.
struct KeywordTable<Meaning: Sendable>: Sendable {
  private var meanings: [Meaning] = []
  /// The words, one behind the other.
  private var letters: [UInt8] = []
  /// Where each word ends in `letters`.
  private var ends: [Int] = []
  /// Of a word, to make room for.
  private static var likelyLetters: Int { 12 }
  /// By the hash of a word: its index and one, or 0. At most half of them are taken.
  private var slots: [UInt16]

  /// - Parameter capacity: how many words there is room for at first.
  init(capacity: Int) {
    slots = Self.slots(for: capacity)
    meanings.reserveCapacity(capacity)
    ends.reserveCapacity(capacity)
    letters.reserveCapacity(Self.likelyLetters * capacity)
  }

  /// Of two words that are the same the first one holds. There are fewer than `UInt16` counts.
  mutating func add(_ word: String, _ meaning: Meaning) {
    if 2 * ends.count >= slots.count { makeRoom() }
    let start = letters.count
    var word = word
    word.withUTF8 { letters.append(contentsOf: $0) }
    let slot = slot(of: letters, start..<letters.count)
    guard slots[slot] == 0 else {
      letters.removeSubrange(start...)
      return
    }
    ends.append(letters.count)
    meanings.append(meaning)
    slots[slot] = UInt16(ends.count)
  }

  private static func slots(for capacity: Int) -> [UInt16] {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    return Array(repeating: 0, count: size)
  }

  /// Twice as many slots, the words put into them anew.
  private mutating func makeRoom() {
    slots = Self.slots(for: slots.count)
    for word in ends.indices {
      slots[slot(of: letters, start(ofWord: word)..<ends[word])] = UInt16(word + 1)
    }
  }

  /// In the order in which they were added.
  var words: [String] {
    ends.indices.map { String(decoding: letters[start(ofWord: $0)..<ends[$0]], as: UTF8.self) }
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
    let start = start(ofWord: word)
    guard ends[word] - start == range.count else { return false }
    for offset in 0..<range.count
    where letters[start + offset] != bytes[range.lowerBound + offset] { return false }
    return true
  }

  private func start(ofWord word: Int) -> Int { word == 0 ? 0 : ends[word - 1] }
}
