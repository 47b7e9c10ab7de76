import Catalogue
import Source
import Syntax

/// Statements that the catalogue describes.
extension TreeReader {
  /// A statement of figures and words, or the same word as a reference to a named object.
  mutating func scalar(_ member: JSONMember, at span: SourceSpan) -> Statement {
    let value = member.value
    if let kind = ObjectKind.allCases.first(where: { $0.jsonTag == member.name }),
      value.string != nil || value.member("map") != nil
    {
      return Statement(.objectReference(kind, reference(to: value)), span)
    }
    let use: ScalarUse? =
      switch member.name {
      case "counter": counter(value)
      case "limit": limit(value, "a limit")
      case "quota": quotaStatement(value)
      case "ct count": connectionLimit(value)
      case "last": last(value)
      case "log": log(value)
      default: synproxy(value)
      }
    guard let use else { return Statement(.invalid, span) }
    return Statement(.scalar(use), span)
  }

  /// The name of an object, or a map that gives one.
  mutating func reference(to value: JSONValue) -> Expression {
    if value.member("map") != nil { return expression(value, as: .name) }
    guard let name = name(value) else { return Expression(.invalid, value.span) }
    return Expression(.string(name.text), name.span)
  }

  private typealias Argument = ScalarUse.Argument

  /// An argument that is a number, where its key is there.
  private mutating func argument(_ key: String, of value: JSONValue) -> [Argument] {
    guard let member = value.member(key), let number = number(member) else { return [] }
    return [Argument(key, .number(number), member.span)]
  }

  /// The argument that says `over`.
  private mutating func mode(of value: JSONValue) -> [Argument] {
    guard let member = value.member("inv"), flag("inv", of: value) else { return [] }
    return [Argument("mode", .number(1), member.span)]
  }

  /// Reports what is neither an object nor null.
  private mutating func isObject(_ value: JSONValue, orNull: Bool = true) -> Bool {
    if value.members != nil || (orNull && value.isNull) { return true }
    report(.wrongType(value, expected: orNull ? "an object or null" : "an object"))
    return false
  }

  mutating func counter(_ value: JSONValue) -> ScalarUse? {
    guard isObject(value) else { return nil }
    return ScalarUse(
      .counter, arguments: argument("packets", of: value) + argument("bytes", of: value))
  }

  /// Of a named quota: everything in bytes.
  mutating func quota(_ value: JSONValue) -> ScalarUse? {
    guard isObject(value, orNull: false) else { return nil }
    let used = argument("used", of: value).filter { $0.value != .number(0) }
    return ScalarUse(.quota, arguments: mode(of: value) + argument("bytes", of: value) + used)
  }

  private mutating func quotaStatement(_ value: JSONValue) -> ScalarUse? {
    guard let bytes = bytes("val", unit: "val_unit", of: value, "a quota") else { return nil }
    var arguments = mode(of: value) + [Argument("bytes", .number(bytes.number), bytes.span)]
    if value.member("used") != nil {
      guard let used = self.bytes("used", unit: "used_unit", of: value, "a quota") else {
        return nil
      }
      arguments.append(Argument("used", .number(used.number), used.span))
    }
    return ScalarUse(.quota, arguments: arguments)
  }

  /// A number of bytes whose unit is a member of its own.
  private mutating func bytes(
    _ key: String, unit unitKey: String, of value: JSONValue, _ what: String
  ) -> (number: UInt64, span: SourceSpan)? {
    guard let member = required(key, of: value, what), let count = number(member) else {
      return nil
    }
    var factor: UInt64 = 1
    if let word = optionalWord(unitKey, of: value) {
      guard let known = symbol(word, among: ByteUnit.all) else { return nil }
      factor = known
    }
    let (product, isTooLarge) = count.multipliedReportingOverflow(by: factor)
    guard !isTooLarge else {
      report(.outOfRange(maximum: UInt64.max / factor, at: member.span))
      return nil
    }
    return (product, member.span)
  }

  mutating func limit(_ value: JSONValue, _ what: String) -> ScalarUse? {
    guard let rateValue = required("rate", of: value, what), let rate = number(rateValue),
      let per = requiredName("per", of: value, what),
      let seconds = symbol(per, among: RateUnit.all)
    else { return nil }
    guard let rateWord = unit("rate_unit", of: value), let burstWord = unit("burst_unit", of: value)
    else { return nil }
    let rateUnit = rateWord == "packets" ? nil : rateWord
    var arguments = mode(of: value)
    arguments.append(
      Argument(
        "rate", .rate(count: rate, unitSeconds: seconds, byteUnit: rateUnit), rateValue.span))
    if let member = value.member("burst"), let burst = number(member) {
      let unit = burstWord != "packets" ? burstWord : rateUnit == nil ? nil : "bytes"
      // Rates of bytes have a burst of nothing where none was written.
      if burst != 0 || unit == nil {
        arguments.append(Argument("burst", .amount(burst, byteUnit: unit), member.span))
      }
    }
    return ScalarUse(.limit, arguments: arguments)
  }

  /// A unit of bytes, or `packets`, which is meant where none is written.
  /// - Returns: nil where the word is no unit; it is reported.
  private mutating func unit(_ key: String, of value: JSONValue) -> String? {
    guard let member = value.member(key) else { return "packets" }
    guard let word = word(member) else { return nil }
    let known = [Symbol("packets", 1)] + ByteUnit.all
    return symbol(word, among: known).map { _ in word.text }
  }

  private mutating func connectionLimit(_ value: JSONValue) -> ScalarUse? {
    guard let count = required("val", of: value, "a ct count"), let number = number(count) else {
      return nil
    }
    return ScalarUse(
      .connectionLimit,
      arguments: mode(of: value) + [Argument("count", .number(number), count.span)])
  }

  private mutating func last(_ value: JSONValue) -> ScalarUse? {
    guard isObject(value) else { return nil }
    return ScalarUse(.last, arguments: argument("used", of: value))
  }

  private mutating func log(_ value: JSONValue) -> ScalarUse? {
    guard isObject(value) else { return nil }
    var arguments: [Argument] = []
    if let prefix = optionalWord("prefix", of: value) {
      arguments.append(Argument("prefix", .string(prefix.text), prefix.span))
    }
    for key in ["group", "snaplen", "queue-threshold"] { arguments += argument(key, of: value) }
    if let level = optionalWord("level", of: value) {
      guard let number = symbol(level, among: ScalarStatement.logLevels) else { return nil }
      arguments.append(Argument("level", .number(number), level.span))
    }
    if let member = value.member("flags") {
      let known = ScalarStatement.logFlags.map {
        Symbol($0.words.joined(separator: " "), $0.bits)
      }
      let bits = words(member).compactMap { symbol($0, among: known) }
      if !bits.isEmpty {
        arguments.append(Argument("flags", .number(bits.reduce(0, |)), member.span))
      }
    }
    return ScalarUse(.log, arguments: arguments)
  }

  mutating func synproxy(_ value: JSONValue) -> ScalarUse? {
    guard isObject(value) else { return nil }
    var arguments = argument("mss", of: value) + argument("wscale", of: value)
    for flag in optionalWords("flags", of: value) ?? [] {
      let known = ["timestamp", "sack-perm"]
      guard known.contains(flag.text) else {
        report(.unknownWord(flag, among: known))
        return nil
      }
      arguments.append(Argument(flag.text, .number(1), flag.span))
    }
    return ScalarUse(.synproxy, arguments: arguments)
  }
}
