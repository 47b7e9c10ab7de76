import Catalogue
import Source

/// Selectors: what a packet is asked for.
extension Parser {
  /// What a word at the start of a selector opens.
  enum SelectorOpener: Sendable {
    case header(Header)
    case group(SelectorGroup)
    /// A key without the word of its group.
    case bare(Selector)
    /// An IPv6 extension header.
    case option(OptionHeader)
    case optionPresence
    case fib
    case numberGenerator
    case hash
    case symmetricHash
  }

  /// Made from the catalogue once: no field, key or header has a keyword of its own.
  static let selectorOpeners: KeywordTable<SelectorOpener> = {
    var openers = KeywordTable<SelectorOpener>(capacity: 128)
    // The first one of a name holds: the word of a group before the header of the same name.
    for group in SelectorGroup.allCases { openers.add(group.name, .group(group)) }
    for header in Header.all { openers.add(header.name, .header(header)) }
    for option in OptionHeader.ipv6Extensions { openers.add(option.name, .option(option)) }
    for selector in Selector.meta where selector.isBare {
      openers.add(selector.name, .bare(selector))
      for alias in selector.aliases { openers.add(alias, .bare(selector)) }
    }
    openers.add("exthdr", .optionPresence)
    openers.add("fib", .fib)
    openers.add("numgen", .numberGenerator)
    openers.add("jhash", .hash)
    openers.add("symhash", .symmetricHash)
    return openers
  }()

  func beginsSelector(_ token: Token) -> Bool {
    meaning(of: token, in: Self.selectorOpeners) != nil
  }

  /// - Returns: nil where the word is none, or can be a value in this context.
  mutating func parseSelector(_ context: ExpressionContext) throws(SyntaxFailure) -> Expression? {
    guard let opener = meaning(of: token, in: Self.selectorOpeners) else { return nil }
    let start = token.start
    let kind: Expression.Kind
    switch opener {
    case .header(let header):
      guard context == .left || header.isUsed(in: self) else { return nil }
      advance()
      kind = try parseHeaderUse(header, tunnel: nil)
    case .group(let group): kind = try parseGroup(group)
    case .bare(let selector):
      advance()
      kind = .selector(SelectorUse(selector))
    case .option(let option):
      advance()
      kind = try .option(OptionUse(parseOptionField(option, isFieldRequired: true)))
    case .optionPresence: kind = try parseOptionPresence()
    case .fib: kind = try parseFIB()
    case .numberGenerator: kind = try parseNumberGenerator()
    case .hash: kind = try parseHash()
    case .symmetricHash: kind = try parseSymmetricHash()
    }
    return Expression(kind, span(from: start))
  }

  /// The word of a group, and its key.
  private mutating func parseGroup(_ group: SelectorGroup) throws(SyntaxFailure) -> Expression.Kind
  {
    let next = peek()
    switch group {
    case .rt:
      if next.kind == .word, let header = OptionHeader.named("rt", in: .ipv6Extension),
        header.field(named: text(next)) != nil
      {
        advance()
        return try .option(OptionUse(parseOptionField(header, isFieldRequired: true)))
      }
    case .ipsec:
      if !token(next, is: "in"), !token(next, is: "out"), let bare = Selector.bare("ipsec") {
        advance()
        return .selector(SelectorUse(bare))
      }
    case .meta, .ct, .socket, .osf, .tunnel: break
    }
    advance()
    switch group {
    case .meta, .tunnel: return .selector(SelectorUse(try parseKey(group, family: nil)))
    case .ct: return try parseConntrack()
    case .rt:
      let family = parseFamily()?.family
      return .selector(SelectorUse(try parseKey(.rt, family: family), family: family))
    case .socket: return try parseSocket()
    case .osf: return try parseFingerprint()
    case .ipsec: return try parseIPsec()
    }
  }

  /// A key of a group; where a word stands for two, the one of the family.
  private mutating func parseKey(
    _ group: SelectorGroup, family: Family?
  ) throws(SyntaxFailure) -> Selector {
    guard token.kind == .word else { throw unexpected("a key of '\(group.name)'") }
    let name = text(token)
    let candidates = Selector.named(name, in: group)
    guard let found = candidates.first(where: { $0.family == family }) ?? candidates.first else {
      let known = Selector.all.filter { $0.group == group }.map(\.name)
      throw fail(
        .unknown(
          .unknownKey, name, "'\(group.name)' has no key", among: known, at: span(token)))
    }
    advance()
    return found
  }

  /// `[original|reply] [ip|ip6] key`, behind `ct`.
  private mutating func parseConntrack() throws(SyntaxFailure) -> Expression.Kind {
    var direction: SelectorUse.Direction?
    if take("original") { direction = .original } else if take("reply") { direction = .reply }
    let family = isAt("ip") || isAt("ip6") ? parseFamily()?.family : nil
    let selector = try parseKey(.ct, family: family)
    return .selector(SelectorUse(selector, direction: direction, family: family))
  }

  /// `transparent`, `cgroupv2 level 2`, behind `socket`.
  private mutating func parseSocket() throws(SyntaxFailure) -> Expression.Kind {
    let selector = try parseKey(.socket, family: nil)
    var level: UInt64?
    if take("level") { level = try expectNumber("a level of the tree") }
    return .selector(SelectorUse(selector, number: level))
  }

  /// `[ttl loose|skip] name`, behind `osf`.
  private mutating func parseFingerprint() throws(SyntaxFailure) -> Expression.Kind {
    var ttl: String?
    if take("ttl") {
      guard isAt("loose") || isAt("skip") else { throw unexpected("'loose' or 'skip'") }
      ttl = text(token)
      advance()
    }
    return .selector(SelectorUse(try parseKey(.osf, family: nil), ttl: ttl))
  }

  /// `in|out [spnum N] [ip|ip6] key`, behind `ipsec`.
  private mutating func parseIPsec() throws(SyntaxFailure) -> Expression.Kind {
    let isOutbound = isAt("out")
    advance()
    var number: UInt64?
    if take("spnum") { number = try expectNumber("the number of a policy") }
    let family = isAt("ip") || isAt("ip6") ? parseFamily()?.family : nil
    let selector = try parseKey(.ipsec, family: family)
    return .selector(
      SelectorUse(selector, family: family, isOutbound: isOutbound, number: number))
  }

  /// `fib saddr . iif oif`
  private mutating func parseFIB() throws(SyntaxFailure) -> Expression.Kind {
    advance()
    let known = ["saddr", "daddr", "mark", "iif", "oif"]
    var flags: [String] = []
    repeat { flags.append(try parseOneOf(known)) } while take(.dot)
    let result = try parseOneOf(FIBUse.Result.allCases.map(\.rawValue))
    return .fib(FIBUse(flags: flags, result: FIBUse.Result(rawValue: result) ?? .check))
  }

  /// One of these words.
  mutating func parseOneOf(_ known: [String]) throws(SyntaxFailure) -> String {
    guard token.kind == .word else { throw unexpected("one of \(known.joined(separator: ", "))") }
    let name = word(token)
    guard known.contains(name.text) else {
      throw fail(.unknown(.unknownWord, name.text, "unknown word", among: known, at: name.span))
    }
    advance()
    return name.text
  }

  /// `numgen inc mod 4 offset 10`
  private mutating func parseNumberGenerator() throws(SyntaxFailure) -> Expression.Kind {
    advance()
    let isRandom = try parseOneOf(["inc", "random"]) == "random"
    try expect("mod")
    let modulus = try expectNumber("a modulus")
    return .numgen(
      NumberGeneratorUse(
        isRandom: isRandom, modulus: modulus, offset: try parseNumberBehind("offset")))
  }

  /// `jhash ip saddr . ip daddr mod 2 seed 0xab offset 1`
  private mutating func parseHash() throws(SyntaxFailure) -> Expression.Kind {
    advance()
    try descend()
    let input = try parseConcatenation(.left)
    ascend()
    try expect("mod")
    let modulus = try expectNumber("a modulus")
    let seed = try parseNumberBehind("seed")
    let offset = try parseNumberBehind("offset")
    return .hash(HashUse(input: input, modulus: modulus, seed: seed, offset: offset))
  }

  /// `symhash mod 2 offset 1`
  private mutating func parseSymmetricHash() throws(SyntaxFailure) -> Expression.Kind {
    advance()
    try expect("mod")
    let modulus = try expectNumber("a modulus")
    let offset = try parseNumberBehind("offset")
    return .hash(HashUse(input: nil, modulus: modulus, seed: nil, offset: offset))
  }

  /// The number behind a word; nil where the word does not stand.
  private mutating func parseNumberBehind(
    _ keyword: StaticString
  ) throws(SyntaxFailure) -> UInt64? {
    take(keyword) ? try expectNumber("a number") : nil
  }
}
