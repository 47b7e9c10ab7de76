import Catalogue
import Source
import Syntax

/// Selectors: their types, and whether the text says all that they need.
extension RuleChecker {
  /// Whether elements can be of the expression's type: an address that does not say of which
  /// protocol it is has none of its own.
  mutating func isUsableAsKey(_ key: CheckedExpression) -> Bool {
    guard case .selector(let use) = key.kind, use.isAddressOfAnyFamily else { return true }
    report(.addressOfAnyFamily(use.selector.name, at: key.span))
    return false
  }

  mutating func load(_ use: SelectorUse, at span: SourceSpan) -> CheckedExpression? {
    var use = use
    var type = use.selector.type
    var bits = use.selector.bits
    if use.selector.group == .meta, use.selector.name == "nfproto", environment.family != .inet {
      report(
        .onlyInFamilies(
          "'meta nfproto'", "inet", at: span, nft: "meta nfproto is only useful in the inet family")
      )
      return nil
    }
    guard isComplete(use, at: span), isOfKnownFamily(use, at: span) else { return nil }
    if use.isAddressOfAnyFamily {
      guard let header = context.network, header == .ipv4 || header == .ipv6 else {
        report(.ambiguousFamily("'ct \(use.selector.name)'", at: span))
        return nil
      }
      type = header == .ipv4 ? .ipv4Address : .ipv6Address
      bits = type.bits
    }
    if use.selector.group == .rt, use.selector.name == "nexthop" {
      guard let resolved = nexthop(use, at: span) else { return nil }
      use = resolved
      type = use.selector.type
      bits = use.selector.bits
    }
    if use.selector.group == .ipsec, !Family.internet.contains(environment.family) {
      report(
        .onlyInFamilies(
          "'ipsec'", "ip, ip6 and inet", at: span,
          nft: "ipsec expression is only valid in ip/ip6/inet tables"))
      return nil
    }
    return CheckedExpression(
      .selector(use), type: type, bits: bits, order: use.selector.order,
      maximum: use.selector.maximum, span: span)
  }

  /// XFRM_MAX_DEPTH, the transformations of one packet at most (net/xfrm.h).
  private static let maximumTransformations: UInt64 = 6

  /// Whether the use says all that its key needs.
  private mutating func isComplete(_ use: SelectorUse, at span: SourceSpan) -> Bool {
    if use.selector.direction == .required, use.direction == nil {
      report(.missingDirection(use.selector.name, at: span))
      return false
    }
    if use.selector.direction == .never, use.direction != nil {
      report(.needlessDirection(use.selector.name, at: span))
      return false
    }
    if use.selector.group == .ipsec, let number = use.number,
      number >= Self.maximumTransformations
    {
      report(
        .argument(
          "a packet's transformations have the numbers 0 to \(Self.maximumTransformations - 1)",
          at: span, nft: "Could not process rule: Numerical result out of range"))
      return false
    }
    return true
  }

  /// Whether what the use asks for can be of this packet: a connection's addresses and the next
  /// router are of one network protocol.
  private mutating func isOfKnownFamily(_ use: SelectorUse, at span: SourceSpan) -> Bool {
    // Of a route nft looks at the table's family alone.
    let isAsked =
      use.selector.group == .ct || use.selector.group == .rt && environment.family != .inet
    guard isAsked, let family = use.family else { return true }
    do throws(ProtocolContext.Conflict) {
      try context.mayBe(family == .ip6 ? .ipv6 : .ipv4)
    } catch {
      report(.conflictingProtocols(error, at: span))
      return false
    }
    return true
  }

  /// `rt nexthop` without a family means that of the table or of an earlier match.
  private mutating func nexthop(_ use: SelectorUse, at span: SourceSpan) -> SelectorUse? {
    var use = use
    guard let family = use.family ?? implicitFamily else {
      report(.ambiguousFamily("'rt nexthop'", at: span))
      return nil
    }
    guard let selector = Selector.named("nexthop", in: .rt).first(where: { $0.family == family })
    else { return nil }
    use.selector = selector
    return use
  }
}

extension SelectorUse {
  /// `ct original saddr`, without `ip` or `ip6`.
  fileprivate var isAddressOfAnyFamily: Bool {
    selector.group == .ct && selector.family == nil
      && (selector.name == "saddr" || selector.name == "daddr")
  }
}
