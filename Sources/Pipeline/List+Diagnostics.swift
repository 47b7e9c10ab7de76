import Source
import Syntax

/// What a `list` command cannot show.
extension Diagnostic {
  static func nothingNamed(_ name: Word, _ what: String) -> Diagnostic {
    Diagnostic(
      "K014", at: name.span, "there is no \(what) '\(name.text)'",
      reference: "No such file or directory")
  }

  static func notListable(at span: SourceSpan) -> Diagnostic {
    Diagnostic("K015", at: span, "this cannot be shown in this version")
  }
}
