import Foundation

/// The program itself, run as a user would.
enum Program {
  /// What a run gave.
  struct Result {
    let status: Int32
    let output: String
    let error: String
  }

  /// The binary beside the tests.
  static let path: String =
    ProcessInfo.processInfo.environment["SWNFT"]
    ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("swnft").path

  /// The top of the package.
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// What a line gives in a shell that finds the program: both streams, as they come.
  static func shell(_ line: String) throws -> String {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let search = ["PATH": "\(folder):/usr/sbin:/usr/bin:/sbin:/bin"]
    return try run(
      ["-c", "exec 2>&1; \(line)"], of: URL(fileURLWithPath: "/bin/sh"), environment: search
    ).output
  }

  static func run(
    _ arguments: [String], of program: URL = URL(fileURLWithPath: path), input: String = "",
    environment: [String: String] = [:]
  ) throws -> Result {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    // Files and not pipes: a pipe that fills up would stop the program.
    let names = ["input", "output", "error"].map { folder.appendingPathComponent($0) }
    for name in names { try Data().write(to: name) }
    try Data(input.utf8).write(to: names[0])

    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = package
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: names[0])
    process.standardOutput = try FileHandle(forWritingTo: names[1])
    process.standardError = try FileHandle(forWritingTo: names[2])
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: names[1]), as: UTF8.self),
      error: String(decoding: try Data(contentsOf: names[2]), as: UTF8.self))
  }
}
