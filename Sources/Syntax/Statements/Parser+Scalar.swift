import Catalogue
import Source

/// Statements that the catalogue describes: one function for all of them.
extension Parser {
  /// - Returns: nil where none stands.
  mutating func parseScalar() throws(SyntaxFailure) -> ScalarUse? {
    guard let statement = scalarStatement(at: token) else { return nil }
    for _ in statement.keywords { advance() }
    return try parseScalarArguments(statement)
  }

  /// A statement that each element of a set may carry.
  /// - Returns: nil where none stands.
  mutating func parseStatefulStatement() throws(SyntaxFailure) -> Statement? {
    let start = token.start
    guard beginsStatefulStatement(token), let use = try parseScalar() else { return nil }
    return Statement(.scalar(use), span(from: start))
  }

  func beginsStatefulStatement(_ token: Token) -> Bool {
    scalarStatement(at: token)?.isStateful == true
  }

  /// The statement that a token and those behind it open.
  private func scalarStatement(at token: Token) -> ScalarStatement? {
    guard let statement = meaning(of: token, in: Self.scalarStatements) else { return nil }
    let next = lexer.token(from: token.end)
    guard statement.keywords.count > 1 else {
      return self.token(next, is: "name") ? nil : statement
    }
    return next.kind == .word && text(next) == statement.keywords[1] ? statement : nil
  }

  /// The arguments of a statement, its own words being taken.
  mutating func parseScalarArguments(
    _ statement: ScalarStatement
  ) throws(SyntaxFailure) -> ScalarUse {
    var use = ScalarUse(statement)
    if statement.isOrdered {
      for argument in statement.arguments { try parseArgument(argument, of: &use) }
    } else {
      while let argument = argumentAtKeyword(of: statement) {
        let place = span(token)
        let isRepeatable = argument.form == .logFlags
        if use.argument(argument.key) != nil, !isRepeatable {
          report(.repeated(argument.key, at: place))
        }
        try parseArgument(argument, of: &use)
      }
    }
    return use
  }

  private func argumentAtKeyword(of statement: ScalarStatement) -> ScalarStatement.Argument? {
    guard token.kind == .word else { return nil }
    let word = text(token)
    return statement.arguments.first { $0.keyword == word }
  }

  /// One argument, where it stands.
  private mutating func parseArgument(
    _ argument: ScalarStatement.Argument, of use: inout ScalarUse
  ) throws(SyntaxFailure) {
    let start = token.start
    if argument.isRequired { try checkPresence(of: argument, of: use) }
    if let keyword = argument.keyword {
      guard token.kind == .word, text(token) == keyword else {
        guard argument.isRequired else { return }
        throw unexpected("'\(keyword)'")
      }
      advance()
    }
    guard let value = try parseArgumentValue(argument, of: use) else { return }
    use.arguments.removeAll { $0.key == argument.key }
    use.arguments.append(ScalarUse.Argument(argument.key, value, span(from: start)))
  }

  private mutating func checkPresence(
    of argument: ScalarStatement.Argument, of use: ScalarUse
  ) throws(SyntaxFailure) {
    guard isAtEndOfStatement else { return }
    let statement = use.statement.keywords.joined(separator: " ")
    throw fail(.missingArgument(statement, argument.key, at: span(previous)))
  }

  /// - Returns: nil where an argument known by its place does not stand.
  private mutating func parseArgumentValue(
    _ argument: ScalarStatement.Argument, of use: ScalarUse
  ) throws(SyntaxFailure) -> ScalarValue? {
    switch argument.form {
    case .number(let bits): return .number(try parseNumber(argument.key, bits: bits))
    case .bytes: return .number(try parseBytes(argument.key))
    case .rate: return try parseRate()
    case .burst: return try parseBurst()
    case .string: return .string(try parseString("a string").text)
    case .word(let symbols):
      guard token.kind == .word, let symbol = symbols.first(where: { $0.name == text(token) })
      else {
        if argument.keyword == nil { return nil }
        _ = try parseOneOf(symbols.map(\.name))
        return nil
      }
      advance()
      return .number(symbol.value)
    case .duration(let word):
      if token.kind == .word, text(token) == word {
        advance()
        return .number(.max)
      }
      return .number(try parseDuration())
    case .bit: return .number(1)
    case .logFlags: return .number((use.number(argument.key) ?? 0) | (try parseLogFlags()))
    }
  }

  private mutating func parseNumber(
    _ name: String, bits: Int
  ) throws(SyntaxFailure) -> UInt64 {
    let place = span(token)
    let number = try expectNumber("a number")
    let maximum: UInt64 = bits < 64 ? (1 << UInt64(bits)) - 1 : .max
    if number > maximum {
      report(.numberCutOff(name, bits: bits, kept: number & maximum, at: place))
    }
    return number & maximum
  }

  /// `25 mbytes`, in bytes.
  private mutating func parseBytes(_ name: String) throws(SyntaxFailure) -> UInt64 {
    let place = span(token)
    let count = try expectNumber("a number")
    let unit = try parseOneOf(ByteUnit.all.map(\.name))
    let (bytes, isTooBig) = count.multipliedReportingOverflow(by: ByteUnit.factor(unit) ?? 1)
    if isTooBig { report(.numberTooBig("'\(name)' in bytes", maximum: .max, at: place)) }
    return bytes
  }

  /// `5 packets`, `5 kbytes`
  private mutating func parseBurst() throws(SyntaxFailure) -> ScalarValue {
    let count = try expectNumber("a number")
    let unit = try parseOneOf(["packets"] + ByteUnit.all.map(\.name))
    return .amount(count, byteUnit: unit == "packets" ? nil : unit)
  }

  /// `10/second`, `10 mbytes/second`. The unit of bytes and that of time are one word to the lexer.
  private mutating func parseRate() throws(SyntaxFailure) -> ScalarValue {
    let count = try expectNumber("a rate, such as 10/second")
    if take(.slash) {
      return .rate(count: count, unitSeconds: try parseRateUnit(), byteUnit: nil)
    }
    guard token.kind == .word else { throw unexpected("'/' and a unit of time") }
    let words = text(token).split(separator: "/", omittingEmptySubsequences: false)
    let byteUnit = String(words[0])
    let slash = token.start + byteUnit.utf8.count
    guard ByteUnit.factor(byteUnit) != nil else {
      let place = SourceSpan(source: source, start: token.start, end: slash)
      throw fail(
        .unknown(
          .unknownUnit, byteUnit, "unknown unit", among: ByteUnit.all.map(\.name), at: place))
    }
    let place = SourceSpan(source: source, start: slash + 1, end: token.end)
    advance()
    if words.count == 1 { try expect(.slash, "'/' and a unit of time") }
    if words.count == 1 || words.count == 2 && words[1].isEmpty {
      return .rate(count: count, unitSeconds: try parseRateUnit(), byteUnit: byteUnit)
    }
    let timeUnit = words.dropFirst().joined(separator: "/")
    guard let unit = RateUnit.all.first(where: { $0.name == timeUnit }) else {
      throw fail(
        .unknown(
          .unknownUnit, timeUnit, "unknown unit", among: RateUnit.all.map(\.name), at: place))
    }
    return .rate(count: count, unitSeconds: unit.value, byteUnit: byteUnit)
  }

  private mutating func parseRateUnit() throws(SyntaxFailure) -> UInt64 {
    guard token.kind == .word else { throw unexpected("a unit of time") }
    let name = word(token)
    guard let unit = RateUnit.all.first(where: { $0.name == name.text }) else {
      throw fail(
        .unknown(
          .unknownUnit, name.text, "unknown unit", among: RateUnit.all.map(\.name),
          at: name.span))
    }
    advance()
    return unit.value
  }

  /// `tcp sequence,options`, `ip options`, `skuid`, behind `flags`.
  private mutating func parseLogFlags() throws(SyntaxFailure) -> UInt64 {
    let known = ScalarStatement.logFlags
    let name = try parseOneOf(Set(known.map { $0.words[0] }).sorted())
    let group = known.filter { $0.words[0] == name }
    guard group.contains(where: { $0.words.count > 1 }) else {
      return group.reduce(0) { $0 | $1.bits }
    }
    var bits: UInt64 = 0
    repeat {
      let second = try parseOneOf(group.map { $0.words[1] })
      for flag in group where flag.words[1] == second { bits |= flag.bits }
    } while take(.comma)
    return bits
  }
}
