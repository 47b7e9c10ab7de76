import Source
import Syntax

extension Expression {
  /// The expression with each variable replaced by what it stands for.
  /// - Parameter value: what a variable stands for; nil leaves an invalid expression in its place,
  ///   of which nothing more is said.
  func replacingVariables(_ value: (String, SourceSpan) -> Expression?) -> Expression {
    guard hasVariable else { return self }
    func replaced(_ part: Expression) -> Expression { part.replacingVariables(value) }
    let kind: Kind
    switch self.kind {
    case .variable(let name): return value(name, span) ?? Expression(.invalid, span)
    case .word, .string, .number, .setReference, .catchAll, .payload, .rawPayload, .option,
      .selector, .fib, .numgen, .negative, .invalid:
      return self
    case .hash(var use):
      use.input = use.input.map(replaced)
      kind = .hash(use)
    case .concatenation(let parts): kind = .concatenation(parts.map(replaced))
    case .list(let parts): kind = .list(parts.map(replaced))
    case .binary(let op, let left, let right):
      kind = .binary(op, replaced(left), replaced(right))
    case .range(let left, let right): kind = .range(replaced(left), replaced(right))
    case .prefix(let left, let right): kind = .prefix(replaced(left), replaced(right))
    case .map(let left, let right): kind = .map(replaced(left), replaced(right))
    case .set(let literal):
      kind = .set(
        literal.mapWritten { element in
          var element = element
          element.key = replaced(element.key)
          element.data = element.data.map(replaced)
          return element
        })
    case .verdict(let verdict): kind = .verdict(verdict.replacingTarget(replaced))
    }
    return Expression(kind, span)
  }
}

extension VerdictNode {
  fileprivate func replacingTarget(_ replaced: (Expression) -> Expression) -> VerdictNode {
    switch kind {
    case .jump(let target): VerdictNode(.jump(replaced(target)), span)
    case .goto(let target): VerdictNode(.goto(replaced(target)), span)
    case .accept, .drop, .continue, .return, .jumpBlock, .gotoBlock: self
    }
  }
}
