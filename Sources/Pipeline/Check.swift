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
  /// Whether the ruleset is for the machine that checks it, which knows all names.
  package var isForThisMachine = false
  /// Whether each rule is read by itself, also where it differs from another in values only: then
  /// each place is its own.
  package var readsEachRule = false
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

  /// Whether something is asked for, beside what is done.
  package var hasQueries: Bool {
    files.contains { file in
      file.items.contains { item in
        if case .command(let command) = item { command.verb.isQuery } else { false }
      }
    }
  }
}

/// What came of a text.
package struct CompileReport: Sendable {
  package var map: SourceMap
  package var diagnostics: [Diagnostic]
  /// What the text asks to be shown, in its order.
  package var queries: [Query]
  /// What is to be sent to the kernel; nil where a diagnostic is an error.
  package var transaction: Transaction?
}

/// Reads a text, and what `-D` and earlier texts say before it.
package func parse(_ request: CheckRequest) -> ParsedText {
  var result = ParsedText(map: SourceMap(), files: [], diagnostics: [])
  let options = ParserOptions(
    isStrict: request.isStrict, findsRepetitions: !request.readsEachRule)
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

/// Checks what was read, and turns it into bytecode.
///
/// Each command is compiled when it is checked: a rule's tree, what is known of it and its bytecode
/// are there together for that rule only. So the text's tree is to be given away where it is long.
/// Rules that differ from others in values only are compiled once: only where there is something to
/// say of them, each is read by itself.
package func compile(_ parsed: consuming ParsedText, _ request: CheckRequest) -> CompileReport {
  let compilation = Compilation(request, misread: parsed.diagnostics)
  let files = parsed.files
  let map = parsed.map
  parsed.files = []
  let checked = Checker.check(
    consume files, map: map, options: Checker.Options(request)
  ) { command, found in
    compilation.receive(command, found: found)
  }
  let report = compilation.report(parsed.diagnostics + checked.diagnostics, checked.map)
  guard checked.sharesPlaces else { return report }
  // A pipe that was included can be read only once.
  let placed = compileEachRule(request)
  return (placed.transaction == nil) == (report.transaction == nil) ? placed : report
}

/// Reads, checks and compiles a text so that each place is its own: the commands are those that
/// `compile` gives.
package func compileEachRule(_ request: CheckRequest) -> CompileReport {
  var request = request
  request.readsEachRule = true
  return compile(parse(request), request)
}

/// Checks what was read. Each command's tree is gone when it was checked.
func check(_ parsed: consuming ParsedText, _ request: CheckRequest) -> Checker.Result {
  let files = parsed.files
  parsed.files = []
  var result = Checker.check(
    consume files, map: parsed.map, options: Checker.Options(request))
  result.diagnostics = parsed.diagnostics + result.diagnostics
  return result
}

extension Checker.Options {
  fileprivate init(_ request: CheckRequest) {
    self.init(
      kernel: request.kernel, isStrict: request.isStrict,
      existing: Pipeline.existing(request.existing, names: request.names, kernel: request.kernel),
      names: request.names, reader: request.files, readsEachRule: request.readsEachRule)
  }
}
