import Bytecode
import Catalogue
import Compiler
import Semantics
import Source

/// Compiles the commands of a text while it is checked, up to the first error.
final class Compilation {
  private let request: CheckRequest
  private let compiler = Compiler()
  private var queries: [Query] = []
  /// How many of the diagnostics were looked at, and whether none of them was an error.
  private var seen = 0
  private var isSound: Bool
  /// Where swnft itself is at fault.
  private var fault: Diagnostic?

  /// - Parameter misread: what the parser found.
  init(_ request: CheckRequest, misread: [Diagnostic]) {
    self.request = request
    isSound = !misread.contains { $0.severity == .error }
  }

  /// - Parameter found: what was found in the text up to here, beside that.
  func receive(_ command: CheckedCommand, found: [Diagnostic]) {
    if case .query(let object) = command.object {
      queries.append(Query(verb: command.verb, object: object, span: command.span))
    }
    if isSound, found.count > seen {
      isSound = !found[seen...].contains { severity(of: $0) == .error }
      seen = found.count
    }
    guard isSound else { return }
    do throws(InternalError) {
      try compiler.compile(command)
    } catch {
      isSound = false
      fault = Diagnostic(
        "I001", at: error.span, "internal error: it was taken for granted that \(error.message)",
        notes: [Note("this is a mistake of swnft, not of the ruleset; nothing was loaded")])
    }
  }

  /// - Parameter found: all that was found in the text.
  func report(_ found: [Diagnostic], _ map: SourceMap) -> CompileReport {
    var diagnostics = found
    if let fault { diagnostics.append(fault) }
    for index in diagnostics.indices {
      diagnostics[index].severity = severity(of: diagnostics[index])
    }
    let hasErrors = diagnostics.contains { $0.severity == .error }
    return CompileReport(
      map: map, diagnostics: diagnostics, queries: queries,
      transaction: hasErrors ? nil : compiler.transaction)
  }

  private func severity(of diagnostic: Diagnostic) -> Severity {
    // A load needs the names that a check only warns about.
    if request.isForThisMachine, diagnostic.isAboutTargetMachine { return .error }
    // A kernel newer than the tables may have other rules: it decides itself.
    if request.kernel > .newestKnown, diagnostic.isKernelRule { return .warning }
    return diagnostic.severity
  }
}
