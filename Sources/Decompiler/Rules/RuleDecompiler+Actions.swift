import Bytecode
import Catalogue
import Source
import Syntax

/// Statements that do something to the packet.
extension RuleDecompiler {
  /// An expression that is not known; those of iptables have a name at least.
  mutating func keep(_ body: OtherInstruction) {
    guard body.name == "match" || body.name == "target" else { return appendRaw(.other(body)) }
    append(.xtables("\(body.name) \"\(xtablesName(body))\""))
  }

  /// NFTA_MATCH_NAME and NFTA_TARGET_NAME are attribute 1 (nf_tables_compat.h), and come first.
  private func xtablesName(_ body: OtherInstruction) -> String {
    String(decoding: body.attributes.dropFirst(4).prefix { $0 != 0 }, as: UTF8.self)
  }

  mutating func reject(_ body: RejectInstruction) {
    let isOpen = scope.family == .inet || scope.family == .bridge || scope.family == .netdev
    switch body.type {
    case 1:
      // `ip protocol tcp` also says that it is IPv4 where the family leaves that open.
      let isSelector = context.dependencies[.transport]?.subject == .selector
      if isSelector || !isOpen { remove(context.takeDependency(.transport)) }
      append(.reject(RejectNode(variant: .tcpReset)))
    case 2:
      // NFT_REJECT_ICMPX_PORT_UNREACH 1 (nf_tables.h) is what is meant where nothing is said.
      let isPlain = body.code == 1
      append(
        .reject(
          RejectNode(
            variant: isPlain ? nil : .icmpx, code: isPlain ? nil : code(body, .icmpxCode))))
    default:
      let isIPv6 = scope.family == .ip6 || (isOpen && context.network == .ipv6)
      if isOpen { remove(context.takeDependency(.network)) }
      // ICMP_PORT_UNREACH 3 (linux/icmp.h), ICMPV6_PORT_UNREACH 4 (linux/icmpv6.h).
      let isPlain = !isOpen && body.code == (isIPv6 ? 4 : 3)
      let variant: RejectNode.Variant = isIPv6 ? .icmpv6 : .icmp
      append(
        .reject(
          RejectNode(
            variant: isPlain ? nil : variant,
            code: isPlain ? nil : code(body, isIPv6 ? .icmpv6Code : .icmpCode))))
    }
  }

  private func code(_ body: RejectInstruction, _ type: DataType) -> Expression {
    let symbol = notation.options.numericSymbols ? nil : type.symbol(for: UInt64(body.code))
    return symbol.map { .word($0) } ?? .number(UInt64(body.code))
  }

  mutating func proxy(_ body: TProxyInstruction) {
    let family = Family(rawValue: body.family)
    let isIPv6 = family == .ip6 || (family == nil && scope.family == .ip6)
    let address = target(
      body.address, nil, as: FieldType(isIPv6 ? .ipv6Address : .ipv4Address))
    let port = target(body.port, nil, as: FieldType(.service))
    guard !usesUnnamed else { return appendRaw(.tproxy(body)) }
    append(
      .tproxy(
        TProxyNode(
          family: scope.family == .inet ? family : nil, address: address, isIPv6: isIPv6,
          port: port)))
  }

  mutating func queue(_ body: QueueInstruction) {
    let target: Expression
    switch body.target {
    case .numbers(let first, let count):
      let last = UInt64(first) + UInt64(max(count, 1)) - 1
      target =
        count > 1
        ? Expression(.range(.number(UInt64(first)), .number(last)), .none)
        : .number(UInt64(first))
    case .register(let register):
      target = resolve(registers[register], as: .integer(bits: 16, order: .host)).expression
    }
    guard !usesUnnamed else { return appendRaw(.queue(body)) }
    append(
      .queue(
        QueueNode(target: target, bypass: body.flags & 1 != 0, fanout: body.flags & 2 != 0)))
  }

  private var addressField: FieldType {
    FieldType(scope.family == .ip6 ? .ipv6Address : .ipv4Address)
  }

  mutating func duplicate(_ body: DuplicateInstruction) {
    let device = target(body.device, nil, as: FieldType(.interfaceIndex))
    let address = target(body.address, nil, as: addressField)
    guard !usesUnnamed, let first = address ?? device else {
      return appendRaw(.duplicate(body))
    }
    append(.duplicate(address: first, device: address == nil ? nil : device))
  }

  mutating func forward(_ body: ForwardInstruction) {
    let family = body.family.flatMap(Family.init(rawValue:))
    let device = target(body.device, nil, as: FieldType(.interfaceIndex))
    let address = target(
      body.address, nil, as: FieldType(family == .ip6 ? .ipv6Address : .ipv4Address))
    guard !usesUnnamed, let device else { return appendRaw(.forward(body)) }
    append(
      .forward(
        ForwardNode(family: address == nil ? nil : family, address: address, device: device)))
  }

  /// What one or two registers hold: a value, a range, or what a map gives.
  mutating func target(
    _ minimum: Register?, _ maximum: Register?, as field: FieldType, isPrefix: Bool = false
  ) -> Expression? {
    guard let minimum else { return nil }
    guard let operand = registers[minimum] else {
      // The second part of what a map gave is in the register of the first.
      return nil
    }
    guard let maximum, maximum != minimum, let upper = registers[maximum] else {
      return resolve(operand, as: field).expression
    }
    if case .constant(let lowerWire) = operand.kind, case .constant(let upperWire) = upper.kind {
      let lower = field.bytes(wire: lowerWire)
      let last = field.bytes(wire: upperWire)
      if isPrefix, let length = ByteNumber.prefixLength(from: lower, to: last) {
        return notation.prefix(lower, length: length, field)
      }
      return lower == last
        ? notation.expression(lower, field) : notation.plainRange(lower, last, field)
    }
    let lower = resolve(operand, as: field).expression
    return Expression(.range(lower, resolve(upper, as: field).expression), .none)
  }
}
