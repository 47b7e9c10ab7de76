/// Times as text.
package enum TimeText {
  /// `1d2h3m4s5ms`, each part once and in this order.
  /// - Returns: milliseconds, or nil where it is no such text or too long a time.
  package static func milliseconds(_ text: some StringProtocol) -> UInt64? {
    let units: [(name: String, milliseconds: UInt64)] = [
      ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]
    var rest = Substring(text)
    var total: UInt64 = 0
    var next = 0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let number = UInt64(digits) else { return nil }
      rest = rest.dropFirst(digits.count)
      let word = rest.prefix { $0.isASCII && $0.isLetter }
      guard let unit = units.indices.dropFirst(next).first(where: { units[$0].name == word }) else {
        return nil
      }
      next = unit + 1
      rest = rest.dropFirst(word.count)
      let (part, overflow) = number.multipliedReportingOverflow(by: units[unit].milliseconds)
      let (sum, carry) = total.addingReportingOverflow(part)
      guard !overflow, !carry else { return nil }
      total = sum
    }
    return total
  }

  /// `17:00` and `17:00:30`.
  /// - Returns: seconds since midnight.
  package static func secondsOfDay(_ text: some StringProtocol) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3 else { return nil }
    let numbers = parts.compactMap { $0.utf8.count <= 2 ? UInt8($0) : nil }
    guard numbers.count == parts.count, numbers[0] < 24, numbers[1] < 60 else { return nil }
    let seconds = numbers.count == 3 ? Int64(numbers[2]) : 0
    guard seconds < 60 else { return nil }
    return Int64(numbers[0]) * 3600 + Int64(numbers[1]) * 60 + seconds
  }

  /// `2019-07-01`, `2019-07-01 00:01` and `2019-07-01 00:01:00`, as if the place were at UTC.
  /// - Returns: seconds since 1970.
  package static func secondsSince1970(_ text: some StringProtocol) -> Int64? {
    let halves = text.split(separator: " ", maxSplits: 1)
    guard let first = halves.first else { return nil }
    let date = first.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
    guard date.count == 3, let year = date[0], let month = date[1], let day = date[2] else {
      return nil
    }
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    guard halves.count == 2 else { return days(year, month, day) * 86400 }
    guard let seconds = secondsOfDay(halves[1]) else { return nil }
    return days(year, month, day) * 86400 + seconds
  }

  /// Days from 1970-01-01, by counting years from March, where the leap day comes last.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let marchYear = month > 2 ? year : year - 1
    let marchMonth = month > 2 ? month - 3 : month + 9
    let leaps = marchYear / 4 - marchYear / 100 + marchYear / 400
    let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
    return marchYear * 365 + leaps + dayOfYear - 719_468
  }
}
