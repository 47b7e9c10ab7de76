package import Bytecode
package import Catalogue
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
package func apply(
  _ transaction: Transaction, _ mode: ApplyMode, kernel: KernelVersion,
  hasDevice: @escaping @Sendable (String) -> Bool?
) throws(NetlinkError) -> ApplyReport {
  var options = LoadOptions()
  switch mode {
  case .load(let echo): options.echo = echo
  case .checkOnly: options.checkOnly = true
  }
  let socket = try Socket()
  let answer = try socket.load(transaction, options: options)
  let report = RefusalReport(of: transaction, kernel: kernel, hasDevice: hasDevice)
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
    case .ruleset, .plural, .hooks, .words, .expression: nil
    }
  }
}
