import Source
import Syntax

/// The mistakes around variables.
extension Diagnostic {
  static func variableDefinedTwice(_ name: Word, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E206", at: name.span, "variable '\(name.text)' is defined twice in this block",
      notes: [Note("first defined here", at: first)],
      help: "write 'redefine' to give it a new value",
      reference: "redefinition of symbol '\(name.text)'")
  }

  static func variableTooLarge(_ name: Word) -> Diagnostic {
    Diagnostic(
      "E207", at: name.span,
      "'\(name.text)' stands for more than \(ExpressionSize.largestCount) values, or for more than "
        + "\(ExpressionSize.largestDepth) levels of them")
  }

  /// A fix-it for a misspelt word.
  /// - Parameter prefix: what stands before the name in the place: `@` or `$`.
  static func replacing(_ span: SourceSpan, by match: String?, prefix: String = "") -> [FixIt] {
    guard let match, span.source != .none else { return [] }
    return [
      FixIt(
        "replace it by '\(prefix)\(match)'", edits: [.init(span, replacement: prefix + match)],
        isSafe: false)
    ]
  }
}
