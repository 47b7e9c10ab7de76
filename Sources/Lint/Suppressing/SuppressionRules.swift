import Source

/// What is said about the comments that suppress findings. No rules of their own: they need what
/// all the rules have found.
package enum SuppressionRules {
  static let all = [unused, unreadable]

  package static let unused = RuleDescription(
    code: "W901", name: "unused-suppression", severity: .warning,
    summary: "A comment that suppresses a finding which is not there.",
    why: """
      The finding was mended, or the comment never stood in the right place. Either way the \
      comment hides the next mistake of that kind.
      """,
    flagged: [
      Example(
        """
        table inet router {
          chain forward {
            type filter hook forward priority filter; policy drop; # swnft: disable=FT041
        #                                                            ^^^^^^^^^^^^^^^^^^^^
          }
        }
        """,
        fixed: """
          table inet router {
            chain forward {
              type filter hook forward priority filter; policy drop;
            }
          }
          """),
      Example(
        """
        # swnft: disable-file=FT048 -- written for an old nft
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing to suppress: no FT048 here
        add table inet router
        """,
        fixed: """
          add table inet router
          """),
    ],
    fine: [
      Example(
        """
        table inet router {
          # swnft: disable=FT041 -- another program adds the rules
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward { type filter hook forward priority 0; }
        }
        """),
      Example(
        """
        # This file once said: # swnft: disable=FT041
        add table inet router
        """),
    ])

  static let unreadable = RuleDescription(
    code: "W902", name: "unreadable-suppression", severity: .warning,
    summary: "A comment that begins with `swnft:` and cannot be read.",
    why: """
      It suppresses nothing. What can be read is `# swnft: disable=CODE -- why`, behind something \
      on its line or before the line or block that it is about; `disable-next-line` for the next \
      line only, `disable-file` for the whole file.
      """,
    flagged: [
      Example(
        """
        # swnft: ignore FT041
        # ^^^^^^^^^^^^^^^^^^^ a comment for swnft reads 'swnft: disable=CODE -- why'
        add table inet router
        """),
      Example(
        """
        # swnft: disable=unused-flowtble
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        add table inet router
        """),
    ],
    fine: [
      Example(
        """
        # swnft is not used here.
        # swnft: format off
        add table inet router
        """),
      Example(
        """
        table inet router {
          # swnft: disable-next-line=unused-flowtable -- another program adds the rules
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward { type filter hook forward priority 0; }
        }
        """),
    ])
}

extension Finding {
  static func unusedSuppression(
    _ suppression: Suppression, unused: [RuleSelector]
  ) -> Finding {
    let codes = unused.map(\.text).joined(separator: ", ")
    let removal = FixIt(
      "remove the comment", edits: [FixIt.Edit(suppression.removal, replacement: "")],
      isSafe: true)
    return Finding(
      SuppressionRules.unused, at: suppression.span, "nothing to suppress: no \(codes) here",
      fixIt: unused.count == suppression.selectors.count ? removal : nil)
  }

  static func unreadableSuppression(at span: SourceSpan) -> Finding {
    Finding(
      SuppressionRules.unreadable, at: span,
      "a comment for swnft reads 'swnft: disable=CODE -- why'",
      help: "'swnft explain W902' shows the forms")
  }

  static func unknownSuppressedRule(_ word: String, at span: SourceSpan) -> Finding {
    Finding(
      SuppressionRules.unreadable, at: span,
      "no rule has the code or name '\(word)'" + didYouMean(RuleSelector.closest(to: word)))
  }
}
