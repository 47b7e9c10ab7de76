package import Bytecode
import Catalogue
package import Netlink
package import Source
package import Syntax

/// A command that asks for something: `list`, `get`, `reset`, `describe`, `monitor`.
package struct Query: Sendable {
  package let verb: CommandNode.Verb
  package let object: CommandNode.Object
  package let span: SourceSpan

  /// What must be read of a ruleset to show what is asked for.
  /// - Parameter isTerse: whether the elements of named sets are not to be shown.
  func dumpRequest(isTerse: Bool) -> DumpRequest {
    var request = request
    if isTerse { request.contents.remove(.elements) }
    request.resets = verb == .reset
    return request
  }

  private var request: DumpRequest {
    switch object {
    case .ruleset(let family): return DumpRequest(family: family?.family.rawValue)
    case .table(let name, _): return DumpRequest(name)
    case .chain(let name, _):
      // Rules are read among the sets of their table.
      return DumpRequest(name.table, [.chains, .rules, .sets])
    case .rule(let place, _): return DumpRequest(place.chain.table, [.chains, .rules, .sets])
    case .set(let name, _), .meter(let name), .elements(let name, _):
      var request = DumpRequest(name.table, [.sets, .elements])
      request.set = name.name.text
      return request
    case .flowtable(let name, _): return DumpRequest(name.table, .flowtables)
    case .object(let kind, let name, _): return DumpRequest(name.table, kind)
    case .plural(let plural): return request(for: plural)
    case .repeatedRule, .rename, .hooks, .words, .expression: return DumpRequest(contents: [])
    }
  }

  private func request(for plural: PluralName) -> DumpRequest {
    var request = DumpRequest(family: plural.family?.family.rawValue)
    if let table = plural.table {
      let family = plural.family?.family ?? .defaultFamily
      request.tables = [DumpRequest.TableName(family: family.rawValue, name: table.text)]
    }
    switch plural.kind {
    case .tables: request.contents = []
    case .chains: request.contents = .chains
    case .rules: request.contents = [.chains, .rules, .sets]
    case .sets, .maps, .meters: request.contents = [.sets, .elements]
    case .flowtables: request.contents = .flowtables
    case .objects(let kind):
      // Which tables have objects at all shows in a listing; what is set back is of one kind.
      request.contents = .objects
      if verb == .reset { request.objectType = kind.rawValue }
    }
    return request
  }
}

extension DumpRequest {
  /// One table, or all of them where it is known by its handle.
  fileprivate init(_ table: Syntax.TableName, _ contents: Contents = .everything) {
    self.init(contents: contents)
    guard table.handle == nil else { return }
    tables = [TableName(family: table.family.rawValue, name: table.name.text)]
  }

  fileprivate init(_ table: Syntax.TableName, _ kind: ObjectKind) {
    self.init(table, .objects)
    objectType = kind.rawValue
  }
}

/// Reads from the kernel what a `list` or `reset` command shows.
package func read(_ query: Query, isTerse: Bool) throws(NetlinkError) -> Ruleset {
  let socket = try Socket()
  if query.verb == .reset {
    if case .rule(let place, _) = query.object { return try reset(place, query, socket) }
    if case .object(let kind, let name, _) = query.object {
      return try reset(kind, name, query, socket)
    }
  }
  return try socket.dump(query.dumpRequest(isTerse: isTerse))
}

/// Sets one rule back, or all of a chain where no rule is named.
private func reset(
  _ place: RulePlace, _ query: Query, _ socket: borrowing Socket
) throws(NetlinkError) -> Ruleset {
  var request = query.dumpRequest(isTerse: false)
  let isOne = place.position != nil
  request.resets = !isOne
  if !isOne { request.chain = place.chain.name.text }
  var ruleset = try socket.dump(request)
  guard let handle = place.handle else { return ruleset }
  for table in ruleset.tables.indices {
    for chain in ruleset.tables[table].chains.indices {
      let isNamed = ruleset.tables[table].chains[chain].declaration.name == place.chain.name.text
      let rules = isNamed ? ruleset.tables[table].chains[chain].rules : []
      guard let rule = rules.first(where: { $0.handle == handle }) else { continue }
      ruleset.tables[table].chains[chain].rules = [try socket.resetRule(rule) ?? rule]
    }
  }
  return ruleset
}

/// Sets one object back.
private func reset(
  _ kind: ObjectKind, _ name: ObjectName, _ query: Query, _ socket: borrowing Socket
) throws(NetlinkError) -> Ruleset {
  var request = query.dumpRequest(isTerse: false)
  request.resets = false
  request.contents = []
  var ruleset = try socket.dump(request)
  for table in ruleset.tables.indices {
    let declaration = ruleset.tables[table].declaration
    let found = try socket.resetObject(
      family: declaration.family, table: declaration.name, name: name.name.text,
      type: kind.rawValue)
    ruleset.tables[table].objects = [found].compactMap { $0 }
  }
  return ruleset
}

extension RulePlace {
  /// The rule's own number.
  var handle: UInt64? {
    switch position {
    case .handle(let node), .position(let node): node.number
    case .index, nil: nil
    }
  }
}
