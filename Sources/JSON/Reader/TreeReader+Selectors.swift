import Catalogue
import Source
import Syntax

/// What a packet is asked for: fields, options, properties.
extension TreeReader {
  private static let tags =
    ["concat", "prefix", "range", "set", "map", "elem", "payload", "fib", "numgen", "jhash"]
    + ["symhash"] + SelectorGroup.allCases.map(\.name) + OptionList.allCases.map(\.jsonTag)
    + BinaryOperator.allCases.map(\.rawValue)

  mutating func selector(_ member: JSONMember) -> Expression.Kind? {
    let value = member.value
    switch member.name {
    case "payload": return payload(value)
    case "fib": return fib(value)
    case "numgen": return numberGenerator(value)
    case "jhash": return hash(value, isSymmetric: false)
    case "symhash": return hash(value, isSymmetric: true)
    default: break
    }
    if let list = OptionList.allCases.first(where: { $0.jsonTag == member.name }) {
      return option(value, in: list)
    }
    guard let group = SelectorGroup(rawValue: member.name) else {
      report(.unknownTag(member, "expression", among: Self.tags))
      return nil
    }
    return property(value, of: group)
  }

  /// An entry of the catalogue by its name.
  private mutating func entry<Entry>(
    _ word: Word, in entries: [Entry], named name: (Entry) -> String
  ) -> Entry? {
    guard let entry = entries.first(where: { name($0) == word.text }) else {
      report(.unknownWord(word, among: entries.map(name)))
      return nil
    }
    return entry
  }

  private mutating func header(_ word: Word) -> Header? {
    entry(word, in: Header.all) { $0.name }
  }

  private mutating func tunnel(of value: JSONValue) -> (header: Header?, isRight: Bool) {
    guard let word = optionalWord("tunnel", of: value) else {
      return (nil, value.member("tunnel") == nil)
    }
    let header = header(word)
    return (header, header != nil)
  }

  private mutating func payload(_ value: JSONValue) -> Expression.Kind? {
    guard value.member("base") == nil else { return rawPayload(value) }
    guard let name = requiredName("protocol", of: value, "a payload"),
      let header = header(name),
      let fieldName = requiredName("field", of: value, "a payload"),
      let field = entry(fieldName, in: header.fields, named: { $0.name })
    else { return nil }
    let tunnel = tunnel(of: value)
    guard tunnel.isRight else { return nil }
    return .payload(PayloadUse(header: header, field: field, tunnel: tunnel.header))
  }

  private mutating func rawPayload(_ value: JSONValue) -> Expression.Kind? {
    guard let name = requiredName("base", of: value, "a payload") else { return nil }
    guard let base = HeaderBase(jsonName: name.text) else {
      report(.unknownWord(name, among: ["ll", "nh", "th", "ih", "tunnel"]))
      return nil
    }
    guard let offset = requiredNumber("offset", of: value, "a payload"),
      let length = requiredNumber("len", of: value, "a payload")
    else { return nil }
    return .rawPayload(RawPayload(base: base, offsetBits: offset, lengthBits: length))
  }

  private mutating func option(_ value: JSONValue, in list: OptionList) -> Expression.Kind? {
    let tunnel = tunnel(of: value)
    guard tunnel.isRight else { return nil }
    return optionTarget(value, in: list).map { .option(OptionUse($0, tunnel: tunnel.header)) }
  }

  private mutating func optionTarget(
    _ value: JSONValue, in list: OptionList
  ) -> OptionUse.Target? {
    let what = "a \(list.jsonTag)"
    if list == .dccpOption {
      return requiredNumber("type", of: value, what).map { .numbered(list, $0) }
    }
    if value.member("base") != nil {
      guard let number = requiredNumber("base", of: value, what) else { return nil }
      guard value.member("offset") != nil || value.member("len") != nil else {
        return .numbered(list, number)
      }
      guard let offset = requiredNumber("offset", of: value, what),
        let length = requiredNumber("len", of: value, what)
      else { return nil }
      return .raw(list, type: number, offsetBits: offset, lengthBits: length)
    }
    guard let name = requiredName("name", of: value, what) else { return nil }
    guard let option = OptionHeader.named(name.text, in: list) else {
      report(.unknownWord(name, among: OptionHeader.all(in: list).map(\.name)))
      return nil
    }
    guard let field = optionalWord("field", of: value) else {
      return value.member("field") == nil ? .presence(option) : nil
    }
    return optionField(field, of: option, index: optionalNumber("offset", of: value))
  }

  /// `sid`, or `sid[1]` with its index inside.
  private mutating func optionField(
    _ word: Word, of option: OptionHeader, index: UInt64?
  ) -> OptionUse.Target? {
    var name = word
    var index = index
    if let bracket = word.text.firstIndex(of: "["), word.text.hasSuffix("]") {
      let digits = word.text[word.text.index(after: bracket)...].dropLast()
      index = UInt64(digits)
      name.text = String(word.text[..<bracket])
      guard index != nil else {
        report(.unknownWord(word, among: option.fields.map(\.name)))
        return nil
      }
    }
    return entry(name, in: option.fields, named: { $0.name }).map {
      .field(option, $0, index: index)
    }
  }

  private mutating func fib(_ value: JSONValue) -> Expression.Kind? {
    guard let resultValue = required("result", of: value, "a fib"),
      let flagsValue = required("flags", of: value, "a fib"),
      let result = choice(resultValue, FIBUse.Result.self)
    else { return nil }
    let known = ["saddr", "daddr", "mark", "iif", "oif"].map { Symbol($0, 0) }
    let flags = words(flagsValue)
    for flag in flags {
      guard symbol(flag, among: known) != nil else { return nil }
    }
    guard !flags.isEmpty else {
      report(.tooFewValues(at: flagsValue.span))
      return nil
    }
    return .fib(FIBUse(flags: flags.map(\.text), result: result))
  }

  private mutating func numberGenerator(_ value: JSONValue) -> Expression.Kind? {
    guard let mode = requiredName("mode", of: value, "a numgen"),
      let isRandom = symbol(mode, among: [Symbol("inc", 0), Symbol("random", 1)]),
      let modulus = requiredNumber("mod", of: value, "a numgen")
    else { return nil }
    // nft writes the offset always.
    let offset = optionalNumber("offset", of: value).flatMap { $0 == 0 ? nil : $0 }
    return .numgen(
      NumberGeneratorUse(isRandom: isRandom == 1, modulus: modulus, offset: offset))
  }

  private mutating func hash(_ value: JSONValue, isSymmetric: Bool) -> Expression.Kind? {
    let what = isSymmetric ? "a symhash" : "a jhash"
    guard let modulus = requiredNumber("mod", of: value, what) else { return nil }
    let offset = optionalNumber("offset", of: value)
    guard !isSymmetric else {
      return .hash(HashUse(input: nil, modulus: modulus, seed: nil, offset: offset))
    }
    guard let input = required("expr", of: value, what) else { return nil }
    return .hash(
      HashUse(
        input: expression(input), modulus: modulus, seed: optionalNumber("seed", of: value),
        offset: offset))
  }

  /// `{"meta": {"key": "mark"}}` and its like.
  private mutating func property(
    _ value: JSONValue, of group: SelectorGroup
  ) -> Expression.Kind? {
    let what = "a \(group.name)"
    guard var key = requiredName("key", of: value, what) else { return nil }
    var family: Family?
    if let member = value.member("family") {
      guard let node = self.family(member) else { return nil }
      family = node.family
    }
    // A ct key may have its family inside: `ip saddr`.
    let words = key.text.split(separator: " ")
    if group == .ct, words.count == 2, let inside = Family(name: String(words[0])) {
      family = inside
      key.text = String(words[1])
    }
    let candidates = Selector.named(key.text, in: group)
    guard let selector = candidates.first(where: { $0.family == family }) ?? candidates.first
    else {
      report(
        .unknownWord(key, among: Selector.all.filter { $0.group == group }.map(\.name)))
      return nil
    }
    var use = SelectorUse(selector, family: family)
    guard readDetails(of: value, group, what, into: &use) else { return nil }
    return .selector(use)
  }

  /// What belongs to the keys of some groups.
  /// - Returns: false where it has a mistake.
  private mutating func readDetails(
    of value: JSONValue, _ group: SelectorGroup, _ what: String, into use: inout SelectorUse
  ) -> Bool {
    switch group {
    case .meta, .rt, .tunnel: return true
    case .ct:
      guard let word = optionalWord("dir", of: value) else { return value.member("dir") == nil }
      use.direction = SelectorUse.Direction(rawValue: word.text)
      guard use.direction == nil else { return true }
      report(.unknownWord(word, among: ["original", "reply"]))
      return false
    case .socket:
      use.number = optionalNumber("level", of: value)
      return true
    case .osf:
      guard let word = optionalWord("ttl", of: value) else { return value.member("ttl") == nil }
      use.ttl = word.text
      return symbol(word, among: [Symbol("loose", 0), Symbol("skip", 0)]) != nil
    case .ipsec:
      guard let word = requiredName("dir", of: value, what),
        let isOutbound = symbol(word, among: [Symbol("in", 0), Symbol("out", 1)])
      else { return false }
      use.isOutbound = isOutbound == 1
      use.number = optionalNumber("spnum", of: value).flatMap { $0 == 0 ? nil : $0 }
      return true
    }
  }
}
