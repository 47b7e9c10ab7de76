package import Bytecode
import Catalogue
package import Netlink
package import Source
import Syntax

/// What `get element` or `reset element` found.
package struct FoundElements: Sendable {
  /// The set with the elements that were asked for, alone in its table.
  package var ruleset = Ruleset()
  /// Mistakes in what was asked for, and elements that there are not.
  package var diagnostics: [Diagnostic] = []
}

/// Asks the kernel for elements.
/// - Parameters:
///   - parsed: the text that asks, whose variables the elements may name.
///   - request: how that text was checked, with the set that is asked.
package func readElements(
  _ query: Query, in parsed: ParsedText, _ request: CheckRequest
) throws(NetlinkError) -> FoundElements {
  guard case .elements(let name, let elements) = query.object else { return FoundElements() }
  var found = FoundElements()
  let blocks = keys(name, elements, in: parsed, request, &found.diagnostics)
  guard found.diagnostics.isEmpty, let table = request.existing.table(name.table),
    let set = table.sets.first(where: { $0.declaration.name == name.name.text })
  else { return found }
  let socket = try Socket()
  let flags = set.declaration.flags
  let isInterval =
    flags & SetDeclaration.intervalFlag != 0 && flags & SetDeclaration.concatenationFlag == 0
  var shownSet = set
  for (block, span) in blocks {
    let answer = try socket.elements(block, of: set.declaration, resets: query.verb == .reset)
    guard let answer else {
      found.diagnostics.append(.noSuchElement(in: name.name, at: span))
      continue
    }
    shownSet.elements.merge(answer, isInterval: isInterval)
  }
  guard found.diagnostics.isEmpty else { return found }
  var shown = Ruleset.Table(table.declaration)
  // What every element counts shows in the elements.
  shownSet.declaration.expressions = []
  shown.sets = [shownSet]
  found.ruleset.tables = [shown]
  return found
}

/// The keys of each element as the kernel wants them: as if the element were to be taken out.
private func keys(
  _ name: ObjectName, _ elements: Expression, in parsed: ParsedText, _ request: CheckRequest,
  _ diagnostics: inout [Diagnostic]
) -> [(block: ElementBlock, span: SourceSpan)] {
  var single: [Expression] = [elements]
  if case .set(let literal) = elements.kind {
    single = literal.elements.map { Expression(.set(SetLiteral(elements: [$0])), $0.key.span) }
  }
  // Each element is asked for by itself: together they could be merged into one interval.
  let definitions = parsed.files.flatMap(\.items).filter {
    if case .common = $0 { true } else { false }
  }
  let commands = single.map { element in
    FileNode.Item.command(
      CommandNode(verb: .delete, object: .elements(name, element), span: element.span))
  }
  let text = ParsedText(
    map: parsed.map, files: [FileNode(items: definitions + commands)], diagnostics: [])
  let report = compile(text, request)
  diagnostics += report.diagnostics.filter { $0.severity == .error }
  return report.transaction?.commands.compactMap { command in
    guard case .elements(let block) = command.object else { return nil }
    return (block, command.span)
  } ?? []
}

extension Ruleset {
  fileprivate func table(_ name: TableName) -> Table? {
    tables.first {
      $0.declaration.family == name.family.rawValue && $0.declaration.name == name.name.text
    }
  }
}
