import Catalogue
package import Syntax

/// What is called at the hooks. nft has no JSON of it: the keys are our own, named like those of
/// base chains.
extension JSONWriter {
  package func document(_ hooks: [ListedHook], metainfo: Metainfo) -> [UInt8] {
    let written = hooks.map { hook in
      var out = JSONOutput()
      write(hook, into: &out)
      return String(decoding: out.bytes, as: UTF8.self)
    }
    let head = objects(metainfo)
    return Self.document(ofWritten: [String(decoding: head, as: UTF8.self)] + written)
  }

  private func write(_ hook: ListedHook, into out: inout JSONOutput) {
    out.object {
      $0.member("hook") { out in
        out.member("family", hook.family.name)
        out.member("hook", hook.hook.name)
        if let device = hook.device { out.member("dev", device) }
        out.key("prio")
        out.number(Int64(hook.priority))
        if let owner = hook.owner {
          out.member(owner.keyword) {
            $0.member("family", owner.table.family.name)
            $0.member("table", owner.table.name.text)
            $0.member("name", owner.name)
          }
        }
        if let function = hook.function { out.member("function", function) }
        if let module = hook.module { out.member("module", module) }
      }
    }
  }
}
