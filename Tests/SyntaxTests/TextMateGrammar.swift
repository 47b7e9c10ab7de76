import Foundation

/// A TextMate grammar, which VS Code, Sublime Text, GitHub and `bat` colour texts by: a JSON object
/// of regular expressions and the names of what they find.
struct TextMateGrammar {
  /// What is found, and as what it is coloured.
  struct Pattern {
    let scope: String
    /// In the language of Oniguruma; what NSRegularExpression reads as well.
    let match: String
    /// The colours of its groups, by number.
    var groups: [String] = []

    fileprivate var object: [String: Any] {
      var object: [String: Any] = ["match": match]
      if !scope.isEmpty { object["name"] = scope + TextMateGrammar.suffix }
      guard !groups.isEmpty else { return object }
      object["captures"] = Dictionary(
        uniqueKeysWithValues: groups.enumerated().map { index, group in
          ("\(index + 1)", ["name": group + TextMateGrammar.suffix])
        })
      return object
    }
  }

  private static let suffix = ".nft"
  private static let name = "[A-Za-z_.][A-Za-z0-9/_.-]*"

  let patterns: [Pattern]

  init(_ lists: WordLists) {
    let words = lists.all.map { Pattern(scope: $0.scope, match: Self.match($0.words)) }
    let families = "(?:(ip6?|inet|arp|bridge|netdev)\\s+)?"
    patterns =
      [
        Pattern(scope: "comment.line.number-sign", match: "#.*$"),
        Pattern(scope: "string.quoted.double", match: "\"[^\"]*\"?"),
        Pattern(
          scope: "", match: "\\b(table)\\s+\(families)(\(Self.name))(?=\\s*[{;]|\\s*$)",
          groups: ["storage.type", "support.constant.name", "entity.name.namespace"]),
        Pattern(
          scope: "", match: "\\b(chain|set|map|flowtable)\\s+(\(Self.name))(?=\\s*\\{)",
          groups: ["storage.type", "entity.name.function"]),
        Pattern(
          scope: "", match: "\\b(jump|goto)\\s+(\(Self.name))",
          groups: ["keyword.control.verdict", "entity.name.function"]),
        Pattern(scope: "support.variable.field.raw", match: "@(?:ll|nh|th|ih),\\d+,\\d+"),
        Pattern(scope: "variable.other", match: "[$@]\(Self.name)"),
      ] + Self.values + words
      + [
        Pattern(
          scope: "keyword.operator", match: "[=!<>]=|<<|>>|[=!<>&|^*]"),
        // What no list has is one word all the same.
        Pattern(scope: "", match: Self.name),
      ]
  }

  private static let values = [
    Pattern(scope: "constant.numeric.mac", match: "\\b(?:[0-9a-fA-F]{1,2}:){5}[0-9a-fA-F]{1,2}\\b"),
    Pattern(
      scope: "constant.numeric.ipv6",
      match:
        "(?<![\\w:.])(?:[0-9a-fA-F]{0,4}:){2,7}(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F]{0,4})"
        + "(?:/\\d{1,3})?(?![\\w:])"
    ),
    Pattern(
      scope: "constant.numeric.ipv4", match: "\\b\\d{1,3}(?:\\.\\d{1,3}){3}(?:/\\d{1,2})?\\b"),
    Pattern(scope: "constant.numeric.duration", match: "\\b(?:\\d+(?:ms|[dhms]))+\\b"),
    Pattern(scope: "constant.numeric", match: "\\b(?:0[xX][0-9a-fA-F]+|\\d+)\\b"),
  ]

  /// Words that stand alone: what may be within a name is not before or behind them, but for the
  /// `/` of `5/second`.
  private static func match(_ words: [String]) -> String {
    // The longer first: the first alternative that fits is taken.
    let alternatives = words.sorted { ($1.count, $0) < ($0.count, $1) }
    return "(?<![\\w.-])(?:\(alternatives.joined(separator: "|")))(?![\\w./-])"
  }

  var text: String {
    let object: [String: Any] = [
      "comment": "made by 'make generate' from the catalogue and nft.ebnf", "name": "nftables",
      "scopeName": "source.nft", "fileTypes": ["nft", "nftables.conf"],
      "firstLineMatch": "^#!.*\\bnft\\b", "patterns": patterns.map(\.object),
    ]
    let options: JSONSerialization.WritingOptions = [
      .prettyPrinted, .sortedKeys, .withoutEscapingSlashes,
    ]
    let data = (try? JSONSerialization.data(withJSONObject: object, options: options)) ?? Data()
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// The parts of a line with their colours, as an editor finds them: at each place the pattern
  /// that begins first, of several the first of the list.
  func parts(of line: String) throws -> [(text: String, scope: String)] {
    let expressions = try patterns.map { try NSRegularExpression(pattern: $0.match) }
    let text = line as NSString
    var parts: [(String, String)] = []
    var place = 0
    while place < text.length {
      let rest = NSRange(location: place, length: text.length - place)
      let found = expressions.indices.compactMap { index in
        expressions[index].firstMatch(
          in: line, options: [.withTransparentBounds, .withoutAnchoringBounds], range: rest
        ).map { (index, $0) }
      }
      guard let (index, match) = found.min(by: { $0.1.range.location < $1.1.range.location })
      else { break }
      let groups = patterns[index].groups
      for (number, scope) in (groups.isEmpty ? [patterns[index].scope] : groups).enumerated() {
        let range = match.range(at: groups.isEmpty ? 0 : number + 1)
        if range.location != NSNotFound { parts.append((text.substring(with: range), scope)) }
      }
      place = max(place + 1, match.range.location + match.range.length)
    }
    return parts
  }
}
