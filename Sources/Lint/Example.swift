/// A ruleset that a rule finds something in, or nothing.
package struct Example: Sendable {
  /// The text with what is flagged announced under its lines, `#` in the first column:
  /// `#       ^^^^^^^^` or, with the message, `#       ^^^^^^^^ flowtable 'f' is never used`.
  package let text: String
  /// The text once the fixes of this rule were applied; nil where there are none.
  package let fixed: String?
  package let target: LintTarget
  /// What is there before, as text.
  package let assumed: String?

  package init(
    _ text: String, fixed: String? = nil, target: LintTarget = LintTarget(),
    assumed: String? = nil
  ) {
    self.text = text
    self.fixed = fixed
    self.target = target
    self.assumed = assumed
  }
}

/// The ruleset that most examples about flowtables are: a router that offloads connections.
extension Example {
  /// What a base chain says of packets that no rule takes.
  enum Policy: String {
    case accept
    case drop
  }

  /// A router with a flowtable and a forward chain.
  /// - Parameters:
  ///   - rules: what the chain has behind its type; two blanks stand before each line, so that what
  ///     is announced under it has room for its `#`.
  ///   - policy: nil where the chain says none.
  ///   - fixed: the rules once the fixes were applied.
  ///   - flowtable: the lines of the flowtable, as `rules` are written; nil for the usual one.
  static func router(
    _ rules: String = "  meta l4proto { tcp, udp } flow add @fast", policy: Policy? = nil,
    fixed: String? = nil, flowtable: String? = nil, target: LintTarget = LintTarget()
  ) -> Example {
    func text(_ rules: String) -> String {
      let table =
        flowtable.map { "  flowtable fast {\n\(indented($0))\n  }" }
        ?? "  flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }"
      let policy = policy.map { " policy \($0.rawValue);" } ?? ""
      return """
        table inet router {
        \(table)
          chain forward {
            type filter hook forward priority filter;\(policy)
        \(indented(rules))
          }
        }
        """
    }
    return Example(text(rules), fixed: fixed.map(text), target: target)
  }

  /// Moves lines two columns to the right; what is announced under them keeps its `#` in the first.
  private static func indented(_ lines: String) -> String {
    lines.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("#") ? "#  " + line.dropFirst() : "  " + line
    }.joined(separator: "\n")
  }
}
