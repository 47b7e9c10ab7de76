import Catalogue
import Source

/// Statements that use a named object.
extension Parser {
  /// `counter name "x"`, `ct timeout set "y"`.
  /// - Returns: nil where none stands. `ct helper set` begins as a selector does, and is told apart
  ///   by the `set` behind it.
  mutating func parseObjectReference() throws(SyntaxFailure) -> Statement.Kind? {
    let next = peek()
    if isAt("ct"), token(next, is: "timeout") || token(next, is: "expectation") {
      let kind: ObjectKind = token(next, is: "timeout") ? .ctTimeout : .ctExpectation
      advance()
      advance()
      try expect("set")
      return .objectReference(kind, try parseStatementValue())
    }
    guard token(next, is: "name") else { return nil }
    let opening = text(token)
    guard let kind = ObjectKind.allCases.first(where: { $0.keywords == [opening] }) else {
      return nil
    }
    advance()
    advance()
    return .objectReference(kind, try parseStatementValue())
  }
}
