package import Source

/// A bug of ours: something that the checker should have refused reached the compiler.
/// Nothing is loaded, and the program says where it happened.
package struct InternalError: Error, Sendable, Hashable {
  /// The rule that is broken, in words.
  package let message: String
  package let span: SourceSpan

  package init(_ message: String, at span: SourceSpan) {
    self.message = message
    self.span = span
  }
}
