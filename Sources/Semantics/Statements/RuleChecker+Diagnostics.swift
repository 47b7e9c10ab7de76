import Catalogue
import Source
import Syntax

/// The mistakes that the check of a rule reports.
extension Diagnostic {
  static func statementAfterTerminal(at span: SourceSpan, terminal: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E183", at: span, "nothing of a rule runs behind its verdict",
      notes: [Note("the rule ends here", at: terminal)],
      help: "move it before the verdict, or into a rule of its own",
      reference: "Statement after terminal statement has no effect")
  }

  /// The same where nft takes it.
  static func statementAfterBlock(at span: SourceSpan, terminal: SourceSpan) -> Diagnostic {
    Diagnostic(
      "W227", .warning, at: span,
      "nothing of a rule runs behind its jump to a chain without a name",
      notes: [Note("the rule ends here", at: terminal)],
      help: "move it before the jump, or into a rule of its own")
  }

  static func conflictingProtocols(_ conflict: ProtocolContext.Conflict, at span: SourceSpan)
    -> Diagnostic
  {
    let layer = conflict.layer.isEmpty ? "" : conflict.layer + " "
    return Diagnostic(
      "E182", at: span,
      "no packet has both '\(conflict.known)' and '\(conflict.wanted)' here",
      reference:
        "conflicting \(layer)protocols specified: \(conflict.known) vs. \(conflict.wanted)")
  }

  static func unknownVariable(_ name: String, at span: SourceSpan, candidates: [String])
    -> Diagnostic
  {
    let match = closestMatch(to: name, among: candidates)
    return Diagnostic(
      "E184", at: span, "no variable '\(name)' is defined here" + didYouMean(match),
      fixIts: replacement(of: span, by: match.map { "$" + $0 }),
      reference: "unknown identifier '\(name)'")
  }

  static func unknownSet(_ name: String, at span: SourceSpan, candidates: [String], table: String)
    -> Diagnostic
  {
    let match = closestMatch(to: name, among: candidates)
    return Diagnostic(
      "E185", at: span, "no set or map '\(name)' in table '\(table)'" + didYouMean(match),
      fixIts: replacement(of: span, by: match.map { "@" + $0 }),
      reference: "No such file or directory")
  }

  static func unreadableLiteral(
    _ text: String, problem: LiteralProblem, type: DataType, at span: SourceSpan
  ) -> Diagnostic {
    switch problem {
    case .outOfRange(let maximum):
      return Diagnostic(
        "E171", at: span,
        "'\(text)' is more than \(maximum), the most that '\(type.name)' holds here",
        reference: "Value \(text) exceeds valid range 0-\(maximum)")
    case .tooLong(let maximum):
      return Diagnostic(
        "E110", at: span, "'\(text)' has \(text.utf8.count) bytes; at most \(maximum) fit here",
        reference: "String exceeds maximum length of \(maximum)")
    case .empty: return Diagnostic("E110", at: span, "the name is empty")
    case .unknownName(let candidates):
      let match = closestMatch(to: text, among: candidates)
      return Diagnostic(
        "E186", at: span, "'\(text)' is no \(type.title)" + didYouMean(match),
        fixIts: replacement(of: span, by: match),
        reference: "Could not parse \(type.title)")
    case .wrongForm(let expected):
      return Diagnostic(
        "E187", at: span, "'\(text)' cannot be read here: expected \(expected)",
        reference: "datatype mismatch, expected \(type.title)")
    case .hostName:
      return Diagnostic(
        "E188", at: span, "'\(text)' is no \(type.title)",
        help: "host names are never looked up by a check; write the address",
        reference: "Could not resolve hostname: Name or service not known")
    }
  }

  static func typeMismatch(expected: DataType, found: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E187", at: span, "\(found) cannot stand here: expected \(expected.title)",
      reference: "datatype mismatch, expected \(expected.title)")
  }

  static func rangeIsBackwards(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E189", at: span, "the range ends before it begins",
      reference: "Range has zero or negative size")
  }

  static func prefixTooLong(_ length: UInt64, bits: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E190", at: span, "a prefix of \(length) bits is longer than the \(bits) bits of the value",
      reference: "Prefix length \(length) is invalid for type of \(bits) bits width")
  }

  static func notAllowedHere(_ what: String, _ why: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic("E191", at: span, "\(what) cannot stand here: \(why)")
  }

  static func ambiguousFamily(_ what: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E181", at: span, "\(what) does not say whether it means IPv4 or IPv6",
      help: "write 'ip' or 'ip6' before it",
      reference: "cannot determine ip protocol version, use \"ip\" or \"ip6\" instead")
  }

  static func cannotBeMatched(_ what: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E245", at: span, "\(what) can be set, not matched",
      reference: "Could not process rule: Operation not supported")
  }

  static func daysOverWeekend(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "W222", .warning, at: span,
      "the week ends on Saturday: this means the days that are not from the last to the first",
      help: "write the days between braces")
  }

  static func uselessNumber(_ advice: ScalarStatement.Argument.Advice, at span: SourceSpan)
    -> Diagnostic
  {
    Diagnostic("W223", .warning, at: span, advice.reason, help: advice.wayOut)
  }

  static func rangeNotPrefix(at span: SourceSpan, fix: FixIt.Edit, kind: String) -> Diagnostic {
    Diagnostic(
      "W225", .warning, at: span,
      "this is a range: connections get any of its addresses, whatever theirs was",
      fixIts: [
        FixIt("write '\(kind) prefix to' to keep the host's bits", edits: [fix], isSafe: false)
      ])
  }

  static func protocolWithoutPorts(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "W226", .warning, at: span, "'\(name)' has no ports, so none can be changed",
      help: "match a protocol that has ports before it, such as 'meta l4proto { tcp, udp }'")
  }

  static func missingDirection(_ key: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E243", at: span, "'ct \(key)' does not say which direction of the connection it means",
      help: "write 'original' or 'reply' behind 'ct'",
      reference: "Could not process rule: Invalid argument")
  }

  static func needlessDirection(_ key: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E244", at: span, "'ct \(key)' is the same in both directions of a connection",
      help: "leave 'original' or 'reply' out", reference: "syntax error")
  }

  static func addressOfAnyFamily(_ key: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E181", at: span, "'ct \(key)' as a key does not say whether it means IPv4 or IPv6",
      help: "write 'ip \(key)' or 'ip6 \(key)'",
      reference: "specify either ip or ip6 for address matching")
  }

  static func needsTransportMatch(_ what: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E180", at: span, "\(what) needs a match of the transport protocol before it",
      help: "write for example 'meta l4proto { tcp, udp }' or 'tcp dport ...' before it",
      reference: "transport protocol mapping is only valid after transport protocol match")
  }

  static func onlyInFamilies(_ what: String, _ families: String, at span: SourceSpan, nft: String)
    -> Diagnostic
  {
    Diagnostic(
      "E131", at: span, "\(what) works only in \(families) tables", reference: nft)
  }

  static func nothingAnswers(_ network: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E182", at: span, "'\(network)' has no answer that refuses a packet", help: "use 'drop'",
      reference: "cannot reject this network family")
  }

  static func partOfWord(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E192", at: span,
      "the field is only a part of what is written with it: it can be set to a constant only",
      help: "match the cases one by one, and set the field to a constant in each",
      reference: "Binary operation is undefined for map expressions")
  }

  static func notSettable(
    _ what: String, at span: SourceSpan, help: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      "E192", at: span, "\(what) cannot be set", help: help,
      reference: "Could not process rule: Operation not supported")
  }

  static func argument(_ message: String, at span: SourceSpan, nft: String? = nil) -> Diagnostic {
    Diagnostic("E171", at: span, message, reference: nft)
  }

  static func onlyOnTargetMachine(_ name: String, _ what: String, at span: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      "W221", .warning, at: span, "this machine knows no \(what) '\(name)'",
      notes: [Note("it is kept as a name; the machine that loads the ruleset must know it")])
  }

  /// Whether it is about a name that only the machine knows for which the ruleset is meant.
  package var isAboutTargetMachine: Bool { code == "W221" }

  private static func replacement(of span: SourceSpan, by text: String?) -> [FixIt] {
    guard let text else { return [] }
    return [
      FixIt(
        "replace it by '\(text)'", edits: [.init(span, replacement: text)], isSafe: false)
    ]
  }
}
