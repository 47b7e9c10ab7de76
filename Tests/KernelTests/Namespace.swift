import CNetfilter
import Foundation
import Glibc
import Testing

@testable import Netlink

/// A network namespace for one test: a thread of its own enters it, works in it and ends. The
/// machine's own namespace is never touched, because the thread fails where it cannot leave it.
enum Namespace {
  /// Whether this process may make network namespaces and change rulesets in them.
  static let isPermitted: Bool = (try? run { 0 }) != nil

  /// SWNFT_REQUIRE_KERNEL=1 makes failures of the tests that would be skipped.
  static var isRequired: Bool {
    ProcessInfo.processInfo.environment["SWNFT_REQUIRE_KERNEL"] == "1"
  }

  static let why: Comment = "needs the right to make a network namespace"

  /// Runs a test's body in a new network namespace.
  static func run<Result: Sendable>(
    _ body: @escaping @Sendable () throws -> Result
  ) throws -> Result {
    let outcome = Outcome<Result>()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      outcome.value = Swift.Result {
        try ScratchNamespace.enter()
        return try body()
      }
      done.signal()
    }
    thread.start()
    done.wait()
    guard let value = outcome.value else { throw CocoaError(.featureUnsupported) }
    return try value.get()
  }

  private final class Outcome<Value: Sendable>: @unchecked Sendable {
    var value: Swift.Result<Value, any Error>?
  }

  /// What a command prints, run in the calling thread's namespace.
  static func output(of command: String) -> String {
    guard let pipe = popen("PATH=$PATH:/usr/sbin:/sbin \(command) 2>&1", "r") else { return "" }
    defer { pclose(pipe) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = fread(&buffer, 1, buffer.count, pipe)
      if count == 0 { break }
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
