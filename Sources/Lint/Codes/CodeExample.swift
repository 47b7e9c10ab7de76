package import Catalogue

/// A text with one mistake, and the same without it.
package struct CodeExample: Sendable {
  /// What reads the text.
  package enum Form: String, Sendable {
    case ruleset = "nft"
    case json
    case configuration = "toml"
  }

  package let form: Form
  package let flagged: String
  package let mended: String
  /// The kernel that the text is for.
  package let kernel: KernelVersion?
}

extension CodeDescription.Occurrence {
  /// A ruleset as it stands.
  static func text(_ flagged: String, mended: String, kernel: KernelVersion? = nil) -> Self {
    .shown(
      CodeExample(
        form: .ruleset, flagged: flagged + "\n", mended: mended + "\n", kernel: kernel))
  }

  /// A ruleset whose mistake is how it ends.
  static func unended(_ flagged: String, mended: String) -> Self {
    .shown(
      CodeExample(form: .ruleset, flagged: flagged, mended: mended + "\n", kernel: nil))
  }

  /// What stands in an inet table.
  static func items(_ flagged: String, mended: String) -> Self {
    func table(_ items: String) -> String { "table inet filter {\n\(indented(items, by: 2))}" }
    return .text(table(flagged), mended: table(mended))
  }

  /// A rule of an input chain.
  static func rule(_ flagged: String, mended: String) -> Self {
    func chain(_ rule: String) -> String {
      "chain input {\n  type filter hook input priority filter;\n\(indented(rule, by: 2))}"
    }
    return .items(chain(flagged), mended: chain(mended))
  }

  static func json(_ flagged: String, mended: String) -> Self {
    .shown(
      CodeExample(form: .json, flagged: flagged + "\n", mended: mended + "\n", kernel: nil))
  }

  /// The statements of a rule, in JSON.
  static func jsonStatement(_ flagged: String, mended: String) -> Self {
    func document(_ statements: String) -> String {
      """
      {"nftables": [
        {"table": {"family": "inet", "name": "filter"}},
        {"chain": {"family": "inet", "table": "filter", "name": "input"}},
        {"rule": {"family": "inet", "table": "filter", "chain": "input", "expr": [
      \(indented(statements, by: 4))  ]}}
      ]}
      """
    }
    return .json(document(flagged), mended: document(mended))
  }

  /// What stands in `swnft.toml`.
  static func configuration(_ flagged: String, mended: String) -> Self {
    .shown(
      CodeExample(
        form: .configuration, flagged: flagged + "\n", mended: mended + "\n", kernel: nil))
  }

  private static func indented(_ lines: String, by columns: Int) -> String {
    lines.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "\n" : String(repeating: " ", count: columns) + $0 + "\n" }.joined()
  }
}
