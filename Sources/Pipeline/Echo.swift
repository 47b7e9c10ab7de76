package import Bytecode
import Catalogue
import JSON
package import Netlink
import Source

/// What the kernel made of a transaction, as the commands that make it, with handles.
/// - Parameter existing: what was there before.
package func listing(
  of echoes: [KernelEvent], after existing: Ruleset, _ style: ListingStyle
) -> [UInt8] {
  var events = EventListing(existing, style, MonitorFilter())
  var lines = echoes.flatMap { events.lines(for: $0) }
  lines += events.shown()
  guard style.isJSON else { return Array(lines.map { $0 + "\n" }.joined().utf8) }
  return JSONWriter.document(ofWritten: lines)
}

/// What the kernel made of a JSON document: the document, with the handles that it gave.
/// - Returns: nil where the text is no JSON.
package func echo(of document: [UInt8], _ echoes: [KernelEvent]) -> [UInt8]? {
  guard JSONDocument.isJSON(document) else { return nil }
  var handles: [JSONDocument.Subject: [UInt64]] = [:]
  for case .change(let operation, let object) in echoes
  where operation != .delete && operation != .destroy {
    guard let (subject, handle) = object.subjectAndHandle else { continue }
    handles[subject, default: []].append(handle)
  }
  return JSONDocument.written(document) { subject in
    // Several of the same, as rules of one chain, were made in their order.
    guard let next = handles[subject]?.first else { return nil }
    handles[subject]?.removeFirst()
    return next
  }
}

extension Command.Object {
  fileprivate var subjectAndHandle: (JSONDocument.Subject, UInt64)? {
    func named(
      _ kind: String, _ family: UInt32, _ table: String, _ name: String?, _ handle: UInt64?
    ) -> (JSONDocument.Subject, UInt64)? {
      guard let family = Family(rawValue: family), let handle else { return nil }
      return (.init(kind: kind, family: family, table: table, name: name), handle)
    }
    switch self {
    case .table(let table): return named("table", table.family, table.name, nil, table.handle)
    case .chain(let chain):
      return named("chain", chain.family, chain.table, chain.name, chain.handle)
    case .rule(let rule): return named("rule", rule.family, rule.table, rule.chain, rule.handle)
    case .set(let set):
      return named(set.mapData == nil ? "set" : "map", set.family, set.table, set.name, set.handle)
    case .flowtable(let flowtable):
      return named(
        "flowtable", flowtable.family, flowtable.table, flowtable.name, flowtable.handle)
    case .object(let object):
      guard let kind = ObjectKind(rawValue: object.body.type) else { return nil }
      return named(
        JSONDocument.word(for: kind), object.family, object.table, object.name, object.handle)
    case .elements, .ruleset: return nil
    }
  }
}
