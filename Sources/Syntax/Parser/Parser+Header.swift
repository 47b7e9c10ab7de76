import Catalogue
import Source

extension Header {
  /// The headers that open another packet.
  package static let tunnels: [String] = ["vxlan", "geneve", "gre", "gretap"]

  /// The options that are searched for behind this header, and the word for them.
  var optionList: OptionList? {
    OptionList.allCases.first { $0.keywords.first == name }
  }

  /// Whether the header at the parser's token is one, and not a word that a value may be.
  func isUsed(in parser: Parser) -> Bool {
    let next = parser.peek()
    guard next.kind == .word else { return false }
    let word = parser.text(next)
    if fields.contains(where: { $0.name == word || $0.name.hasPrefix(word + " ") }) { return true }
    if let list = optionList, list.keywords[1] == word { return true }
    return Header.tunnels.contains(name) && Header.named(word) != nil
  }
}

/// Header fields, options and extension headers.
extension Parser {
  /// What stands behind the word of a header.
  mutating func parseHeaderUse(
    _ header: Header, tunnel: Header?
  ) throws(SyntaxFailure) -> Expression.Kind {
    guard token.kind == .word else { throw unexpected("a field of '\(header.name)'") }
    let name = text(token)
    if let list = header.optionList, list.keywords[1] == name {
      advance()
      return .option(OptionUse(try parseOption(list), tunnel: tunnel))
    }
    if Header.tunnels.contains(header.name), tunnel == nil, let inner = Header.named(name),
      !Header.tunnels.contains(name)
    {
      advance()
      return try parseHeaderUse(inner, tunnel: header)
    }
    if let field = header.field(named: name) {
      advance()
      return .payload(PayloadUse(header: header, field: field, tunnel: tunnel))
    }
    let second = peek()
    if second.kind == .word, let field = header.field(named: "\(name) \(text(second))") {
      advance()
      advance()
      return .payload(PayloadUse(header: header, field: field, tunnel: tunnel))
    }
    throw unknownField(of: header)
  }

  private mutating func unknownField(of header: Header) -> SyntaxFailure {
    fail(
      .unknown(
        .unknownField, text(token), "'\(header.name)' has no field",
        among: header.fields.map(\.name), at: span(token)))
  }

  /// `maxseg size`, `sack-permitted`, `5`, `@5,8,16`, behind `tcp option` and the like.
  mutating func parseOption(_ list: OptionList) throws(SyntaxFailure) -> OptionUse.Target {
    if take(.at) {
      let type = try expectNumber("the number of an option")
      try expect(.comma, "','")
      let offset = try expectNumber("an offset in bits")
      try expect(.comma, "','")
      let length = try expectNumber("a length in bits")
      return .raw(list, type: type, offsetBits: offset, lengthBits: length)
    }
    if isAt(.number) { return try parseNumberedOption(list) }
    let option = try parseOptionName(list)
    return try parseOptionField(option, isFieldRequired: false)
  }

  /// An option by its number, or the length of one.
  private mutating func parseNumberedOption(
    _ list: OptionList
  ) throws(SyntaxFailure) -> OptionUse.Target {
    let number = try expectNumber("the number of an option")
    // RFC 9293, 3.2: the second byte of an option is its length; the first, its kind.
    if list == .tcpOption, take("length") {
      return .raw(list, type: number, offsetBits: 8, lengthBits: 8)
    }
    if list == .tcpOption, take("kind") {
      return .raw(list, type: number, offsetBits: 0, lengthBits: 8)
    }
    return .numbered(list, number)
  }

  /// An option by its name.
  mutating func parseOptionName(_ list: OptionList) throws(SyntaxFailure) -> OptionHeader {
    guard token.kind == .word else { throw unexpected("the name or number of an option") }
    let name = word(token)
    guard let option = OptionHeader.named(name.text, in: list) else {
      let known = OptionHeader.all(in: list).map(\.name)
      throw fail(
        .unknown(
          .unknownOption, name.text, "'\(list.keywords.joined(separator: " "))' has no",
          among: known, at: name.span))
    }
    advance()
    return option
  }

  /// The field behind an option's name, with its index; or the option alone.
  mutating func parseOptionField(
    _ option: OptionHeader, isFieldRequired: Bool
  ) throws(SyntaxFailure) -> OptionUse.Target {
    guard token.kind == .word, let field = option.field(named: text(token)) else {
      let isOther = token.kind == .word && !Self.isReserved(text(token))
      guard isFieldRequired || isOther && !option.fields.isEmpty else {
        return .presence(option)
      }
      guard token.kind == .word else { throw unexpected("a field of '\(option.name)'") }
      throw fail(
        .unknown(
          .unknownField, text(token), "'\(option.name)' has no field",
          among: option.fields.map(\.name), at: span(token)))
    }
    advance()
    guard take(.leftBracket) else { return .field(option, field, index: nil) }
    let index = try expectNumber("an index")
    try expect(.rightBracket, "']'")
    return .field(option, field, index: index)
  }

  /// `exthdr hbh`: whether the extension header is there.
  mutating func parseOptionPresence() throws(SyntaxFailure) -> Expression.Kind {
    advance()
    let place = span(token)
    let option = try parseOptionName(.ipv6Extension)
    guard Self.plainExtensions.contains(option.name) else {
      throw fail(
        .unknown(
          .unknownOption, option.name, "'exthdr' has no", among: Self.plainExtensions, at: place))
    }
    return .option(OptionUse(.presence(option)))
  }

  /// The extension headers that can be asked for by themselves; the others are kinds of `rt`.
  static let plainExtensions = ["hbh", "rt", "frag", "dst", "mh"]
}
