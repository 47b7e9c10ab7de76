import Catalogue
import Syntax

/// What libnftables' JSON has no place for: a flowtable's `counter`, `flags` and comment. The
/// document keeps it in its metainfo, of which nft reads the version of the schema only, so that
/// all else is what nft would write.
extension JSONWriter {
  func writeKept(of commands: [CommandNode], into out: inout JSONOutput) {
    let kept = commands.flatMap(Self.flowtables).filter { $0.parts.hasKept }
    guard !isPlain, !kept.isEmpty else { return }
    out.key("flowtables")
    out.array { out in
      for (table, name, parts) in kept {
        out.object {
          $0.member("family", table.family.name)
          $0.member("table", table.name.text)
          $0.member("name", name.text)
          if parts.hasCounter { $0.member("counter", true) }
          if !parts.flags.isEmpty { $0.member("flags", parts.flags.map(\.text)) }
          if let comment = parts.comment { $0.member("comment", comment.text) }
        }
      }
    }
  }

  private static func flowtables(
    _ command: CommandNode
  ) -> [(table: TableName, name: Word, parts: FlowtableParts)] {
    switch command.object {
    case .flowtable(let name, let block?): return [(name.table, name.name, FlowtableParts(block))]
    case .table(let table, let block?):
      return block.items.compactMap { item in
        guard case .flowtable(let name, let block, _) = item else { return nil }
        return (table, name, FlowtableParts(block))
      }
    case .ruleset, .table, .chain, .rule, .repeatedRule, .set, .elements, .flowtable, .object,
      .meter, .plural, .rename, .hooks, .words, .expression:
      return []
    }
  }
}

extension FlowtableParts {
  /// Whether there is something that nft's JSON would lose.
  fileprivate var hasKept: Bool { hasCounter || !flags.isEmpty || comment != nil }
}
