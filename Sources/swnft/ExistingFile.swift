import Bytecode
import Catalogue
import Pipeline
import Source

/// What the file of `--assume` says is loaded already.
struct ExistingFile: Sendable {
  let ruleset: Ruleset

  /// - Throws: the mistakes of the file, or why it cannot be read.
  init(
    _ path: String, kernel: KernelVersion, includePaths: [String]
  ) throws(ExistingFileError) {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileReading.read(path)
    } catch {
      throw .unreadable(error)
    }
    var request = CheckRequest(
      text: SourceText(name: path, bytes: bytes), names: SystemNames(asksKernel: false),
      files: IncludeReader(includePaths: includePaths))
    request.kernel = kernel
    let report = compile(parse(request), request)
    guard let transaction = report.transaction else {
      throw .mistakes(report.diagnostics.filter { $0.severity == .error }, report.map)
    }
    ruleset = Ruleset().applying(transaction)
  }
}

/// Why a file of `--assume` says nothing.
enum ExistingFileError: Error {
  case unreadable(FileError)
  case mistakes([Diagnostic], SourceMap)
}
