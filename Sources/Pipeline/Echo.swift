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
  var lines = echoes.flatMap { echo -> [String] in
    // What goes is not echoed.
    if case .change(.delete, _) = echo { return [] }
    return events.lines(for: echo)
  }
  lines += events.shown()
  guard style.isJSON else { return Array(lines.map { $0 + "\n" }.joined().utf8) }
  return JSONWriter.document(ofWritten: lines)
}
