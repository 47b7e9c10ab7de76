/// What a system calls its numbers: services, users, interfaces.
///
/// Semantics and the listing are handed one: the machine's own by `swnft`, a dictionary by tests.
/// A source reads each list when it is first asked for it, and only once.
package protocol NameSource: Sendable {
  /// The number of a name, or nil where the system does not know it.
  func number(of name: String, in list: DataType.SystemNames) -> UInt64?
  /// The name of a number, or nil where it has none.
  func name(of number: UInt64, in list: DataType.SystemNames) -> String?
  /// The name of the host that has an address of four or sixteen bytes, or nil where it has none.
  func hostName(of address: [UInt8]) -> String?
  /// How far the local clock is ahead of UTC, in seconds.
  /// - Parameter second: local seconds since 1970, or nil for now.
  func secondsEastOfUTC(at second: Int64?) -> Int64
}

extension NameSource {
  /// Most sources know no hosts.
  package func hostName(of address: [UInt8]) -> String? { nil }
  /// A source without a clock is at UTC.
  package func secondsEastOfUTC(at second: Int64?) -> Int64 { 0 }
}

/// Names given as a table: what tests use, and what a check uses for another machine.
package struct FixedNames: NameSource {
  package var numbers: [DataType.SystemNames: [String: UInt64]]
  /// The names of hosts, by their addresses.
  package var hosts: [[UInt8]: String]

  package init(
    _ numbers: [DataType.SystemNames: [String: UInt64]] = [:], hosts: [[UInt8]: String] = [:]
  ) {
    self.numbers = numbers
    self.hosts = hosts
  }

  package func hostName(of address: [UInt8]) -> String? { hosts[address] }

  package func number(of name: String, in list: DataType.SystemNames) -> UInt64? {
    numbers[list]?[name]
  }

  package func name(of number: UInt64, in list: DataType.SystemNames) -> String? {
    numbers[list]?.filter { $0.value == number }.keys.min()
  }
}
