import Source

/// Texts of which many are the same: each is read once.
struct RepeatedText {
  /// What each different text was read as.
  private(set) var values: [Expression] = []
  /// Of each text, the index of its value.
  var indices: [UInt32] = []
  private var texts: [[UInt8]] = []
  /// Indices of the texts with a hash.
  private var known: [UInt64: [UInt32]] = [:]

  /// Adds a text.
  /// - Parameter read: reads one that was not there yet; nil where it cannot be.
  /// - Returns: whether it is there now.
  mutating func append(
    _ text: UnsafeBufferPointer<UInt8>, _ read: () -> Expression?
  ) -> Bool {
    let hash = StableHash.number(of: text)
    for index in known[hash] ?? [] where texts[Int(index)].elementsEqual(text) {
      indices.append(index)
      return true
    }
    guard let value = read() else { return false }
    let index = UInt32(values.count)
    values.append(value)
    texts.append(Array(text))
    known[hash, default: []].append(index)
    indices.append(index)
    return true
  }
}
