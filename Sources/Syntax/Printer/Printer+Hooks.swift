import Catalogue

/// What is called at the hooks.
extension Printer {
  /// Blocks of families, in them blocks of hooks; each hook's lines in the order they came.
  package func print(_ hooks: [ListedHook]) -> String {
    var text = ""
    var rest = hooks[...]
    while let first = rest.first {
      let family = rest.prefix { $0.family == first.family }
      text += "family \(first.family.name) {\n" + blocks(family) + "}\n"
      rest = rest[family.endIndex...]
    }
    return text
  }

  /// The hooks of one family.
  private func blocks(_ hooks: ArraySlice<ListedHook>) -> String {
    var text = ""
    var rest = hooks
    while let first = rest.first {
      let same = rest.prefix { $0.hook == first.hook && $0.device == first.device }
      let device = first.device.map { " device \($0)" } ?? ""
      text += "\thook \(first.hook.name)\(device) {\n"
      for hook in same { text += "\t\t\(line(hook))\n" }
      text += "\t}\n"
      rest = rest[same.endIndex...]
    }
    return text
  }

  /// `-0000000400 ipv4_conntrack_defrag [nf_defrag_ipv4]`
  private func line(_ hook: ListedHook) -> String {
    let sign = hook.priority < 0 ? "-" : hook.priority > 0 ? "+" : " "
    let digits = "\(hook.priority.magnitude)"
    // As many as the greatest priority has.
    let zeros = String(repeating: "0", count: max(0, 10 - digits.count))
    let name = hook.owner.map {
      "\($0.keyword) \($0.table.family.name) \($0.table.name.text) \($0.name)"
    }
    let parts = [sign + zeros + digits, name ?? hook.function, hook.module.map { "[\($0)]" }]
    return parts.compactMap { $0 }.joined(separator: " ")
  }
}
