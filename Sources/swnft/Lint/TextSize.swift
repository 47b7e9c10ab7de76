/// How much there is in a text, told without reading it as a ruleset.
enum TextSize {
  /// Whether a text has more rules, and other things that end with their line or a semicolon, than
  /// a number. Elements of a set, which commas end, count for nothing.
  static func hasMoreRules(than limit: Int, in bytes: [UInt8]) -> Bool {
    // A rule and what ends it.
    guard bytes.count / 2 > limit else { return false }
    var count = 0
    var last = newline
    var isComment = false
    for byte in bytes {
      switch byte {
      case newline, semicolon:
        if isComment, byte == semicolon { continue }
        isComment = false
        if !closing.contains(last) {
          count += 1
          if count > limit { return true }
        }
        last = newline
      case UInt8(ascii: "#"): isComment = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      default: if !isComment { last = byte }
      }
    }
    return false
  }

  private static let newline = UInt8(ascii: "\n")
  private static let semicolon = UInt8(ascii: ";")
  /// What stands before the end of a line, or a semicolon, that ends nothing.
  private static let closing: Set<UInt8> = [
    newline, UInt8(ascii: ","), UInt8(ascii: "{"), UInt8(ascii: "}"),
  ]
}
