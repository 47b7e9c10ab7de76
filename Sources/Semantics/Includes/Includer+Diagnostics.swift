import Source
import Syntax

/// The mistakes around includes.
extension Diagnostic {
  static func includeMissing(_ pattern: Quoted, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E208", at: pattern.span == .none ? span : pattern.span,
      "there is no file '\(pattern.text)' to include",
      reference: "File not found: \(pattern.text)")
  }

  static func includeUnreadable(_ pattern: Quoted, _ reason: String, at span: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      "E209", at: pattern.span == .none ? span : pattern.span,
      "'\(pattern.text)' cannot be included: \(reason)")
  }

  /// - Parameter names: the files, the first one again at the end.
  static func includeLoop(_ names: [String], at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E210", at: span, "'\(names.first ?? "")' includes itself",
      notes: names.count > 2 ? [Note("by way of " + names.joined(separator: " -> "))] : [],
      reference: "Include nested too deeply, max \(Includer.largestDepth) levels")
  }

  static func includeTooDeep(at span: SourceSpan, limit: Int) -> Diagnostic {
    Diagnostic(
      "E211", at: span, "includes are nested deeper than \(limit) files",
      reference: "Include nested too deeply, max \(limit) levels")
  }

  static func tooManyIncludes(at span: SourceSpan, limit: Int) -> Diagnostic {
    Diagnostic("E212", at: span, "more than \(limit) files are included")
  }
}
