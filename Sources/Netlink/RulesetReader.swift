import Bytecode

/// Reads the parts of a ruleset, one dump after the other, and puts them together.
struct RulesetReader {
  private let request: DumpRequest
  private(set) var ruleset = Ruleset()
  /// Of each table, its place in `ruleset.tables`.
  private var places: [DumpRequest.TableName: Int] = [:]

  init(_ request: DumpRequest) { self.request = request }

  /// - Returns: false where the ruleset changed meanwhile.
  mutating func read(from socket: borrowing Socket) throws(NetlinkError) -> Bool {
    guard try readTables(from: socket) else { return false }
    guard !ruleset.tables.isEmpty else { return true }
    let contents = request.contents
    if !contents.isDisjoint(with: [.chains, .rules]) {
      guard try readChains(from: socket) else { return false }
    }
    if !contents.isDisjoint(with: [.sets, .elements, .rules]) {
      guard try readSets(from: socket) else { return false }
    }
    for scope in scopes {
      if contents.contains(.rules) {
        guard try readRules(of: scope, from: socket) else { return false }
      }
      if contents.contains(.flowtables) {
        guard try readFlowtables(of: scope, from: socket) else { return false }
      }
      if contents.contains(.objects) {
        guard try readObjects(of: scope, from: socket) else { return false }
      }
    }
    return true
  }

  /// What one dump asks for: a table, or all of a family where no tables are named.
  private struct Scope {
    let family: UInt32
    let table: String?
  }

  private var scopes: [Scope] {
    guard request.tables != nil else { return [Scope(family: request.family ?? 0, table: nil)] }
    return ruleset.tables.map {
      Scope(family: $0.declaration.family, table: $0.declaration.name)
    }
  }

  private func place(of table: String, family: UInt32) -> Int? {
    places[DumpRequest.TableName(family: family, name: table)]
  }

  private mutating func readTables(from socket: borrowing Socket) throws(NetlinkError) -> Bool {
    let dump = try Request(.getTable, family: request.family ?? 0)
    return try socket.exchange(dump) { message in
      guard let table = TableDeclaration(family: message.family, message.attributes),
        request.wants(table: table.name, family: table.family)
      else { return }
      places[DumpRequest.TableName(family: table.family, name: table.name)] = ruleset.tables.count
      ruleset.tables.append(Ruleset.Table(table))
    }
  }

  /// Chains are few: they are read of all tables at once, as old kernels give them no other way.
  private mutating func readChains(from socket: borrowing Socket) throws(NetlinkError) -> Bool {
    let dump = try Request(.getChain, family: request.family ?? 0)
    return try socket.exchange(dump) { message in
      guard let chain = ChainDeclaration(family: message.family, message.attributes),
        request.chain == nil || request.chain == chain.name,
        let table = place(of: chain.table, family: chain.family)
      else { return }
      ruleset.tables[table].chains.append(Ruleset.ChainContents(chain))
    }
  }

  private mutating func readRules(
    of scope: Scope, from socket: borrowing Socket
  ) throws(NetlinkError) -> Bool {
    var filters: [(key: UInt16, text: String)] = []
    if let table = scope.table {
      filters.append((RuleAttribute.table.rawValue, table))
      if let chain = request.chain { filters.append((RuleAttribute.chain.rawValue, chain)) }
    }
    let type = request.resets ? MessageType.getRuleReset : .getRule
    let dump = try Request(type, family: scope.family, filters)
    // Rules come chain by chain: the place of the last one is nearly always that of the next.
    var last: (table: Int, chain: Int)?
    var shapes = RuleShapes()
    return try socket.exchange(dump) { message in
      guard
        let rule = RuleDeclaration(
          family: message.family, message.attributes, shapes: &shapes)
      else { return }
      if last.map({ !isChain($0, of: rule) }) ?? true { last = chainPlace(of: rule) }
      guard let place = last else { return }
      ruleset.tables[place.table].chains[place.chain].rules.append(rule)
    }
  }

  private func isChain(_ place: (table: Int, chain: Int), of rule: RuleDeclaration) -> Bool {
    let chain = ruleset.tables[place.table].chains[place.chain].declaration
    return chain.name == rule.chain && chain.table == rule.table && chain.family == rule.family
  }

  private func chainPlace(of rule: RuleDeclaration) -> (table: Int, chain: Int)? {
    guard let table = place(of: rule.table, family: rule.family),
      let chain = ruleset.tables[table].chains.firstIndex(where: {
        $0.declaration.name == rule.chain
      })
    else { return nil }
    return (table, chain)
  }

  private mutating func readSets(from socket: borrowing Socket) throws(NetlinkError) -> Bool {
    var sets: [SetDeclaration] = []
    for scope in scopes {
      let filters = scope.table.map { [(key: SetAttribute.table.rawValue, text: $0)] } ?? []
      let dump = try Request(.getSet, family: scope.family, filters)
      let isWhole = try socket.exchange(dump) { message in
        guard let set = SetDeclaration(family: message.family, message.attributes),
          request.wants(set)
        else { return }
        sets.append(set)
      }
      guard isWhole else { return false }
    }
    for set in sets {
      guard let table = place(of: set.table, family: set.family) else { continue }
      var collector = ElementCollector(of: set)
      if wantsElements(of: set) {
        guard try readElements(of: set, into: &collector, from: socket) else { return false }
      }
      ruleset.tables[table].sets.append(
        Ruleset.SetContents(set, elements: collector.elements))
    }
    return true
  }

  private func wantsElements(of set: SetDeclaration) -> Bool {
    request.contents.contains(.elements)
      || set.flags & SetDeclaration.anonymousFlag != 0 && request.contents.contains(.rules)
  }

  private func readElements(
    of set: SetDeclaration, into collector: inout ElementCollector, from socket: borrowing Socket
  ) throws(NetlinkError) -> Bool {
    let dump = try Request(
      request.resets && request.contents.contains(.elements) ? .getElementsReset : .getElements,
      family: set.family,
      [
        (ElementListAttribute.table.rawValue, set.table),
        (ElementListAttribute.set.rawValue, set.name),
      ])
    return try socket.exchange(dump) { collector.add($0.attributes) }
  }

  private mutating func readFlowtables(
    of scope: Scope, from socket: borrowing Socket
  ) throws(NetlinkError) -> Bool {
    let filters = scope.table.map { [(key: FlowtableAttribute.table.rawValue, text: $0)] } ?? []
    let dump = try Request(.getFlowtable, family: scope.family, filters)
    return try socket.exchange(dump) { message in
      guard let flowtable = FlowtableDeclaration(family: message.family, message.attributes),
        let table = place(of: flowtable.table, family: flowtable.family)
      else { return }
      ruleset.tables[table].flowtables.append(flowtable)
    }
  }

  private mutating func readObjects(
    of scope: Scope, from socket: borrowing Socket
  ) throws(NetlinkError) -> Bool {
    let type = request.resets ? MessageType.getObjectReset : .getObject
    let wanted = request.objectType
    let dump = try Request(type, family: scope.family) { (message) throws(NetlinkError) in
      if let table = scope.table { try message.put(ObjectAttribute.table, table) }
      if let wanted { try message.put(ObjectAttribute.type, wanted) }
    }
    return try socket.exchange(dump) { message in
      guard let object = ObjectDeclaration(family: message.family, message.attributes),
        let table = place(of: object.table, family: object.family)
      else { return }
      ruleset.tables[table].objects.append(object)
    }
  }
}
