import Catalogue
import Source
import Syntax

/// What is known of a packet's headers at a place of a rule, from its family and the matches
/// before, and which matches must be written out for a header to be there.
struct ProtocolContext {
  /// A header that cannot be in a packet that has another.
  struct Conflict: Error {
    let layer: String
    let known: String
    let wanted: String
  }

  /// What the packet is as the rules of such a table see it.
  let family: Family
  /// The table of the rule, where sets that are written out are made.
  private let table: Word
  private let tableFamily: Family
  /// The link-layer headers from the outside, as far as they are known.
  private(set) var links: [Header]
  private(set) var network: Header?
  /// The network protocols that a match allows, nil for one that the catalogue has not; empty
  /// where nothing is known beyond `network`.
  private var networkChoices: [Header?] = []
  private(set) var transport: Header?
  /// Protocol number of the transport header, also where the catalogue has none for it.
  private(set) var transportNumber: UInt8?
  /// The numbers of which a match allows any.
  private var transportChoices: [UInt8] = []
  /// Values of the transport header's `type` field of which the packet has one.
  private(set) var messageTypes: [UInt8]?
  /// The tunnel header that carries the packet, where it is not the packet itself.
  private(set) var tunnel: Header?

  /// - Parameter table: the table of the rule: sets that are written out are made there.
  init(family: Family, table: Word) {
    self.family = family
    self.table = table
    tableFamily = family
    links = family == .bridge ? [.ethernet] : []
    switch family {
    case .ip: network = .ipv4
    case .ip6: network = .ipv6
    case .arp: network = .arp
    case .inet, .bridge, .netdev: network = nil
    }
  }

  /// What is known of the packet that a tunnel header carries: nothing yet.
  init(inside tunnel: Header, family: Family, table: Word) {
    let hasLinkHeader = tunnel.opens?.hasLinkHeader ?? false
    self.family = hasLinkHeader ? .bridge : .netdev
    self.table = table
    tableFamily = family
    links = hasLinkHeader ? [.ethernet] : []
    self.tunnel = tunnel
  }

  /// Bits of the VLAN tags before the last one that is known.
  func stackedBits(of header: Header) -> Int {
    guard header == .vlan else { return 0 }
    return max(links.filter { $0 == .vlan }.count - 1, 0) * 32
  }

  /// The matches that must stand before a field of the header, outermost first.
  mutating func require(_ header: Header, at span: SourceSpan) throws(Conflict)
    -> [CheckedStatement]
  {
    let implied =
      switch header.base {
      case .link: try requireLink(header, at: span)
      case .network: try requireNetwork(header, at: span)
      case .transport, .payload, .tunnel: try requireTransport(header, at: span)
      }
    return tunnel == nil ? implied : implied.map { $0.inside(tunnel) }
  }

  private mutating func requireLink(_ header: Header, at span: SourceSpan) throws(Conflict)
    -> [CheckedStatement]
  {
    var implied: [CheckedStatement] = []
    if links.isEmpty, let tunnel {
      throw Conflict(layer: "link layer", known: tunnel.name, wanted: header.name)
    }
    if links.isEmpty {
      implied.append(Self.selectorMatch(.linkType, number: 1, at: span))
      links = [.ethernet]
    }
    if header == .vlan, links.last != .vlan {
      guard network == nil || family == .ip || family == .ip6 || family == .arp else {
        throw Conflict(layer: "link layer", known: network?.name ?? "", wanted: header.name)
      }
      implied.append(Self.fieldMatch(.ethernet, "type", number: 0x8100, at: span))
      links.append(.vlan)
    }
    return implied
  }

  /// The packet's header, for what lies in it beside its own fields: an option of IPv4, an
  /// extension header of IPv6.
  mutating func requireCarrier(_ header: Header, at span: SourceSpan) throws(Conflict)
    -> [CheckedStatement]
  {
    try requireNetwork(header, at: span, byField: true).map { $0.inside(tunnel) }
  }

  /// Whether a packet of the network protocol can be here.
  func mayBe(_ header: Header) throws(Conflict) {
    let known = networkChoices.isEmpty ? network.map { [$0] } ?? [] : networkChoices
    guard let other = known.first(where: { $0 != header }) else { return }
    throw Conflict(layer: "network layer", known: other?.name ?? "unknown", wanted: header.name)
  }

  /// - Parameter byField: whether the Ethernet header is asked where it is known to be there, also
  ///   where the packet's own protocol could be. That is kept without the tags before it, so
  ///   bridges ask it.
  private mutating func requireNetwork(
    _ header: Header, at span: SourceSpan, byField: Bool = false
  ) throws(Conflict) -> [CheckedStatement] {
    try mayBe(header)
    if network == header { return [] }
    let match: CheckedStatement
    let isInternet = header == .ipv4 || header == .ipv6
    if let number = header.etherType.map(UInt64.init), links.last == .vlan {
      match = Self.fieldMatch(
        .vlan, "type", number: number, stackedBits: stackedBits(of: .vlan), at: span)
    } else if let number = header.etherType.map(UInt64.init), !links.isEmpty,
      family != .bridge || byField || !isInternet
    {
      match = Self.fieldMatch(.ethernet, "type", number: number, at: span)
    } else if family == .inet, let number = header.networkFamily {
      match = Self.selectorMatch(.networkFamily, number: UInt64(number), at: span)
    } else if let number = header.etherType, family != .inet {
      match = Self.selectorMatch(.etherType, number: UInt64(number), at: span)
    } else {
      throw Conflict(layer: "network layer", known: family.name, wanted: header.name)
    }
    network = header
    return [match]
  }

  private mutating func requireTransport(_ header: Header, at span: SourceSpan) throws(Conflict)
    -> [CheckedStatement]
  {
    // What any transport protocol has is asked for without a word about the packet.
    guard let number = header.transportProtocol else { return [] }
    if network == .arp {
      throw Conflict(layer: "", known: "arp", wanted: header.name)
    }
    if let other = transportChoices.first(where: { $0 != number }) {
      throw Conflict(
        layer: "transport layer", known: Self.transport(numbered: other)?.name ?? "unknown",
        wanted: header.name)
    }
    if transportNumber == number {
      transport = transport ?? header
      return []
    }
    var implied: [CheckedStatement] = []
    if let wanted = header.networkFamily, network == nil, networkChoices.isEmpty {
      implied += try requireNetwork(
        wanted == 2 ? .ipv4 : .ipv6, at: span, byField: family == .bridge)
    }
    implied.append(Self.selectorMatch(.transportProtocol, number: UInt64(number), at: span))
    setTransport([number], preferring: header)
    return implied
  }

  /// The matches that a field needs because its header's type decides what its bits are.
  mutating func require(typeFor field: HeaderField, of header: Header, at span: SourceSpan)
    throws(Conflict) -> [CheckedStatement]
  {
    guard !field.when.isEmpty, let typeField = header.field(named: "type") else { return [] }
    if let messageTypes {
      guard messageTypes.allSatisfy(field.when.contains) else {
        throw Conflict(
          layer: "", known: typeName(messageTypes[0], typeField),
          wanted: "\(header.name) \(field.name)")
      }
      return []
    }
    messageTypes = field.when
    let left = Self.load(header, typeField, at: span)
    func matches(_ test: CheckedMatch.Test) -> [CheckedStatement] {
      let match = CheckedMatch(left: left, test: test)
      return [CheckedStatement(.match(match), span: span, isImplied: true).inside(tunnel)]
    }
    if field.when.count == 1 {
      return matches(.compare(.equal, .bytes(field.when)))
    }
    let key = CheckedField(type: typeField.type, bits: 8, order: .big)
    let set = CheckedSet(
      family: tableFamily, table: table, name: Word(""), type: CheckedSetType(key: [key]),
      elements: CheckedElements(
        field.when.map { CheckedElement(key: .fields([.value(.bytes([$0]))]), span: span) }),
      span: span)
    return matches(.lookup(.anonymous(set), isNegated: false))
  }

  private func typeName(_ value: UInt8, _ field: HeaderField) -> String {
    field.type.symbol(for: UInt64(value)) ?? String(value)
  }

  /// Learns from a match that the text says.
  mutating func observe(_ match: CheckedMatch) {
    switch match.test {
    case .compare(.equal, .bytes(let bytes)):
      learn(match.left, [bytes])
    case .lookup(.anonymous(let set), isNegated: false):
      let values = set.elements.map { element -> [UInt8]? in
        guard case .fields(let ranges) = element.key, ranges.count == 1,
          case .value(.bytes(let bytes)) = ranges[0]
        else { return nil }
        return bytes
      }
      let known = values.compactMap { $0 }
      if known.count == values.count, !known.isEmpty { learn(match.left, known) }
    case .compare, .range, .prefix, .anyBit, .lookup: break
    }
  }

  private mutating func learn(_ left: CheckedExpression, _ values: [[UInt8]]) {
    func numbers() -> [UInt64] {
      values.map { $0.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
    }
    switch left.kind {
    case .selector(let use) where use.selector.group == .meta:
      learn(selector: use.selector.name, numbers())
    case .payload(let use):
      if use.header == .icmp || use.header == .icmpv6, use.field.name == "type" {
        messageTypes = numbers().map { UInt8(truncatingIfNeeded: $0) }
      } else if use.header.nextHeaderField == use.field.name {
        learn(nextHeaders: numbers(), of: use.header)
      }
    case .value, .rawPayload, .option, .selector, .fib, .numgen, .hash, .concatenation, .binary,
      .map:
      break
    }
  }

  private mutating func learn(selector: String, _ numbers: [UInt64]) {
    switch selector {
    case "l4proto": setTransport(numbers.map { UInt8(truncatingIfNeeded: $0) })
    case "nfproto": setNetwork(numbers.map { Self.network(\.networkFamily, $0) })
    case "protocol":
      // Elsewhere the family of the packet is asked, not its protocol.
      if family == .bridge || family == .netdev {
        setNetwork(numbers.map { Self.network(\.etherType, $0) })
      }
    // Where the packet goes says nothing of the header that it came with.
    case "iiftype":
      if numbers == [1], links.isEmpty { links = [.ethernet] }
    default: break
    }
  }

  private mutating func learn(nextHeaders numbers: [UInt64], of header: Header) {
    switch header.base {
    case .link:
      if numbers == [0x8100] || numbers == [0x88a8] {
        links.append(.vlan)
      } else {
        setNetwork(numbers.map { Self.network(\.etherType, $0) })
      }
    case .network: setTransport(numbers.map { UInt8(truncatingIfNeeded: $0) })
    case .transport, .payload, .tunnel: break
    }
  }

  private static func network<Number: BinaryInteger>(
    _ carrier: KeyPath<Header, Number?>, _ number: UInt64
  ) -> Header? {
    Header.all.first { $0.base == .network && $0[keyPath: carrier].map { UInt64($0) } == number }
  }

  private static func transport(numbered number: UInt8) -> Header? {
    Header.all.first { $0.base == .transport && $0.transportProtocol == number }
  }

  private mutating func setNetwork(_ headers: [Header?]) {
    guard family == .inet || family == .bridge || family == .netdev else { return }
    networkChoices = headers
    network = headers.count == 1 ? headers[0] : nil
  }

  private mutating func setTransport(_ numbers: [UInt8], preferring header: Header? = nil) {
    transportChoices = numbers
    transportNumber = numbers.count == 1 ? numbers[0] : nil
    transport = header ?? transportNumber.flatMap(Self.transport)
    messageTypes = nil
  }
}
