import Catalogue
import Source
import Syntax

/// What tables, chains, flowtables and sets say of themselves.
extension TreeReader {
  mutating func tableBlock(_ value: JSONValue) -> TableBlock {
    var block = TableBlock(handle: listedHandle(value))
    if let flags = optionalWords("flags", of: value), !flags.isEmpty {
      block.items.append(.flags(flags))
    }
    if let comment = optionalWord("comment", of: value) { block.items.append(.comment(comment)) }
    return block
  }

  /// The handle beside a name, which a listing has.
  private mutating func listedHandle(_ value: JSONValue) -> UInt64? {
    value.member("name") == nil ? nil : optionalNumber("handle", of: value)
  }

  mutating func chainBlock(_ value: JSONValue) -> ChainBlock? {
    var block = ChainBlock(handle: listedHandle(value))
    if let comment = optionalWord("comment", of: value) { block.items.append(.comment(comment)) }
    let isBase = ["type", "hook", "prio", "policy"].contains { value.member($0) != nil }
    let devices = value.member("dev").flatMap { self.devices($0) }
    if isBase {
      guard let type = requiredName("type", of: value, "a base chain"),
        let hook = hookSpec(value, type: type, devices: devices, "a base chain")
      else { return nil }
      block.items.append(.hook(hook))
      if let policy = optionalWord("policy", of: value) {
        block.items.append(.policy(Expression(.word(policy.text), policy.span), policy.span))
      }
    } else if let devices {
      block.items.append(.devices(devices, devices.span))
    }
    if let flags = optionalWords("flags", of: value), !flags.isEmpty {
      block.items.append(.flags(flags))
    }
    return block
  }

  private mutating func hookSpec(
    _ value: JSONValue, type: Word?, devices: Expression?, _ what: String
  ) -> HookSpec? {
    guard let hook = requiredName("hook", of: value, what),
      let priority = required("prio", of: value, what).flatMap({ priority($0) })
    else { return nil }
    return HookSpec(
      type: type, hook: hook, devices: devices, priority: priority,
      span: hook.span.joined(with: priority.span))
  }

  /// A number: JSON has no words for priorities.
  private mutating func priority(_ value: JSONValue) -> PriorityNode? {
    guard case .number(.integer(let magnitude, let isNegative)) = value.kind else {
      report(.wrongType(value, expected: "a whole number"))
      return nil
    }
    return PriorityNode(.number(magnitude, isNegative: isNegative), value.span)
  }

  /// One device, or a set of them.
  private mutating func devices(_ value: JSONValue) -> Expression? {
    guard let names = value.array else {
      return name(value).map { Expression(.string($0.text), $0.span) }
    }
    let elements = names.compactMap { item in
      name(item).map { SetElement(key: Expression(.string($0.text), $0.span), span: $0.span) }
    }
    return Expression(.set(SetLiteral(elements: elements)), value.span)
  }

  mutating func flowtableBlock(_ value: JSONValue) -> FlowtableBlock? {
    var block = FlowtableBlock(handle: listedHandle(value))
    if value.member("hook") != nil || value.member("prio") != nil {
      guard let hook = hookSpec(value, type: nil, devices: nil, "a flowtable") else { return nil }
      block.items.append(.hook(hook))
    }
    if let member = value.member("dev"), let devices = devices(member) {
      var list = devices
      if case .string = devices.kind {
        let element = SetElement(key: devices, span: devices.span)
        list = Expression(.set(SetLiteral(elements: [element])), devices.span)
      }
      block.items.append(.devices(list, member.span))
    }
    if flag("counter", of: value), let counter = value.member("counter") {
      block.items.append(.counter(counter.span))
    }
    if let flags = optionalWords("flags", of: value), !flags.isEmpty {
      block.items.append(.flags(flags))
    }
    if let comment = optionalWord("comment", of: value) { block.items.append(.comment(comment)) }
    return block
  }
}
