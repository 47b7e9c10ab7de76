import Catalogue
import Source
package import Syntax

/// Objects of connection tracking: helpers, timeouts, expectations.
extension TransactionChecker {
  mutating func checkConntrack(
    _ kind: ObjectKind, _ name: Word, _ block: ObjectBlock, _ family: Family
  ) {
    var missing = Self.requiredItems(of: kind)
    for item in block.items {
      switch item {
      case .helper(let type, let transport):
        missing.removeAll { $0 == "type" }
        check(transport: transport)
        check(helper: type, transport)
      case .layer3(let word): check(layer3: word, kind, family)
      case .layer4(let word):
        missing.removeAll { $0 == "protocol" }
        if kind == .ctExpectation, !ConntrackHelper.expectable.contains(word.text) {
          report(
            .argument(
              "no connection of protocol '\(word.text)' can be expected", at: word.span,
              nft: Diagnostic.notSupported))
        } else {
          check(transport: word)
        }
      case .destinationPort: missing.removeAll { $0 == "dport" }
      case .timeout: missing.removeAll { $0 == "timeout" }
      case .size: missing.removeAll { $0 == "size" }
      case .timeouts(let timeouts): check(timeouts, of: block)
      case .common, .comment, .scalar, .context, .tunnel: break
      }
    }
    if !missing.isEmpty { report(.objectIncomplete(kind, name, missing: missing)) }
  }

  /// The port of an expected connection, from a number or the name of a service.
  mutating func port(_ expression: Expression) -> Expression {
    let field = CheckedField(type: .service, bits: 16, order: .big)
    let environment = RuleEnvironment(
      family: .inet, table: Word(""), kernel: kernel, names: options.names)
    var checker = RuleChecker(environment: environment)
    let value = checker.value(expression, as: field)?.bytes
    for diagnostic in checker.diagnostics { report(diagnostic) }
    return Expression(value?.number.map { .number($0) } ?? .invalid, expression.span)
  }

  private mutating func check(_ timeouts: [ObjectBlock.TimeoutNode], of block: ObjectBlock) {
    let transport = block.items.compactMap { item -> String? in
      guard case .layer4(let word) = item else { return nil }
      return word.text
    }.first
    guard let transport, let known = ConntrackTimeout.states(of: transport) else { return }
    for timeout in timeouts where !known.contains(timeout.state.text) {
      report(.unknownTimeoutState(timeout.state, transport, known: known))
    }
  }

  /// What the kernel asks of a tunnel (nft_tunnel_obj_init, nft_tunnel.c).
  mutating func checkTunnel(_ name: Word, _ block: ObjectBlock) {
    var missing = ["id", "ip daddr"]
    for case .tunnel(let item) in block.items {
      switch item.kind {
      case .number(.id, _): missing.removeAll { $0 == "id" }
      case .address(_, isSource: false, _): missing.removeAll { $0 == "ip daddr" }
      case .options(let tunnel, let options):
        if !TunnelOption.all.contains(where: { $0.tunnel == tunnel.text }) {
          report(
            .argument(
              "a tunnel is 'erspan', 'vxlan' or 'geneve'", at: tunnel.span, nft: "syntax error"))
        }
        for option in options { check(option, of: tunnel.text) }
      case .number, .address: break
      }
    }
    if !missing.isEmpty { report(.objectIncomplete(.tunnel, name, missing: missing)) }
  }

  private mutating func check(_ option: TunnelItem.Option, of tunnel: String) {
    guard let known = TunnelOption.named(option.key.text, of: tunnel) else {
      let names = TunnelOption.all.filter { $0.tunnel == tunnel }.map { "'\($0.name)'" }
      return report(
        .argument(
          "'\(tunnel)' has no option '\(option.key.text)': it has \(names.joined(separator: ", "))",
          at: option.key.span, nft: "syntax error, unexpected string"))
    }
    switch known.value {
    case .words: checkWords(option)
    case .direction:
      if !["ingress", "egress"].contains(option.value.plainText) {
        report(
          .argument(
            "a direction is 'ingress' or 'egress'", at: option.value.span, nft: "syntax error"))
      }
    case .number(let lengthBytes):
      let maximum = UInt64(1) << UInt64(8 * lengthBytes) - 1
      if option.number.map({ $0 > maximum }) ?? true {
        report(
          .argument(
            "'\(option.key.text)' takes a number from 0 to \(maximum)", at: option.value.span,
            nft: "syntax error"))
      }
    }
  }

  /// Geneve's options are whole words (RFC 8926, 3.5; nft_tunnel_obj_geneve_init, nft_tunnel.c).
  private mutating func checkWords(_ option: TunnelItem.Option) {
    let bytes = option.bytes
    guard bytes.map({ $0.count % 4 != 0 }) ?? true else { return }
    let found = bytes.map { ", not \($0.count)" } ?? ""
    report(
      .argument(
        "the data of an option is hexadecimal, and a multiple of four bytes" + found,
        at: option.value.span, nft: Diagnostic.invalidArgument))
  }

  private static func requiredItems(of kind: ObjectKind) -> [String] {
    switch kind {
    case .ctHelper: ["type"]
    case .ctTimeout: ["protocol"]
    case .ctExpectation: ["protocol", "dport", "timeout", "size"]
    case .counter, .quota, .limit, .tunnel, .secmark, .synproxy: []
    }
  }

  private mutating func check(transport word: Word) {
    guard !RegisteredNames.protocols.contains(where: { $0.name == word.text }) else { return }
    report(
      .argument(
        "there is no protocol '\(word.text)'", at: word.span,
        nft: "syntax error, unexpected string"))
  }

  /// Programs may bring helpers of other names; the kernel's own are known.
  private mutating func check(helper type: Word, _ transport: Word) {
    guard let helper = ConntrackHelper.all.first(where: { $0.name == type.text }),
      !helper.protocols.contains(transport.text)
    else { return }
    report(
      .argument(
        "helper '\(type.text)' reads \(helper.protocols.joined(separator: " and ")), not "
          + transport.text, at: transport.span, nft: Diagnostic.noSuchFile))
  }

  private mutating func check(layer3 word: Word, _ kind: ObjectKind, _ family: Family) {
    let isRight =
      switch family {
      case .inet: word.text != "inet" || kind != .ctExpectation
      case .ip, .ip6: word.text == family.name
      // What these may not have at all was said.
      case .bridge, .arp, .netdev: true
      }
    if !isRight {
      report(
        .argument(
          "'l3proto \(word.text)' does not suit \(family.name) tables", at: word.span,
          nft: Diagnostic.invalidArgument))
    }
  }
}

extension TunnelItem.Option {
  /// The bytes that hexadecimal digits are; nil where they are none.
  package var bytes: [UInt8]? {
    let text = value.plainText ?? ""
    var digits = Array(text.hasPrefix("0x") ? text.dropFirst(2).utf8 : text.utf8[...])
    if digits.count % 2 == 1 { digits.insert(UInt8(ascii: "0"), at: 0) }
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
    return 2 * bytes.count == digits.count ? bytes : nil
  }

  /// The number that the value is, however it is written; nil for a word.
  package var number: UInt64? {
    if case .number(let number) = value.kind { return number }
    return value.plainText.flatMap(LiteralReader.number)
  }
}
