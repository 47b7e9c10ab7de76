import Catalogue
import Source

/// Everything the parser can complain about.
extension Diagnostic {
  private init(
    _ code: ParserCode, _ severity: Severity = .error, at span: SourceSpan, _ message: String,
    notes: [Note] = [], fixIts: [FixIt] = [], help: String? = nil, reference: String? = nil
  ) {
    self.init(
      code.rawValue, severity, at: span, message, notes: notes, fixIts: fixIts, help: help,
      reference: reference)
  }

  /// - Parameter found: the token as a message names it.
  static func unexpected(_ found: String, _ expected: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .unexpected, at: span, "expected \(expected), found \(found)",
      reference: "syntax error, unexpected \(found)")
  }

  /// - Parameter span: where the separator belongs; empty.
  static func missingSeparator(
    before found: String, isStrict: Bool, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .missingSeparator, isStrict ? .error : .warning, at: span,
      "no ';' or end of line before \(found)\(isStrict ? "" : "; nft would refuse this")",
      fixIts: [
        FixIt("insert ';'", edits: [FixIt.Edit(span, replacement: ";")], isSafe: true)
      ],
      reference: "syntax error, unexpected \(found), expecting newline or semicolon")
  }

  static func unclosedQuote(at span: SourceSpan) -> Diagnostic {
    Diagnostic(.unclosedQuote, at: span, "this quote is never closed")
  }

  static func junk(_ found: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.junk, at: span, "\(found) means nothing here", reference: "unexpected junk")
  }

  static func carriageReturn(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .carriageReturn, at: span, "lines end with a carriage return, as DOS writes them",
      help: "convert the file, for example with dos2unix",
      reference: "syntax error, unexpected CRLF line terminators")
  }

  /// - Parameter span: the opening brace.
  static func missingBrace(of block: String, before found: SourceSpan, at span: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      .missingBrace, at: span, "\(block) has no closing '}'",
      notes: [Note("it is still open here", at: found)],
      reference: "syntax error, unexpected end of file")
  }

  /// - Parameter span: where the line should end; empty.
  static func commentAtEnd(isStrict: Bool, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .commentAtEnd, isStrict ? .error : .warning, at: span,
      "no end of line behind the comment\(isStrict ? "" : "; nft would refuse this")",
      fixIts: [
        FixIt("end the line", edits: [FixIt.Edit(span, replacement: "\n")], isSafe: true)
      ],
      reference: "syntax error, unexpected junk")
  }

  static func protocolAsValue(
    _ word: String, number: UInt8, isStrict: Bool, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .protocolAsValue, isStrict ? .error : .warning, at: span,
      "'\(word)' begins a header here\(isStrict ? "" : "; nft would refuse this")",
      fixIts: [
        FixIt(
          "write its number", edits: [FixIt.Edit(span, replacement: String(number))], isSafe: true)
      ],
      reference: "syntax error, unexpected newline")
  }

  static func familyWithoutAddress(
    _ family: String, isStrict: Bool, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .familyWithoutAddress, isStrict ? .error : .warning, at: span,
      "'\(family)' says which addresses are meant, and none follows"
        + (isStrict ? "" : "; nft would refuse this"),
      fixIts: [
        FixIt("remove it", edits: [FixIt.Edit(span, replacement: "")], isSafe: false)
      ],
      reference: "syntax error, unexpected colon")
  }

  static func unmatchedBrace(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .unmatchedBrace, at: span, "'}' closes nothing", reference: "syntax error, unexpected '}'")
  }

  static func reservedName(_ word: String, _ thing: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .reservedName, at: span, "'\(word)' is a word of the language and cannot name \(thing)",
      reference: "syntax error, unexpected \(word), expecting string")
  }

  static func reservedString(_ word: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .reservedName, at: span, "'\(word)' is a word of the language and needs quotes here",
      fixIts: [replacing(span, word, by: "\"\(word)\"", isSafe: true)],
      reference: "syntax error, unexpected \(word)")
  }

  static func quotedName(_ name: String, _ thing: String, at span: SourceSpan) -> Diagnostic {
    let isPlain = name.utf8.first?.isWordStart == true && name.utf8.allSatisfy(\.isWordByte)
    return Diagnostic(
      .quotedName, at: span, "the name of \(thing) is written without quotes",
      fixIts: isPlain && !Parser.isReserved(name)
        ? [replacing(span, "\"\(name)\"", by: name, isSafe: true)] : [],
      reference: "syntax error, unexpected quoted string, expecting string")
  }

  static func unknown(
    _ code: ParserCode, _ word: String, _ what: String, among candidates: [String],
    at span: SourceSpan
  ) -> Diagnostic {
    let best = closestMatch(to: word, among: candidates)
    let few = candidates.count <= 12 ? candidates.joined(separator: ", ") : nil
    return Diagnostic(
      code, at: span,
      "\(what) '\(word)'" + didYouMean(best),
      notes: best == nil ? few.map { [Note("known are: \($0)")] } ?? [] : [],
      fixIts: best.map { [replacing(span, word, by: $0, isSafe: false)] } ?? [])
  }

  static func missingValue(before found: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .missingValue, at: span, "expected a value, found \(found)",
      reference: "syntax error, unexpected \(found)")
  }

  static func missingAt(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .missingAt, at: span, "a flowtable is named with '@' before it",
      fixIts: [replacing(span, name, by: "@\(name)", isSafe: true)],
      reference: "syntax error, unexpected string, expecting '@'")
  }

  static func oldMeter(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .oldMeter, .warning, at: span,
      "'flow table' is what a meter was called before nft 0.8.1; it has nothing to do with "
        + "flowtables",
      fixIts: [
        FixIt(
          "replace 'flow table' by 'meter'", edits: [FixIt.Edit(span, replacement: "meter")],
          isSafe: true)
      ])
  }

  static func nestedTooDeep(limit: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.nestedTooDeep, at: span, "nested deeper than \(limit) levels")
  }

  static func expressionTooLong(limit: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.expressionTooLong, at: span, "more than \(limit) operators in one expression")
  }

  static func tooManyMistakes(
    limit: Int, _ severity: Severity, at span: SourceSpan
  ) -> Diagnostic {
    let isError = severity == .error
    return Diagnostic(
      .tooManyMistakes, severity, at: span,
      "\(limit) \(isError ? "mistakes" : "warnings"): the ones behind this are not shown",
      help: isError ? "is this a ruleset at all?" : nil)
  }

  static func tokenTooLong(limit: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.tokenTooLong, at: span, "longer than \(limit) bytes")
  }

  static func badNumber(_ text: String, at span: SourceSpan) -> Diagnostic {
    let isOctal = text.utf8.first == UInt8(ascii: "0") && text.utf8.count < 20
    return Diagnostic(
      .badNumber, at: span,
      isOctal
        ? "'\(text)' is no number: a leading 0 makes it octal" : "'\(text)' is beyond 64 bits")
  }

  static func numberTooBig(_ what: String, maximum: UInt64, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.numberTooBig, at: span, "\(what) is at most \(maximum)")
  }

  static func numberCutOff(_ name: String, bits: Int, kept: UInt64, at span: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      .numberCutOff, .warning, at: span, "'\(name)' has \(bits) bits: \(kept) is what is left")
  }

  static func missingUnit(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .missingUnit, at: span, "a duration needs a unit: d, h, m, s or ms",
      fixIts: [replacing(span, text, by: "\(text)s", isSafe: false)],
      reference: "syntax error, unexpected number, expecting string")
  }

  static func missingArgument(_ statement: String, _ argument: String, at span: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(.missingArgument, at: span, "'\(statement)' needs its \(argument)")
  }

  static func bareDevice(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .bareDevice, at: span, "a list of devices is written in braces",
      fixIts: [replacing(span, text, by: "{ \(text) }", isSafe: true)],
      reference: "syntax error, unexpected string, expecting '{' or '$'")
  }

  static func emptyList(_ what: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.emptyList, at: span, "\(what) is empty", reference: "syntax error, unexpected '}'")
  }

  static func repeated(_ what: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.repeated, at: span, "'\(what)' is given twice")
  }

  static func ruleOutsideChain(_ word: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .ruleOutsideChain, at: span, "a rule stands in a chain, not in the table itself",
      reference: "syntax error, unexpected \(word)")
  }

  static func afterComment(_ found: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .afterComment, at: span, "the comment is the last thing of a rule, found \(found) behind it",
      reference: "syntax error, unexpected \(found), expecting newline or semicolon")
  }

  static func listNeedsBraces(at span: SourceSpan) -> Diagnostic {
    let start = SourceSpan(source: span.source, start: Int(span.start), end: Int(span.start))
    let end = SourceSpan(source: span.source, start: Int(span.end), end: Int(span.end))
    return Diagnostic(
      .listNeedsBraces, at: span, "ranges, prefixes and concatenations are listed in braces",
      fixIts: [
        FixIt(
          "put the list in braces",
          edits: [FixIt.Edit(start, replacement: "{ "), FixIt.Edit(end, replacement: " }")],
          isSafe: true)
      ],
      reference: "syntax error, unexpected comma")
  }

  /// - Parameter gap: what is between the name and the brace.
  static func braceOnNextLine(_ block: String, gap: SourceSpan, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .braceOnNextLine, at: span, "the '{' of \(block) belongs on the line of its name",
      fixIts: [
        FixIt("join the lines", edits: [FixIt.Edit(gap, replacement: " ")], isSafe: true)
      ],
      reference: "syntax error, unexpected '{'")
  }

  static func assignmentForComparison(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .assignmentForComparison, at: span, "values are compared by '=='",
      fixIts: [replacing(span, "=", by: "==", isSafe: true)],
      reference: "syntax error, unexpected '='")
  }

  /// - Parameter qualifiers: the words that the word is known behind.
  static func missingQualifier(_ word: String, _ qualifiers: [String], at span: SourceSpan)
    -> Diagnostic
  {
    let all = qualifiers.map { "'\($0) \(word)'" }.joined(separator: ", ")
    return Diagnostic(
      .missingQualifier, at: span, "'\(word)' does not stand alone: \(all)",
      fixIts: qualifiers.count == 1
        ? [replacing(span, word, by: "\(qualifiers[0]) \(word)", isSafe: false)] : [],
      reference: "syntax error, unexpected string")
  }

  private static func replacing(_ span: SourceSpan, _ old: String, by new: String, isSafe: Bool)
    -> FixIt
  {
    FixIt(
      "replace '\(old)' by '\(new)'", edits: [FixIt.Edit(span, replacement: new)], isSafe: isSafe)
  }
}
