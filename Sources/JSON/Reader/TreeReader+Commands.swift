import Catalogue
import Source
import Syntax

/// Commands: what a document holds.
extension TreeReader {
  private static let verbs: [CommandNode.Verb] = [
    .add, .create, .insert, .replace, .delete, .destroy, .flush, .list, .reset, .rename, .get,
  ]

  mutating func document(_ value: JSONValue) -> [CommandNode] {
    guard let items = required("nftables", of: value, "a document").flatMap({ array($0) }) else {
      return []
    }
    keptFlowtables = KeptFlowtables(items.lazy.compactMap { $0.member("metainfo") }.first)
    return items.compactMap { command($0) }
  }

  /// A command under its verb; an object alone, as in a listing, is added.
  private mutating func command(_ value: JSONValue) -> CommandNode? {
    guard let member = tagged(value, "a command") else { return nil }
    if member.name == "metainfo" {
      check(metainfo: member.value)
      return nil
    }
    if let verb = Self.verbs.first(where: { $0.rawValue == member.name }) {
      guard let inner = tagged(member.value, "what to \(member.name)") else { return nil }
      guard let object = object(inner, verb: verb) else { return nil }
      return CommandNode(verb: verb, object: object, span: value.span)
    }
    guard let object = object(member, verb: nil) else { return nil }
    return CommandNode(verb: .add, object: object, span: value.span)
  }

  private mutating func check(metainfo: JSONValue) {
    guard let value = metainfo.member("json_schema_version"), let version = number(value),
      version > JSONWriter.schemaVersion
    else { return }
    report(.schemaTooNew(version, known: JSONWriter.schemaVersion, at: value.span))
  }

  /// What a command is about.
  /// - Parameter verb: nil for an object of a listing.
  private mutating func object(
    _ member: JSONMember, verb: CommandNode.Verb?
  ) -> CommandNode.Object? {
    switch verb ?? .add {
    case .add, .create, .insert, .replace: return declaration(member, verb: verb)
    case .list, .reset, .get, .flush:
      if let object = plural(member) { return object }
      return named(member, verb: verb ?? .add)
    case .delete, .destroy: return named(member, verb: verb ?? .add)
    case .rename: return rename(member)
    case .monitor, .describe, .import, .export: return nil
    }
  }

  private static let declared = [
    "table", "chain", "rule", "set", "map", "element", "flowtable",
  ]

  /// Something with its contents.
  private mutating func declaration(
    _ member: JSONMember, verb: CommandNode.Verb?
  ) -> CommandNode.Object? {
    let value = member.value
    switch member.name {
    case "table": return tableName(value).map { .table($0, tableBlock(value)) }
    case "chain":
      return objectName(value, "a chain").flatMap { name in
        chainBlock(value).map { .chain(name, $0) }
      }
    case "rule": return rule(value, verb: verb)
    case "set", "map":
      let isMap = member.name == "map"
      return objectName(value, isMap ? "a map" : "a set").flatMap { name in
        setBlock(value, isMap: isMap).map { .set(name, $0) }
      }
    case "element": return elements(value)
    case "flowtable":
      return objectName(value, "a flowtable").flatMap { name in
        flowtableBlock(value, named: name).map { .flowtable(name, $0) }
      }
    default: break
    }
    guard let kind = ObjectKind.allCases.first(where: { $0.jsonTag == member.name }) else {
      let known = Self.declared + ObjectKind.allCases.map(\.jsonTag)
      let verbs = verb == nil ? Self.verbs.map(\.rawValue) : []
      report(
        .unknownTag(member, verb == nil ? "command or object" : "object", among: known + verbs))
      return nil
    }
    return objectName(value, "a \(kind.jsonTag)").map {
      .object(kind, $0, objectBlock(kind, value))
    }
  }

  /// Something by its name or handle only.
  private mutating func named(
    _ member: JSONMember, verb: CommandNode.Verb
  ) -> CommandNode.Object? {
    let value = member.value
    switch member.name {
    case "ruleset":
      guard let member = value.member("family") else { return .ruleset(nil) }
      guard let family = family(member) else { return nil }
      return .ruleset(family)
    case "table": return tableName(value).map { CommandNode.Object.table($0, nil) }
    case "chain":
      return objectName(value, "a chain").map { CommandNode.Object.chain($0, nil) }
    case "rule": return rulePlace(value, verb: verb)
    case "set", "map":
      return objectName(value, "a \(member.name)").map { CommandNode.Object.set($0, nil) }
    case "meter": return objectName(value, "a meter").map(CommandNode.Object.meter)
    case "element": return elements(value)
    case "flowtable":
      guard let name = objectName(value, "a flowtable") else { return nil }
      // Devices that are named are taken out of it; without any it goes itself.
      let hasDevices = value.member("dev") != nil && verb != .list
      return .flowtable(name, hasDevices ? flowtableBlock(value) : nil)
    default: break
    }
    guard let kind = ObjectKind.allCases.first(where: { $0.jsonTag == member.name }) else {
      let known = Self.declared + ["ruleset", "meter"] + ObjectKind.allCases.map(\.jsonTag)
      report(.unknownTag(member, "object", among: known + Self.plurals.map(\.jsonTag)))
      return nil
    }
    return objectName(value, "a \(kind.jsonTag)").map { CommandNode.Object.object(kind, $0, nil) }
  }

  private static let plurals: [PluralName.Kind] =
    [.tables, .chains, .rules, .sets, .maps, .meters, .flowtables]
    + ObjectKind.allCases.map(PluralName.Kind.objects)

  /// `{"chains": null}`, `{"sets": {"family": "ip"}}`
  private mutating func plural(_ member: JSONMember) -> CommandNode.Object? {
    guard let kind = Self.plurals.first(where: { $0.jsonTag == member.name }) else { return nil }
    if !member.value.isNull, member.value.members == nil {
      report(.wrongType(member.value, expected: "an object or null"))
    }
    let family = member.value.member("family").flatMap { self.family($0) }
    let table = optionalWord("table", of: member.value)
    return .plural(PluralName(kind, family: family, table: table))
  }

  private mutating func rename(_ member: JSONMember) -> CommandNode.Object? {
    guard member.name == "chain" else {
      report(.unknownTag(member, "object that can be renamed", among: ["chain"]))
      return nil
    }
    guard let name = objectName(member.value, "a chain"),
      let newName = requiredName("newname", of: member.value, "a chain to rename")
    else { return nil }
    return .rename(name, to: newName)
  }

  private mutating func elements(_ value: JSONValue) -> CommandNode.Object? {
    guard let name = objectName(value, "an element"),
      let list = required("elem", of: value, "an element")
    else { return nil }
    let literal = elements(list, keys: .unknown, mapped: .unknown)
    return .elements(name, Expression(.set(literal), list.span))
  }

  /// A table by its own name or handle.
  private mutating func tableName(_ value: JSONValue) -> TableName? {
    guard let family = required("family", of: value, "a table").flatMap({ family($0) }) else {
      return nil
    }
    if value.member("name") == nil, let handle = handle(of: value) {
      return TableName(familyNode: family, name: Word("", handle.span), handle: handle)
    }
    return requiredName("name", of: value, "a table").map {
      TableName(familyNode: family, name: $0)
    }
  }

  /// Something in a table, by its name or handle.
  mutating func objectName(_ value: JSONValue, _ what: String) -> ObjectName? {
    guard let table = tableOf(value, what) else { return nil }
    if value.member("name") == nil, let handle = handle(of: value) {
      return ObjectName(table: table, name: Word("", handle.span), handle: handle)
    }
    return requiredName("name", of: value, what).map { ObjectName(table: table, name: $0) }
  }

  /// The table that something is in.
  private mutating func tableOf(_ value: JSONValue, _ what: String) -> TableName? {
    guard let family = required("family", of: value, what).flatMap({ family($0) }),
      let table = requiredName("table", of: value, what)
    else { return nil }
    return TableName(familyNode: family, name: table)
  }

  private mutating func handle(of value: JSONValue) -> HandleNode? {
    value.member("handle").flatMap { member in number(member).map { HandleNode($0, member.span) } }
  }

  /// A rule with its statements, and where it goes.
  private mutating func rule(
    _ value: JSONValue, verb: CommandNode.Verb?
  ) -> CommandNode.Object? {
    guard let table = tableOf(value, "a rule"),
      let chain = requiredName("chain", of: value, "a rule"),
      let expressions = required("expr", of: value, "a rule").flatMap({ array($0) })
    else { return nil }
    var place = RulePlace(chain: ObjectName(table: table, name: chain))
    var listed: UInt64?
    if let handle = handle(of: value) {
      // In a listing it is the rule's own; in a command it says where the rule goes.
      if verb == nil { listed = handle.number } else { place.position = .handle(handle) }
    } else if verb == .replace {
      report(.missingKey("handle", of: "a rule to replace", in: value))
      return nil
    }
    if verb != .replace, let member = value.member("index"), let index = number(member) {
      place.position = .index(HandleNode(index, member.span))
    }
    let statements = expressions.map { statement($0) }
    let comment = optionalWord("comment", of: value)
    return .rule(
      place,
      RuleNode(statements: statements, comment: comment, span: value.span, handle: listed))
  }

  /// A rule that is there already.
  private mutating func rulePlace(
    _ value: JSONValue, verb: CommandNode.Verb
  ) -> CommandNode.Object? {
    guard let table = tableOf(value, "a rule"),
      let chain = requiredName("chain", of: value, "a rule")
    else { return nil }
    let name = ObjectName(table: table, name: chain)
    if let handle = handle(of: value) {
      return .rule(RulePlace(chain: name, position: .handle(handle)), nil)
    }
    guard verb != .delete, verb != .destroy else {
      report(.missingKey("handle", of: "a rule to \(verb.rawValue)", in: value))
      return nil
    }
    return .rule(RulePlace(chain: name), nil)
  }
}
