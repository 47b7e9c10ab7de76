/// A version of Linux: what a check is made for.
package struct KernelVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let major: Int
  package let minor: Int

  package init(_ major: Int, _ minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// Reads `6.1` and `6.1.0-56-cloud-amd64`.
  package init?(_ text: some StringProtocol) {
    let numbers = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    guard numbers.count >= 2, let major = Int(numbers[0]) else { return nil }
    guard let minor = Int(numbers[1].prefix { $0.isASCII && $0.isNumber }) else { return nil }
    guard major >= 0, minor >= 0 else { return nil }
    self.init(major, minor)
  }

  package static func < (left: KernelVersion, right: KernelVersion) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }

  package var description: String { "\(major).\(minor)" }

  /// The newest kernel whose rules the tables know: what a check is made for unless told.
  package static let newestKnown = KernelVersion(6, 18)
}
