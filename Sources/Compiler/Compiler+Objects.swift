import Bytecode
import Catalogue
import Semantics
import Source
import Syntax

/// Named objects.
extension Compiler {
  func compile(
    _ object: CheckedObject, _ operation: Command.Operation, _ span: SourceSpan
  ) throws(InternalError) {
    var declaration = ObjectDeclaration(
      family: object.family.rawValue, table: object.table.text, name: object.name.text,
      handle: object.handle?.number, body: .reference(type: object.kind.rawValue))
    if let block = object.block {
      declaration.body = try body(of: block, object)
      for case .comment(let comment) in block.items { declaration.comment = comment.text }
    }
    commands.append(
      Command(
        operation, .object(declaration), span: span,
        places: [
          AttributePlace(.table, object.table.span), AttributePlace(.name, object.name.span),
        ]))
  }

  private func body(of block: ObjectBlock, _ object: CheckedObject) throws(InternalError)
    -> ObjectDeclaration.Body
  {
    let rule = RuleCompiler(self, family: object.family, table: object.table.text)
    if let use = block.scalar {
      switch try rule.scalar(use) {
      case .counter(let counter): return .counter(counter)
      case .quota(let quota): return .quota(quota)
      case .limit(let limit): return .limit(limit)
      case .connectionLimit(let limit): return .connectionLimit(limit)
      case .synproxy(let synproxy): return .synproxy(synproxy)
      default: break
      }
    }
    switch object.kind {
    case .counter: return .counter(CounterInstruction(packets: 0, bytes: 0))
    case .secmark:
      for case .context(let context) in block.items {
        return .securityMark(context: context.text)
      }
    case .ctHelper, .ctTimeout, .ctExpectation:
      return try ConntrackBlock(block, object).body
    case .tunnel:
      return .other(
        type: object.kind.rawValue, attributes: try TunnelBlock(block, object).attributes)
    case .quota, .limit, .synproxy: break
    }
    throw InternalError("an object has what its kind needs", at: object.name.span)
  }
}

extension ObjectBlock {
  /// The arguments of a counter, quota, limit or synproxy, which may stand in several items.
  fileprivate var scalar: ScalarUse? {
    var result: ScalarUse?
    for case .scalar(let use) in items {
      if result == nil { result = use } else { result?.arguments += use.arguments }
    }
    return result
  }
}
