import Source
import Syntax

/// What a `list` command cannot show.
extension Diagnostic {
  static func nothingNamed(_ name: Word, _ what: String) -> Diagnostic {
    Diagnostic(
      "K014", at: name.span, "there is no \(what) '\(name.text)'",
      reference: "No such file or directory")
  }

  static func noSuchElement(in set: Word, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "K014", at: span, "there is no such element in '\(set.text)'",
      reference: "No such file or directory")
  }

  static func noRule(_ handle: UInt64, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "K014", at: span, "there is no rule with handle \(handle)",
      reference: "No such file or directory")
  }

  static func notListable(at span: SourceSpan) -> Diagnostic {
    Diagnostic("K015", at: span, "this cannot be shown in this version")
  }
}
