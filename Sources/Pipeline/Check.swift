// Pipeline: check, compile, apply and list, wired as functions of values.
//
// In: texts, names, files, options. Out: diagnostics, transactions, listings.
// It does nothing of its own: each function calls the modules in their order. Only what is
// named after the kernel opens a socket.

package import Bytecode
package import Catalogue
import Compiler
import JSON
package import Semantics
package import Source
package import Syntax

/// What is to be checked, and for which machine.
package struct CheckRequest {
  /// Variables given with `-D`, by name and value.
  package var definitions: [(name: String, value: String)] = []
  /// Definitions that hold where the text begins, as they were written.
  package var earlier: [SourceText] = []
  package var text: SourceText
  package var kernel = KernelVersion.newestKnown
  package var isStrict = false
  /// Whether a text that begins with a brace is JSON.
  package var acceptsJSON = false
  /// What is there before.
  package var existing = Ruleset()
  package var names: any NameSource
  package var files: any FileReader

  package init(text: SourceText, names: any NameSource, files: any FileReader) {
    self.text = text
    self.names = names
    self.files = files
  }
}

/// A text that was read but not yet checked.
package struct ParsedText: Sendable {
  package var map: SourceMap
  package var files: [FileNode]
  package var diagnostics: [Diagnostic]
}

/// What came of a check.
package struct CheckReport: Sendable {
  package var map: SourceMap
  package var ruleset: CheckedRuleset
  package var diagnostics: [Diagnostic]

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// What the text asks to be shown, in its order.
  package var queries: [Query] {
    ruleset.commands.compactMap { command in
      guard case .query(let object) = command.object else { return nil }
      return Query(verb: command.verb, object: object, span: command.span)
    }
  }
}

/// Reads a text, and what `-D` and earlier texts say before it.
package func parse(_ request: CheckRequest) -> ParsedText {
  var result = ParsedText(map: SourceMap(), files: [], diagnostics: [])
  let options = ParserOptions(isStrict: request.isStrict)
  // Each definition is a text of its own: a mistake in one is shown by itself.
  for (name, value) in request.definitions {
    let bytes = Array("define \(name) = \(value)\n".utf8)
    result.add(SourceText(name: "-D \(name)", bytes: bytes), options)
  }
  for text in request.earlier { result.add(text, options) }
  let isJSON = request.acceptsJSON && JSONDocument.isJSON(request.text.bytes)
  result.add(request.text, options, isJSON: isJSON)
  return result
}

extension ParsedText {
  fileprivate mutating func add(
    _ text: SourceText, _ options: ParserOptions, isJSON: Bool = false
  ) {
    let source = map.add(text)
    let (file, found) =
      isJSON
      ? JSONDocument.read(text.bytes, source: source)
      : Parser.parse(text.bytes, source: source, options: options)
    files.append(file)
    diagnostics += found
  }
}

/// Checks what was read.
package func check(_ parsed: ParsedText, _ request: CheckRequest) -> CheckReport {
  let options = Checker.Options(
    kernel: request.kernel, isStrict: request.isStrict,
    existing: existing(request.existing, names: request.names, kernel: request.kernel),
    names: request.names, reader: request.files)
  let result = Checker.check(parsed.files, map: parsed.map, options: options)
  return CheckReport(
    map: result.map, ruleset: result.ruleset,
    diagnostics: parsed.diagnostics + result.diagnostics)
}

/// Turns a ruleset that was checked without an error into bytecode.
/// - Returns: a diagnostic instead where swnft itself is at fault.
package func compile(_ report: CheckReport) -> (transaction: Transaction?, diagnostic: Diagnostic?)
{
  do throws(InternalError) {
    return (try Compiler.compile(report.ruleset), nil)
  } catch {
    return (
      nil,
      Diagnostic(
        "I001", at: error.span, "internal error: it was taken for granted that \(error.message)",
        notes: [Note("this is a mistake of swnft, not of the ruleset; nothing was loaded")])
    )
  }
}
