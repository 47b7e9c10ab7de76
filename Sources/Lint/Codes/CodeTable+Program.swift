/// What is said of a configuration, and of swnft itself.
extension CodeTable {
  static let program: [CodeDescription] = [
    CodeDescription(
      "C001",
      """
      The configuration cannot be read here: no TOML, or a kind of value that it has no use \
      for.
      """,
      why: """
        The configuration is TOML; of that, strings, numbers, booleans, lists and tables are \
        understood, which is all that its keys take.
        """,
      .configuration("target-kernel = 6.1.0", mended: #"target-kernel = "6.1""#),
      .noConfiguration),
    CodeDescription(
      "C002", "A key of the configuration is there twice.",
      why: """
        TOML allows a key, and the header of a table, once. One of the two is what was not \
        meant.
        """,
      .configuration(
        """
        [lint]
        ignore = ["W101"]
        ignore = ["W102"]
        """,
        mended: """
          [lint]
          ignore = ["W101", "W102"]
          """),
      .noConfiguration),
    CodeDescription(
      "C003", "The configuration has a key that means nothing.",
      why: """
        A key that is mistyped would otherwise be without effect, and nobody would see it. \
        `Documentation/swnft.schema.json` lists them all.
        """,
      .configuration(
        """
        [lint]
        ignored = ["W101"]
        """,
        mended: """
          [lint]
          ignore = ["W101"]
          """),
      .noConfiguration),
    CodeDescription(
      "C004", "A value of the configuration is of another kind than its key takes.",
      why: "The message says which kind of value the key takes.",
      .configuration(
        """
        [lint]
        fail-on = 3
        """,
        mended: """
          [lint]
          fail-on = "error"
          """),
      .noConfiguration),
    CodeDescription(
      "C005", "The configuration names a rule that there is not.",
      why: """
        Rules are named by code, by the beginning of one, or by name; `swnft rules` lists them.
        """,
      .configuration(
        """
        [lint]
        ignore = ["unused-flowtabel"]
        """,
        mended: """
          [lint]
          ignore = ["unused-flowtable"]
          """),
      .noConfiguration),
    CodeDescription(
      "I001", "swnft itself is at fault: something that it takes for granted is not true.",
      why: "The ruleset is not loaded. Please report it, with the text and the message.",
      .told("Never, as far as we know: a check found that a step before had broken its promise."),
      .told("Not from nft.")),
    CodeDescription(
      "I002",
      """
      swnft itself is at fault: the laid out text would mean something else, so the file \
      stays.
      """,
      why: """
        `swnft fmt` and `lint --fix` read their result once more before they write it. Please \
        report it, with the file.
        """,
      .told("Never, as far as we know: the new text would mean something else than the old one."),
      .told("Not from nft.")),
  ]
}
