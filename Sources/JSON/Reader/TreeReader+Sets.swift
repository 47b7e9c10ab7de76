import Catalogue
import Source
import Syntax

/// Sets, maps and their elements.
extension TreeReader {
  mutating func setBlock(_ value: JSONValue, isMap: Bool) -> SetBlock? {
    let what = isMap ? "a map" : "a set"
    guard let type = required("type", of: value, what) else { return nil }
    var mapData: MapDataNode?
    if isMap {
      guard let member = required("map", of: value, what) else { return nil }
      guard let node = self.mapData(member) else { return nil }
      mapData = node
    }
    guard let typeItem = typeItem(type, mapData) else { return nil }
    var block = SetBlock(
      isMap: isMap, items: [typeItem], handle: optionalNumber("handle", of: value))
    appendProperties(of: value, to: &block)
    if let member = value.member("elem") {
      let mapped = mapData.map(ValueType.init(_:)) ?? .unknown
      let literal = elements(member, keys: keyType(of: typeItem), mapped: mapped)
      block.items.append(.elements(Expression(.set(literal), member.span), member.span))
    }
    if let member = value.member("stmt") {
      block.items += statefulStatements(member).map(SetBlock.Item.statement)
    }
    return block
  }

  private mutating func appendProperties(of value: JSONValue, to block: inout SetBlock) {
    if let policy = optionalWord("policy", of: value) { block.items.append(.policy(policy)) }
    if let size = value.member("size"), let number = number(size) {
      block.items.append(.size(number, size.span))
    }
    if let flags = optionalWords("flags", of: value), !flags.isEmpty {
      block.items.append(.flags(flags))
    }
    if let timeout = value.member("timeout"),
      let milliseconds = optionalSeconds("timeout", of: value)
    {
      block.items.append(.timeout(milliseconds: milliseconds, timeout.span))
    }
    if let interval = value.member("gc-interval"),
      let milliseconds = optionalSeconds("gc-interval", of: value)
    {
      block.items.append(.collectionInterval(milliseconds: milliseconds, interval.span))
    }
    if flag("auto-merge", of: value), let member = value.member("auto-merge") {
      block.items.append(.autoMerge(member.span))
    }
    if let comment = optionalWord("comment", of: value) { block.items.append(.comment(comment)) }
  }

  private func keyType(of item: SetBlock.Item) -> ValueType {
    if case .typeof(let expression, _) = item { return ValueType(of: expression) }
    if case .type(let node, _) = item { return ValueType(node) }
    return .unknown
  }

  /// `"ipv4_addr"`, `["ipv4_addr", "mark"]`, `{"typeof": ...}`
  private mutating func typeItem(_ value: JSONValue, _ data: MapDataNode?) -> SetBlock.Item? {
    if let expression = value.member("typeof") {
      return .typeof(self.expression(expression), data: data)
    }
    return typeNames(value).map { .type($0, data: data) }
  }

  private mutating func typeNames(_ value: JSONValue) -> SetTypeNode? {
    var names: [Word] = []
    if value.array != nil {
      names = words(value)
    } else if let word = name(value) {
      // What a map gives has its types in one string: `"ipv4_addr . inet_service"`.
      names = word.text.split(separator: " ").filter { $0 != "." }.map {
        Word(String($0), word.span)
      }
    } else {
      return nil
    }
    guard !names.isEmpty else {
      report(.emptyName(at: value.span))
      return nil
    }
    return SetTypeNode(names: names, span: value.span)
  }

  private mutating func mapData(_ value: JSONValue) -> MapDataNode? {
    if let expression = value.member("typeof") {
      let inner = self.expression(expression)
      return MapDataNode(.typeof(inner), isInterval: false, span: value.span)
    }
    if let string = value.string {
      if string == "verdict" {
        return MapDataNode(.verdict, isInterval: false, span: value.contentSpan)
      }
      if string == "queue" {
        return MapDataNode(.queue, isInterval: false, span: value.contentSpan)
      }
      if let kind = ObjectKind.allCases.first(where: { $0.jsonTag == string }) {
        return MapDataNode(.object(kind), isInterval: false, span: value.contentSpan)
      }
    }
    return typeNames(value).map { MapDataNode(.type($0), isInterval: false, span: value.span) }
  }

  /// Elements: an array of them, or one alone.
  mutating func elements(_ value: JSONValue, keys: ValueType, mapped: ValueType) -> SetLiteral {
    let values = value.array ?? [value]
    return SetLiteral(elements: values.map { element($0, keys: keys, mapped: mapped) })
  }

  /// A key, or an array of a key and what a map gives for it.
  private mutating func element(
    _ value: JSONValue, keys: ValueType, mapped: ValueType
  ) -> SetElement {
    guard let pair = value.array, pair.count == 2 else { return key(value, as: keys) }
    var element = key(pair[0], as: keys)
    element.data = expression(pair[1], as: mapped)
    element.span = value.span
    return element
  }

  /// A key, with what belongs to it where it is in an `elem`.
  mutating func key(_ value: JSONValue, as type: ValueType) -> SetElement {
    guard let inner = value.member("elem"), value.members?.count == 1 else {
      let isCatchAll = value.string == "*"
      let key = isCatchAll ? Expression(.catchAll, value.contentSpan) : expression(value, as: type)
      return SetElement(key: key, span: value.span)
    }
    guard let key = required("val", of: inner, "an element") else {
      return SetElement(key: Expression(.invalid, value.span), span: value.span)
    }
    var element = self.key(key, as: type)
    element.timeoutMilliseconds = optionalSeconds("timeout", of: inner)
    element.expiresMilliseconds = optionalSeconds("expires", of: inner)
    element.comment = optionalWord("comment", of: inner)
    for member in inner.members ?? [] where Self.statefulTags.contains(member.name) {
      element.statements.append(scalar(member, at: member.nameSpan.joined(with: member.value.span)))
    }
    element.span = value.span
    return element
  }

  /// The statements that the elements of a set may have.
  private static let statefulTags = ["counter", "limit", "quota", "ct count", "last"]

  /// The key `stmt`: an array of statements, or one of them.
  mutating func statefulStatements(_ value: JSONValue) -> [Statement] {
    (value.array ?? [value]).compactMap { statefulStatement($0) }
  }

  mutating func statefulStatement(_ value: JSONValue) -> Statement? {
    guard let member = tagged(value, "a statement") else { return nil }
    guard Self.statefulTags.contains(member.name) else {
      report(
        Self.statementTags.contains(member.name)
          ? .keepsNoState(member) : .unknownTag(member, "statement", among: Self.statefulTags))
      return nil
    }
    return scalar(member, at: value.span)
  }
}
