// Runs the jobs of Tests/VM/jobs in a virtual machine whose kernel has flowtables, and reads the
// lines they print. Knows nothing of swnft's modules: the program itself is what is tested.
import Foundation

/// The machine that Tests/VM/build-image made, started by Tests/VM/run.
enum VirtualMachine {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("VM")
  private static let project = folder.deletingLastPathComponent().deletingLastPathComponent()
  private static let environment = ProcessInfo.processInfo.environment

  /// Continuous integration sets this: a test that cannot run fails there.
  static let isRequired = environment["SWNFT_REQUIRE_VM"] != nil

  /// Whether there is an image, QEMU to start it, and a program to put inside.
  static let isReady: Bool = {
    let files = FileManager.default
    let image =
      environment["SWNFT_VM"].map(URL.init(fileURLWithPath:))
      ?? project.appendingPathComponent(".vm")
    let program =
      environment["SWNFT_BINARY"] ?? project.appendingPathComponent(".build/release/swnft").path
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    return files.fileExists(atPath: image.appendingPathComponent("stamp").path)
      && files.isExecutableFile(atPath: program)
      && folders.contains { files.isExecutableFile(atPath: "\($0)/qemu-system-x86_64") }
  }()

  /// Boots the machine once, runs the job in it and returns what it reported. Where that cannot
  /// be had, the one line returned says so and is no success.
  static func lines(ofJob job: String) async -> [ReportLine] {
    let files = FileManager.default
    let output = files.temporaryDirectory.appendingPathComponent("swnft-\(job)-\(UUID())")
    defer { try? files.removeItem(at: output) }
    let status: Int32
    do {
      status = try await run(job, into: output)
    } catch {
      return [ReportLine(name: job, expected: "a virtual machine", got: "\(error)", detail: "")]
    }
    func text(_ name: String) -> String {
      (try? String(contentsOf: output.appendingPathComponent(name), encoding: .utf8)) ?? ""
    }
    var lines = text("stdout").split(separator: "\n").map { ReportLine(String($0)) }
    // A job that ends early must not pass with the lines it got to.
    lines.append(
      ReportLine(
        name: "\(job) ran to its end", expected: "status 0", got: "status \(status)",
        detail: status == 0 ? "" : text("stderr") + text("console")))
    return lines
  }

  /// Waits without holding a thread: the other tests go on meanwhile.
  private static func run(_ job: String, into output: URL) async throws -> Int32 {
    let process = Process()
    process.executableURL = folder.appendingPathComponent("run")
    process.arguments = [folder.appendingPathComponent("jobs/\(job)").path, output.path]
    process.standardInput = FileHandle.nullDevice
    return try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
  }
}

/// A line of a job's report: what was tried, and how it should have come out.
struct ReportLine: Sendable, CustomStringConvertible {
  let name: String
  let expected: String
  let got: String
  /// Figures, or what the program said: for whoever reads a failure.
  let detail: String

  init(name: String, expected: String, got: String, detail: String) {
    (self.name, self.expected, self.got, self.detail) = (name, expected, got, detail)
  }

  /// Four fields with a tab between them.
  init(_ line: String) {
    let fields = line.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false)
      .map(String.init)
    guard fields.count == 4 else {
      self.init(name: line, expected: "a line of four fields", got: "\(fields.count)", detail: "")
      return
    }
    self.init(name: fields[0], expected: fields[1], got: fields[2], detail: fields[3])
  }

  var description: String { name }

  /// Where the kernel would say no, the program may have said so before it was asked.
  var isAsExpected: Bool { got == expected || (got == "refused" && expected.hasPrefix("E")) }
}
