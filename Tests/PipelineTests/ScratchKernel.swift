import Foundation
import Testing

/// A network namespace of its own for a few lines of shell: the machine's rulesets stay untouched.
enum ScratchKernel {
  /// `unshare` with what this process needs to be let in; nil where it is not.
  private static let entrance: [String]? = [["-n"], ["-Urn"]].first { options in
    (try? run("true", entrance: options))?.status == 0
      && (try? run("\(quoted(program)) list tables", entrance: options))?.status == 0
  }

  static let isPermitted = entrance != nil

  /// Whether there is the nft whose differences are known by name: Debian 12's.
  static let hasReference =
    isPermitted
    && (try? inNamespace("nft --version && nft list tables"))?.output.contains(" v1.0.6 ") == true

  /// SWNFT_REQUIRE_KERNEL=1 makes failures of the tests that would be skipped.
  static var isRequired: Bool {
    ProcessInfo.processInfo.environment["SWNFT_REQUIRE_KERNEL"] == "1"
  }

  /// The program under test: the one named by SWNFT_BINARY, or the one built beside the tests.
  static let program: String =
    ProcessInfo.processInfo.environment["SWNFT_BINARY"]
    ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("swnft").path

  struct Result {
    let status: Int32
    let output: String
    let error: String
  }

  /// Runs lines of shell in a namespace made for them. `$swnft` is the program under test.
  static func inNamespace(_ script: String) throws -> Result {
    try run(script, entrance: entrance ?? ["-n"])
  }

  static func quoted(_ text: String) -> String { "'\(text)'" }

  private static func run(_ script: String, entrance: [String]) throws -> Result {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    // Files and not pipes: a pipe that fills up would stop the program.
    let output = folder.appendingPathComponent("output")
    let error = folder.appendingPathComponent("error")
    for file in [output, error] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["unshare"] + entrance + ["sh", "-c", script]
    process.currentDirectoryURL = GoldenText.package
    process.environment = [
      "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "swnft": program, "TZ": "UTC",
      "scratch": folder.path,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: error)
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      error: String(decoding: try Data(contentsOf: error), as: UTF8.self))
  }
}
