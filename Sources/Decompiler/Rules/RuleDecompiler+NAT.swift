import Bytecode
import Catalogue
import Source
import Syntax

/// Address translation.
extension RuleDecompiler {
  /// NF_NAT_RANGE_* (linux/netfilter/nf_nat.h).
  private enum NATFlag {
    static let random: UInt32 = 4
    static let persistent: UInt32 = 8
    static let fullyRandom: UInt32 = 16
    static let prefix: UInt32 = 64
  }

  private func flags(_ bits: UInt32) -> [NATNode.Flag] {
    var flags: [NATNode.Flag] = []
    if bits & NATFlag.random != 0 { flags.append(.random) }
    if bits & NATFlag.fullyRandom != 0 { flags.append(.fullyRandom) }
    if bits & NATFlag.persistent != 0 { flags.append(.persistent) }
    return flags
  }

  mutating func translate(_ body: NATInstruction) {
    let isPrefix = body.flags & NATFlag.prefix != 0
    let family = Family(rawValue: body.family)
    let isIPv6 = family == .ip6
    let givesMore = body.addressMinimum.map { givesSeveral(registers[$0]) } ?? false
    let address = target(
      body.addressMinimum, givesMore ? nil : body.addressMaximum,
      as: FieldType(isIPv6 ? .ipv6Address : .ipv4Address), isPrefix: isPrefix)
    let port =
      givesMore
      ? nil : target(body.portMinimum, body.portMaximum, as: FieldType(.service))
    guard !usesUnnamed else { return appendRaw(.nat(body)) }
    // The family goes without saying where the table has only one, but not before a map that
    // gives more than an address.
    let isShown = scope.family == .inet || scope.family == .netdev || givesMore || isPrefix
    append(
      .nat(
        NATNode(
          kind: body.isSource ? .snat : .dnat, family: isShown ? family : nil,
          form: isPrefix ? .prefix : .plain, address: address, isIPv6: isIPv6, port: port,
          flags: flags(body.flags))))
  }

  /// Whether a map gives ranges, or addresses and ports together.
  private func givesSeveral(_ operand: Operand?) -> Bool {
    guard let operand, case .named(let expression, let field) = operand.kind,
      case .map = expression.kind
    else { return false }
    return operand.lengthBytes > field.lengthBytes
  }

  mutating func masquerade(_ body: MasqueradeInstruction) {
    let port = target(body.portMinimum, body.portMaximum, as: FieldType(.service))
    guard !usesUnnamed else { return appendRaw(.masquerade(body)) }
    append(.nat(NATNode(kind: .masquerade, port: port, flags: flags(body.flags))))
  }

  mutating func redirect(_ body: RedirectInstruction) {
    let port = target(body.portMinimum, body.portMaximum, as: FieldType(.service))
    guard !usesUnnamed else { return appendRaw(.redirect(body)) }
    append(.nat(NATNode(kind: .redirect, port: port, flags: flags(body.flags))))
  }
}
