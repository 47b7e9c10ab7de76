import Catalogue
import Source
import Syntax

/// `snat`, `dnat`, `masquerade` and `redirect`.
extension RuleChecker {
  mutating func check(_ node: NATNode, at span: SourceSpan) -> CheckedStatement.Kind? {
    guard Family.internet.contains(environment.family) else {
      report(
        .onlyInFamilies(
          "'\(node.kind.rawValue)'", "ip, ip6 and inet", at: span,
          nft: "NAT is only supported for IPv4/IPv6"))
      return nil
    }
    guard mayBe(node.family, at: span) else { return nil }
    var family = node.family ?? implicitFamily
    var address: CheckedTarget?
    var port: CheckedTarget?
    if let written = node.address {
      guard let known = family else {
        report(.ambiguousFamily("'\(node.kind.rawValue) to' an address", at: written.span))
        return nil
      }
      guard let target = target(written, as: known.addressField, node, at: span) else { return nil }
      if target.givesPort, !knowsTransport {
        report(.needsTransportMatch("a map that gives ports", at: written.span))
        return nil
      }
      address = target
      checkPrefix(written, node, at: span)
    } else if environment.family == .inet, node.family == nil {
      family = nil
    }
    if let written = node.port {
      guard let target = target(written, as: Self.portField, node, at: span) else { return nil }
      guard knowsTransport else {
        report(.needsTransportMatch("a port", at: written.span))
        return nil
      }
      checkPorts(at: written.span)
      port = target
    }
    return .nat(
      CheckedNAT(
        kind: node.kind, family: family, form: node.form, address: address, port: port,
        flags: node.flags))
  }

  /// A prefix without the word is a range to nft.
  private mutating func checkPrefix(_ written: Expression, _ node: NATNode, at span: SourceSpan) {
    guard node.form == .plain, case .prefix? = resolve(written)?.kind else { return }
    let words = [node.kind.rawValue, node.family?.name].compactMap { $0 }.joined(separator: " ")
    let place = SourceSpan(
      source: span.source, start: Int(span.start), end: Int(written.span.start))
    let fix = FixIt.Edit(place, replacement: "\(words) prefix to ")
    report(.rangeNotPrefix(at: written.span, fix: fix, kind: words))
  }

  /// Any transport match is enough for nft, also that of a protocol without ports.
  private mutating func checkPorts(at span: SourceSpan) {
    guard let header = context.transport, header.base == .transport,
      !header.fields.contains(where: { $0.name == "dport" })
    else { return }
    report(.protocolWithoutPorts(header.name, at: span))
  }
}
