import Catalogue
import Source

/// What a tunnel object is made of.
extension Parser {
  static let tunnelWords = [
    "id", "ip", "ip6", "sport", "dport", "ttl", "tos", "erspan", "vxlan", "geneve", "comment",
  ]

  /// One item; nil where something else stands.
  mutating func parseTunnelItem() throws(SyntaxFailure) -> ObjectBlock.Item? {
    let start = token.start
    var item: TunnelItem.Kind
    if take("ip") {
      item = try parseTunnelAddress(.ip)
    } else if take("ip6") {
      item = try parseTunnelAddress(.ip6)
    } else if isAt("erspan") || isAt("vxlan") || isAt("geneve") {
      item = try parseTunnelOptions()
    } else if token.kind == .word, let key = TunnelItem.Number(rawValue: text(token)) {
      advance()
      item = .number(key, try expectNumber("a number"))
    } else {
      return nil
    }
    if token.kind == .newline || token.kind == .semicolon { advance() }
    return .tunnel(TunnelItem(item, span(from: start)))
  }

  /// `saddr 1.2.3.4`, behind the family.
  private mutating func parseTunnelAddress(
    _ family: Family
  ) throws(SyntaxFailure) -> TunnelItem.Kind {
    let isSource = isAt("saddr")
    guard take("saddr") || take("daddr") else { throw unexpected("'saddr' or 'daddr'") }
    return .address(family, isSource: isSource, try parsePrimary(.value))
  }

  /// `erspan { version 1 ... }`, `vxlan { gbp 10 }`, `geneve { class 1 opt-type 1 data "..." }`
  private mutating func parseTunnelOptions() throws(SyntaxFailure) -> TunnelItem.Kind {
    let name = try parseWord("a kind of tunnel")
    let options = try parseBlock(name.text) { parser in
      parser.parseItems { parser throws(SyntaxFailure) in try parser.parseTunnelOption() }
    }
    return .options(name, options)
  }

  /// `gbp 10`: words with what is behind each.
  private mutating func parseTunnelOption() throws(SyntaxFailure) -> TunnelItem.Option? {
    marks?.mark(.besideItem, at: token.start)
    let key = try parseWord("an option of the tunnel")
    let value: Expression
    switch token.kind {
    case .word, .number, .digits, .quoted: value = try parsePrimary(.value)
    default: throw unexpected("the value of '\(key.text)'")
    }
    return TunnelItem.Option(key: key, value: value)
  }
}
