import Glibc

/// Where the time of a run went, phase by phase: what `--stats` prints.
package struct PhaseClock: Sendable {
  /// What was done, as a word of the past: `checked`.
  private var phases: [(name: String, nanoseconds: Int64)] = []
  private var last: Int64
  private let isRunning: Bool

  /// - Parameter isRunning: whether anybody wants to know.
  package init(isRunning: Bool = true) {
    self.isRunning = isRunning
    last = isRunning ? Self.now : 0
  }

  /// What was done since the last mark, or since the clock was made.
  package mutating func mark(_ phase: String) {
    guard isRunning else { return }
    let now = Self.now
    phases.append((phase, now - last))
    last = now
  }

  /// `read 0.1 ms, checked 0.8 ms; 1.2 ms, 9.4 MiB in all`
  package var text: String {
    let shown = phases.map { "\($0.name) \(Self.milliseconds($0.nanoseconds))" }
    let total = phases.reduce(0) { $0 + $1.nanoseconds }
    let all =
      "\(Self.milliseconds(total)), \(Self.tenths(Self.peakKibibytes * 10 / 1024)) MiB in all"
    return (shown.isEmpty ? "" : shown.joined(separator: ", ") + "; ") + all
  }

  private static func milliseconds(_ nanoseconds: Int64) -> String {
    "\(tenths(nanoseconds / 100_000)) ms"
  }

  private static func tenths(_ number: Int64) -> String { "\(number / 10).\(number % 10)" }

  /// A clock that nobody sets.
  private static var now: Int64 {
    var time = timespec()
    guard clock_gettime(CLOCK_MONOTONIC, &time) == 0 else { return 0 }
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// The most memory that was in use (ru_maxrss, getrusage(2)).
  private static var peakKibibytes: Int64 {
    var usage = rusage()
    guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
    return Int64(usage.ru_maxrss)
  }
}
