import Catalogue
import Source
import Syntax

/// Named objects.
extension TreeReader {
  mutating func objectBlock(_ kind: ObjectKind, _ value: JSONValue) -> ObjectBlock {
    var block = ObjectBlock(handle: optionalNumber("handle", of: value))
    if let comment = optionalWord("comment", of: value) { block.items.append(.comment(comment)) }
    let what = "a \(kind.jsonTag)"
    switch kind {
    case .counter: block.items += figures(counter(value))
    case .quota: block.items += figures(quota(value))
    case .limit: block.items += figures(limit(value, what))
    case .synproxy: block.items += figures(synproxy(value))
    case .ctHelper:
      if let type = requiredName("type", of: value, what),
        let transport = transport(of: value, what)
      {
        block.items.append(.helper(type: type, protocol: transport))
      }
      appendLayer3(of: value, to: &block)
    case .ctTimeout:
      if let transport = transport(of: value, what) { block.items.append(.layer4(transport)) }
      appendLayer3(of: value, to: &block)
      if let policy = value.member("policy") { block.items.append(.timeouts(timeouts(policy))) }
    case .ctExpectation:
      appendExpectation(value, what, to: &block)
      appendLayer3(of: value, to: &block)
    case .secmark:
      if let context = requiredName("context", of: value, what) {
        block.items.append(.context(context))
      }
    case .tunnel: block.items += tunnelItems(value).map(ObjectBlock.Item.tunnel)
    }
    return block
  }

  private func figures(_ use: ScalarUse?) -> [ObjectBlock.Item] {
    guard let use, !use.arguments.isEmpty else { return [] }
    return [.scalar(use)]
  }

  /// The transport protocols that these objects are for.
  private mutating func transport(of value: JSONValue, _ what: String) -> Word? {
    guard let word = requiredName("protocol", of: value, what) else { return nil }
    let known = ["tcp", "udp", "sctp", "dccp"]
    guard known.contains(word.text) else {
      report(.unknownWord(word, among: known))
      return nil
    }
    return word
  }

  private mutating func appendLayer3(of value: JSONValue, to block: inout ObjectBlock) {
    guard let member = value.member("l3proto"), let family = family(member) else { return }
    block.items.append(.layer3(Word(family.family.name, family.span)))
  }

  /// States with their seconds.
  private mutating func timeouts(_ value: JSONValue) -> [ObjectBlock.TimeoutNode] {
    guard let members = value.members else {
      report(.wrongType(value, expected: "an object of states and seconds"))
      return []
    }
    return members.compactMap { member in
      number(member.value).map {
        ObjectBlock.TimeoutNode(state: Word(member.name, member.nameSpan), seconds: $0)
      }
    }
  }

  private mutating func appendExpectation(
    _ value: JSONValue, _ what: String, to block: inout ObjectBlock
  ) {
    if let transport = transport(of: value, what) { block.items.append(.layer4(transport)) }
    if let port = required("dport", of: value, what) {
      block.items.append(.destinationPort(expression(port, as: .scalar(.service))))
    }
    if let timeout = required("timeout", of: value, what), let milliseconds = number(timeout) {
      block.items.append(.timeout(milliseconds: milliseconds, timeout.span))
    }
    if let size = required("size", of: value, what), let number = number(size) {
      block.items.append(.size(number, size.span))
    }
  }

  private mutating func tunnelItems(_ value: JSONValue) -> [TunnelItem] {
    var items: [TunnelItem] = []
    for member in value.members ?? [] {
      let span = member.nameSpan.joined(with: member.value.span)
      if let key = TunnelItem.Number(rawValue: member.name) {
        if let number = number(member.value) {
          items.append(TunnelItem(.number(key, number), span))
        }
      } else if let address = Self.tunnelAddresses.first(where: { $0.key == member.name }) {
        let text = expression(member.value, as: .scalar(.ipv4Address))
        items.append(
          TunnelItem(.address(address.family, isSource: address.isSource, text), span))
      }
    }
    if let type = optionalWord("type", of: value) {
      let options = value.member("tunnel").map { tunnelOptions($0) } ?? []
      items.append(TunnelItem(.options(type, options), type.span))
    }
    return items
  }

  private static let tunnelAddresses: [(key: String, family: Family, isSource: Bool)] = [
    ("src-ipv4", .ip, true), ("dst-ipv4", .ip, false), ("src-ipv6", .ip6, true),
    ("dst-ipv6", .ip6, false),
  ]

  private mutating func tunnelOptions(_ value: JSONValue) -> [TunnelItem.Option] {
    (value.array ?? [value]).flatMap { object -> [TunnelItem.Option] in
      guard let members = object.members else {
        report(.wrongType(object, expected: "an object"))
        return []
      }
      return members.map { member in
        let word = TunnelItem.jsonKeys.first { $0.key == member.name }?.word ?? member.name
        let type: ValueType = member.name == "data" ? .name : .unknown
        return TunnelItem.Option(
          key: Word(word, member.nameSpan), value: expression(member.value, as: type))
      }
    }
  }
}
