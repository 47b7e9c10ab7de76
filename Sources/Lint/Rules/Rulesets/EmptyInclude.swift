import Source
import Syntax

/// Includes that bring nothing.
enum EmptyInclude: LintRule {
  static let about = RuleDescription(
    code: "W133", name: "empty-include", severity: .info,
    summary: "An include with a wildcard that matches no file.",
    why: """
      A missing file is an error, but a pattern that matches no file is none: the rules that were \
      to come from there are silently missing. Files whose names begin with a dot do not count. \
      Make the directory's first file, or remove the include.
      """,
    flagged: [
      Example(
        """
        include "rules.d/*.nft"
        #       ^^^^^^^^^^^^^^^ no file matches
        table inet filter { }
        """),
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter;
            include "input-[0-9].nft"
        #           ^^^^^^^^^^^^^^^^^ no file matches
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        # include "rules.d/*.nft"
        table inet filter { }
        """),
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter;
            log prefix "include *"
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for name in subject.emptyIncludes { report(.emptyInclude(at: name.span)) }
  }
}

extension Finding {
  fileprivate static func emptyInclude(at span: SourceSpan) -> Finding {
    Finding(EmptyInclude.about, at: span, "no file matches")
  }
}
