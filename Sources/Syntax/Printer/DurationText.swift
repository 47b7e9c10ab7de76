/// Times as a listing shows them: `1d2h3m4s5ms`.
package enum DurationText {
  private static let units: [(name: String, milliseconds: UInt64)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
  ]

  /// The time in the largest units that divide it; `0s` for none at all.
  package static func text(milliseconds: UInt64) -> String {
    guard milliseconds != 0 else { return "0s" }
    var text = ""
    var rest = milliseconds
    for unit in units where rest >= unit.milliseconds {
      text += "\(rest / unit.milliseconds)\(unit.name)"
      rest %= unit.milliseconds
    }
    return text
  }
}
