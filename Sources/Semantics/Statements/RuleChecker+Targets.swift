import Catalogue
import Source
import Syntax

/// Statements that send a packet elsewhere: tproxy, queue, dup, fwd; and where nat sends it.
extension RuleChecker {
  static let portField = CheckedField(type: .service, bits: 16, order: .big)

  /// The network protocol that the table or an earlier match says.
  var implicitFamily: Family? {
    switch context.network {
    case .ipv4: .ip
    case .ipv6: .ip6
    case nil: nil
    default: nil
    }
  }

  /// Whether a target of the family can be that of this packet; it is reported where not.
  mutating func mayBe(_ family: Family?, at span: SourceSpan) -> Bool {
    guard let family else { return true }
    do throws(ProtocolContext.Conflict) {
      try context.mayBe(family == .ip6 ? .ipv6 : .ipv4)
      return true
    } catch {
      report(.conflictingProtocols(error, at: span))
      return false
    }
  }

  /// Whether an earlier match says which transport protocol the packet has.
  var knowsTransport: Bool { context.transportNumber != nil || hasTransportMatch }

  /// Whether a match of several transport protocols stands before: `meta l4proto { tcp, udp }`.
  var hasTransportMatch: Bool {
    statements.contains { statement in
      guard case .match(let match) = statement.kind else { return false }
      switch match.left.kind {
      case .selector(let use): return use.selector.name == "l4proto"
      case .payload(let use):
        return use.header.nextHeaderField == use.field.name && use.header.base == .network
          || use.header.base == .transport
      case .value, .rawPayload, .option, .fib, .numgen, .hash, .concatenation, .binary, .map:
        return false
      }
    }
  }

  mutating func target(
    _ written: Expression, as field: CheckedField, _ node: NATNode, at span: SourceSpan
  ) -> CheckedTarget? {
    guard let expression = resolve(written) else { return nil }
    if case .map(let key, let map) = expression.kind {
      let hasPort = node.form == .concatenation || map.givesConcatenations
      let fields = hasPort ? [field, Self.portField] : [field]
      let isInterval = node.form == .interval || node.form == .prefix || map.givesRanges
      return mapped(key, map, to: fields, isInterval: isInterval, at: written.span)
        .map(CheckedTarget.expression)
    }
    if expression.loadsSomething(environment.variable) {
      return operand(written, as: field).map(CheckedTarget.expression)
    }
    guard let range = range(written, as: field) else { return nil }
    func constant(_ bytes: [UInt8]) -> CheckedExpression {
      CheckedExpression(
        .value(.bytes(bytes)), type: field.type, bits: field.bits, order: field.order,
        span: written.span)
    }
    switch range {
    case .value(.bytes(let bytes)): return .expression(constant(bytes))
    case .value(.unresolved): return nil
    case .range(let low, let high): return .range(constant(low), constant(high))
    case .prefix(let bytes, let length):
      return .range(constant(bytes), constant(bytes.filling(afterBits: length)))
    }
  }

  mutating func check(_ node: TProxyNode, at span: SourceSpan) -> CheckedStatement.Kind? {
    guard Family.internet.contains(environment.family) else {
      report(
        .onlyInFamilies(
          "'tproxy'", "ip, ip6 and inet", at: span,
          nft: "tproxy is only supported for IPv4/IPv6/INET"))
      return nil
    }
    guard mayBe(node.family, at: span) else { return nil }
    guard knowsTransport else {
      report(.needsTransportMatch("'tproxy'", at: span))
      return nil
    }
    guard node.address != nil || node.port != nil else {
      report(
        .argument(
          "'tproxy' needs an address or a port", at: span,
          nft: "Either address or port must be specified!"))
      return nil
    }
    var address: CheckedExpression?
    var family = node.family ?? (environment.family == .inet ? nil : environment.family)
    if let written = node.address {
      family = family ?? implicitFamily
      guard let family else {
        report(.ambiguousFamily("'tproxy to' an address", at: written.span))
        return nil
      }
      guard let checked = operand(written, as: family.addressField) else { return nil }
      address = checked
    }
    var port: CheckedExpression?
    if let written = node.port {
      guard let checked = operand(written, as: Self.portField) else { return nil }
      port = checked
    }
    return .tproxy(family: family, address: address, port: port)
  }

  mutating func check(_ node: QueueNode, at span: SourceSpan) -> CheckedStatement.Kind? {
    let field = CheckedField(type: .integer, bits: 16, order: .host)
    guard let written = node.target else {
      return .queue(
        CheckedQueue(
          target: .numbers(first: 0, last: 0), bypass: node.bypass, fanout: node.fanout))
    }
    guard let expression = resolve(written) else { return nil }
    if expression.loadsSomething(environment.variable) {
      guard !node.fanout else {
        report(
          .argument(
            "'fanout' needs a range of numbers", at: span,
            nft: "fanout requires a range to be specified"))
        return nil
      }
      guard let target = operand(written, as: field) else { return nil }
      guard target.maximum ?? 0 <= UInt64(UInt16.max) else {
        report(
          .argument(
            "queues are numbered from 0 to 65535", at: written.span,
            nft: "queue expression max value exceeds 65535"))
        return nil
      }
      return .queue(
        CheckedQueue(target: .expression(target), bypass: node.bypass, fanout: node.fanout))
    }
    guard let range = range(written, as: field) else { return nil }
    let ends: (UInt64, UInt64)
    switch range {
    case .value(let value):
      let number = value.bytes?.number ?? 0
      ends = (number, number)
      if node.fanout {
        report(
          .argument(
            "'fanout' needs a range of numbers", at: span,
            nft: "fanout requires a range to be specified"))
        return nil
      }
    case .range(let low, let high): ends = (low.number ?? 0, high.number ?? 0)
    case .prefix: return nil
    }
    let numbers = CheckedQueue.Target.numbers(
      first: UInt16(truncatingIfNeeded: ends.0), last: UInt16(truncatingIfNeeded: ends.1))
    return .queue(CheckedQueue(target: numbers, bypass: node.bypass, fanout: node.fanout))
  }

  mutating func check(dup address: Expression, device: Expression?, at span: SourceSpan)
    -> CheckedStatement.Kind?
  {
    switch environment.family {
    case .ip, .ip6:
      guard let address = operand(address, as: environment.family.addressField) else { return nil }
      guard let device else { return .duplicate(address: address, device: nil) }
      return operand(device, as: Self.interfaceField).map {
        .duplicate(address: address, device: $0)
      }
    case .netdev:
      if let device {
        report(
          .argument(
            "'device' belongs to ip and ip6 tables", at: device.span, nft: "cannot specify device"))
        return nil
      }
      return operand(address, as: Self.interfaceField).map { .duplicate(address: $0, device: nil) }
    case .inet, .bridge, .arp:
      report(.onlyInFamilies("'dup'", "ip, ip6 and netdev", at: span, nft: "unsupported family"))
      return nil
    }
  }

  static let interfaceField = CheckedField(type: .interfaceIndex, bits: 32, order: .host)

  mutating func check(_ node: ForwardNode, at span: SourceSpan) -> CheckedStatement.Kind? {
    guard environment.family == .netdev else {
      report(.onlyInFamilies("'fwd'", "netdev", at: span, nft: "unsupported family"))
      return nil
    }
    guard let device = operand(node.device, as: Self.interfaceField) else { return nil }
    guard let written = node.address else {
      return .forward(family: nil, address: nil, device: device)
    }
    guard let family = node.family else {
      report(.ambiguousFamily("'fwd to' an address", at: written.span))
      return nil
    }
    return operand(written, as: family.addressField).map {
      .forward(family: family, address: $0, device: device)
    }
  }
}

extension Expression {
  /// The values that a map between braces gives.
  private var mapValues: [Expression] {
    guard case .set(let literal) = kind else { return [] }
    return literal.elements.compactMap(\.data)
  }

  /// Whether a map between braces gives an address and a port.
  fileprivate var givesConcatenations: Bool {
    guard case .concatenation? = mapValues.first?.kind else { return false }
    return true
  }

  /// Whether a map between braces gives ranges or prefixes.
  fileprivate var givesRanges: Bool {
    mapValues.contains { value in
      switch value.kind {
      case .range, .prefix: true
      case .concatenation(let parts): parts.contains(where: \.isMany)
      default: false
      }
    }
  }
}

extension CheckedTarget {
  /// Whether a map gives a port beside the address.
  var givesPort: Bool {
    guard case .expression(let expression) = self, case .map(_, let use) = expression.kind,
      case .fields(let fields, _)? = use.type.mapData
    else { return false }
    return fields.count > 1
  }
}

extension Family {
  /// The field that an address of the family is.
  var addressField: CheckedField {
    self == .ip6
      ? CheckedField(type: .ipv6Address, bits: 128, order: .big)
      : CheckedField(type: .ipv4Address, bits: 32, order: .big)
  }
}
