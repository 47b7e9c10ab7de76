package import Bytecode
package import Catalogue
import Decompiler
package import Netlink
package import Source
package import Syntax

/// What became of a load.
package struct ApplyReport: Sendable {
  package var diagnostics: [Diagnostic] = []
  /// What the kernel made, where an echo was asked for.
  package var echoes: [KernelEvent] = []
}

/// How a transaction meets the kernel.
package enum ApplyMode: Sendable {
  case load(echo: Bool)
  /// The kernel checks it and drops it.
  case checkOnly
}

/// Sends a transaction.
/// - Parameters:
///   - kernel: the one that runs: it tells the causes of a refusal apart.
///   - hasDevice: whether this network namespace has a device.
///   - placed: the same transaction where each command knows the place of its parts; asked for only
///     when the kernel refuses something.
package func apply(
  _ transaction: Transaction, _ mode: ApplyMode, kernel: KernelVersion,
  hasDevice: @escaping @Sendable (String) -> Bool?, placed: () -> Transaction?
) throws(NetlinkError) -> ApplyReport {
  var options = LoadOptions()
  switch mode {
  case .load(let echo): options.echo = echo
  case .checkOnly: options.checkOnly = true
  }
  let socket = try Socket()
  let answer = try socket.load(transaction, options: options)
  if answer.refusals.isEmpty { return ApplyReport(echoes: answer.echoes) }
  var asked = transaction
  if let placed = placed(), placed.commands.count == transaction.commands.count { asked = placed }
  let report = RefusalReport(of: asked, kernel: kernel, hasDevice: hasDevice)
  return ApplyReport(
    diagnostics: report.diagnostics(for: answer.refusals), echoes: answer.echoes)
}

/// The tables that a text needs known before it is checked, as a dump asks for them; nil where it
/// may be any. What is only listed is read when the listing is made.
package func namedTables(_ files: [FileNode]) -> [DumpRequest.TableName]? {
  var names: [DumpRequest.TableName] = []
  for item in files.lazy.flatMap(\.items) {
    guard case .command(let command) = item else {
      // An included text may name any table.
      if case .common(.include) = item { return nil }
      continue
    }
    if command.verb == .list { continue }
    guard let table = command.object.table else {
      // What a flush takes away need not be known; nothing is known of what the others name.
      if command.verb == .flush || command.verb == .describe { continue }
      return nil
    }
    if table.handle != nil { return nil }
    let name = DumpRequest.TableName(family: table.family.rawValue, name: table.name.text)
    if !names.contains(name) { names.append(name) }
  }
  return names
}

/// The declaration that is all that a text has to know: of the one set whose elements it adds and
/// takes away; nil where it is about anything else, or about a map, which names chains and objects.
package func onlyNamedSet(_ files: [FileNode]) -> DumpRequest? {
  var found: DumpRequest?
  for item in files.lazy.flatMap(\.items) {
    guard case .command(let command) = item,
      case .elements(let name, let elements) = command.object,
      name.handle == nil, name.table.handle == nil, case .set(let literal) = elements.kind,
      !literal.hasData
    else { return nil }
    let table = DumpRequest.TableName(
      family: name.table.family.rawValue, name: name.table.name.text)
    if let found, found.tables != [table] || found.set != name.name.text { return nil }
    found = DumpRequest(tables: [table], contents: .sets, set: name.name.text)
  }
  return found
}

/// Reads from the kernel what the check of a text has to know.
package func readDeclarations(for files: [FileNode]) throws(NetlinkError) -> Ruleset {
  var ruleset: Ruleset
  if let request = onlyNamedSet(files) {
    ruleset = try Socket().dump(request)
  } else {
    ruleset = try readDeclarations(namedTables(files))
  }
  try readMerging(files, into: &ruleset)
  return ruleset
}

/// Reads the elements of those sets that merge what the text adds to them or takes away.
private func readMerging(
  _ files: [FileNode], into ruleset: inout Ruleset
) throws(NetlinkError) {
  // What is included is not known yet: it may change any set.
  let changed = namedTables(files) == nil ? nil : changedSets(files)
  for table in ruleset.tables.indices {
    let declaration = ruleset.tables[table].declaration
    let name = DumpRequest.TableName(family: declaration.family, name: declaration.name)
    for set in ruleset.tables[table].sets.indices {
      let found = ruleset.tables[table].sets[set].declaration
      guard found.mergesElements,
        changed?.contains(ChangedSet(table: name, set: found.name)) ?? true
      else { continue }
      let request = DumpRequest(tables: [name], contents: [.sets, .elements], set: found.name)
      let read = try Socket().dump(request).tables.flatMap(\.sets)
      if let contents = read.first(where: { $0.declaration.name == found.name }) {
        ruleset.tables[table].sets[set].elements = contents.elements
      }
    }
  }
}

/// A set whose elements a text changes.
private struct ChangedSet: Hashable {
  let table: DumpRequest.TableName
  let set: String
}

private func changedSets(_ files: [FileNode]) -> Set<ChangedSet> {
  var result: Set<ChangedSet> = []
  func add(_ table: TableName, _ set: String) {
    result.insert(
      ChangedSet(
        table: DumpRequest.TableName(family: table.family.rawValue, name: table.name.text),
        set: set))
  }
  for case .command(let command) in files.lazy.flatMap(\.items) {
    switch command.object {
    case .elements(let name, _), .set(let name, _): add(name.table, name.name.text)
    case .table(let name, let block):
      for case .set(let set, _, _) in block?.items ?? [] { add(name, set.text) }
    case .chain, .rule, .repeatedRule, .flowtable, .object, .meter, .plural, .rename, .hooks,
      .words, .ruleset,
      .expression:
      break
    }
  }
  return result
}

/// Reads from the kernel what a check has to know: everything but the elements of sets.
package func readDeclarations(_ tables: [DumpRequest.TableName]?) throws(NetlinkError) -> Ruleset {
  guard tables?.isEmpty != true else { return Ruleset() }
  let socket = try Socket()
  return try socket.dump(
    DumpRequest(tables: tables, contents: DumpRequest.Contents.everything.subtracting(.elements)))
}

/// Reads from the kernel what its events refer to: declarations, and the rules.
package func readForEvents() throws(NetlinkError) -> Ruleset {
  let socket = try Socket()
  return try socket.dump(DumpRequest(contents: [.chains, .rules, .sets]))
}

extension CommandNode.Object {
  /// The one table that the command is about.
  fileprivate var table: TableName? {
    switch self {
    case .table(let name, _): name
    case .chain(let name, _), .set(let name, _), .elements(let name, _), .flowtable(let name, _),
      .object(_, let name, _), .meter(let name), .rename(let name, to: _):
      name.table
    case .rule(let place, _): place.chain.table
    case .repeatedRule(let chain, _): chain.table
    case .ruleset, .plural, .hooks, .words, .expression: nil
    }
  }
}
