/// How much there is in a text, told without reading it as a ruleset.
enum TextSize {
  /// Whether a text has more rules, and other things that end with their line or a semicolon, than
  /// a number. Elements of a set, which commas end, count for nothing.
  static func hasMoreRules(than limit: Int, in bytes: [UInt8]) -> Bool {
    // Each has a byte at least, and one that ends it.
    guard bytes.count / 2 > limit else { return false }
    var count = 0
    /// Whether something stands before that has yet to end.
    var isOpen = false
    var isQuoted = false
    var isComment = false
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: ";"):
        if byte == UInt8(ascii: ";"), isComment || isQuoted { continue }
        (isComment, isQuoted) = (false, false)
        if isOpen { count += 1 }
        if count > limit { return true }
        isOpen = false
      case UInt8(ascii: "\"") where !isComment:
        isQuoted.toggle()
        isOpen = true
      case UInt8(ascii: "#"): if !isQuoted { isComment = true }
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      // What goes on behind these ends later.
      case UInt8(ascii: ","), UInt8(ascii: "{"):
        if !isComment, !isQuoted { isOpen = false }
      default: if !isComment { isOpen = true }
      }
    }
    return false
  }
}
