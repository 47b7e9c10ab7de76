import Catalogue
import Source
import Syntax

/// The mistakes around what is there and what is not.
extension Diagnostic {
  static let noSuchFile = "Could not process rule: No such file or directory"
  static let fileExists = "Could not process rule: File exists"
  static let notSupported = "Could not process rule: Operation not supported"
  static let invalidArgument = "Could not process rule: Invalid argument"

  var isAboutUnknownSet: Bool {
    code == Self.unknownSet("", at: .none, candidates: [], table: "").code
  }

  /// The place of a first declaration, where the text has one.
  static func firstDeclared(_ span: SourceSpan) -> [Note] {
    span == .none ? [Note("it was there before")] : [Note("first declared here", at: span)]
  }

  static func unknownTable(_ name: TableName, in model: RulesetModel) -> Diagnostic {
    let families = model.families(ofTable: name.name.text).filter { $0 != name.family }
    let match = closestMatch(to: name.name.text, among: model.tableNames(in: name.family))
    var help: String?
    if let family = families.first {
      help =
        name.familyNode == nil
        ? "no family is written, which means ip; there is a table '\(family.name) "
          + "\(name.name.text)'"
        : "there is a table '\(family.name) \(name.name.text)'"
    }
    return Diagnostic(
      "E200", at: name.name.span,
      "no table '\(name.family.name) \(name.name.text)'" + didYouMean(match),
      fixIts: replacing(name.name.span, by: match), help: help, reference: noSuchFile)
  }

  static func unknownChain(_ name: Word, in key: TableKey, candidates: [String]) -> Diagnostic {
    let match = closestMatch(to: name.text, among: candidates)
    return Diagnostic(
      "E201", at: name.span,
      "no chain '\(name.text)' in table '\(key.title)'" + didYouMean(match),
      fixIts: replacing(name.span, by: match), reference: noSuchFile)
  }

  static func unknownHandle(_ what: String, _ handle: HandleNode) -> Diagnostic {
    Diagnostic(
      "E202", at: handle.span, "no \(what) with handle \(handle.number)", reference: noSuchFile)
  }

  /// `create` of something that exists, or a name that is taken.
  static func alreadyThere(_ what: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E203", at: span, "\(what) is already there", notes: firstDeclared(first),
      reference: fileExists)
  }

  static func stillInUse(_ what: String, at span: SourceSpan, user: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E204", at: span, "\(what) is still in use and cannot be deleted",
      notes: user == .none ? [] : [Note("it is used here", at: user)],
      reference: "Could not process rule: Device or resource busy")
  }

  static func unknownRule(
    _ what: String, at span: SourceSpan, chain: ChainModel, in key: TableKey
  ) -> Diagnostic {
    let count = chain.rules.count
    let rules = count == 1 ? "1 rule" : "\(count) rules"
    return Diagnostic(
      "E205", at: span, "no rule with \(what) in chain '\(chain.declaration.name.text)'",
      notes: [Note("the chain of table '\(key.title)' has \(rules) at this point")],
      reference: noSuchFile)
  }

  static func unknownObject(
    _ object: ObjectKey, at span: SourceSpan, in key: TableKey, _ table: TableModel
  ) -> Diagnostic {
    let names = table.objects.keys.filter { $0.kind == object.kind }.map(\.name).sorted()
    let match = closestMatch(to: object.name, among: names)
    return Diagnostic(
      "E170", at: span,
      "no \(object.kind.title) '\(object.name)' in table '\(key.title)'" + didYouMean(match),
      reference: noSuchFile)
  }

  static func nameLength(_ name: Word, most: Int) -> Diagnostic {
    .unreadableLiteral(
      name.text, problem: name.text.isEmpty ? .empty : .tooLong(maximumBytes: most), type: .string,
      at: name.span)
  }

  static func commentTooLong(at span: SourceSpan, bytes: Int) -> Diagnostic {
    Diagnostic(
      "E151", at: span,
      "the comment has \(bytes) bytes; at most \(KernelLimit.commentBytes) are kept",
      reference: "comment too long, \(KernelLimit.commentBytes) characters maximum allowed")
  }

  static func needsKernel(
    _ feature: KernelFeature, kernel: KernelVersion, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      "E223", at: span,
      "\(feature.title) needs Linux \(feature.since); this check is for Linux \(kernel)",
      help: "'--kernel X.Y' says for which kernel to check", reference: notSupported)
  }

  static func saidTwice(_ what: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E214", at: span, "\(what) is said twice", notes: [Note("first said here", at: first)])
  }

  static func unknownFlag(_ word: Word, of what: String, known: [String]) -> Diagnostic {
    let match = closestMatch(to: word.text, among: known)
    return Diagnostic(
      "E213", at: word.span, "\(what) has no flag '\(word.text)'" + didYouMean(match),
      fixIts: replacing(word.span, by: match), reference: "unknown \(what) option \(word.text)")
  }

  static func objectIncomplete(_ kind: ObjectKind, _ name: Word, missing: [String]) -> Diagnostic {
    let words = missing.map { "'\($0)'" }.joined(separator: ", ")
    return Diagnostic(
      "E230", at: name.span, "\(kind.title) '\(name.text)' lacks \(words)",
      reference: "missing options")
  }

  static func unknownTimeoutState(_ word: Word, _ transport: String, known: [String])
    -> Diagnostic
  {
    let match = closestMatch(to: word.text, among: known)
    return Diagnostic(
      "E242", at: word.span,
      "a \(transport) connection has no state '\(word.text)'" + didYouMean(match),
      notes: match == nil ? [Note("its states are: \(known.joined(separator: ", "))")] : [],
      fixIts: replacing(word.span, by: match), reference: "syntax error, unexpected string")
  }

  // Tables.

  static func tableFlagsChanged(_ key: TableKey, at span: SourceSpan, first: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      "E220", at: span,
      "table '\(key.title)' was declared with other flags; 'owner' and 'persist' cannot change",
      notes: firstDeclared(first), reference: notSupported)
  }

  static func tableToggledTwice(_ key: TableKey, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E221", at: span,
      "'dormant' of table '\(key.title)' changes a second time in one transaction",
      reference: invalidArgument)
  }

  static func tableWoken(_ key: TableKey, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "W214", .warning, at: span,
      "this wakes table '\(key.title)': it was dormant, and here the flag is not repeated",
      notes: firstDeclared(first), help: "write 'flags dormant' here too to keep it asleep")
  }

  static func ownedTable(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "W215", .warning, at: span,
      "a table with an owner is gone as soon as the program that loads it ends",
      help: "'flags owner, persist' keeps it (Linux 6.9)")
  }

  static func baseChainBesideUpdate(_ chain: CheckedChain, _ key: TableKey) -> Diagnostic {
    Diagnostic(
      "E222", at: chain.name.span,
      "a base chain cannot be added in the transaction that changes 'dormant' of its table",
      help: "add chain '\(chain.name.text)' before table '\(key.title)' is woken",
      reference: invalidArgument)
  }
}
