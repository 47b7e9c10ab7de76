import Catalogue
import Source
import Syntax

/// What a document of ours keeps in its metainfo because nft's JSON has no place for it.
struct KeptFlowtables {
  /// Which flowtable a value is of.
  private struct Key: Hashable {
    let family: String
    let table: String
    let name: String
  }

  private var values: [Key: JSONValue] = [:]

  /// Anything else that stands there is another program's, and skipped.
  init(_ metainfo: JSONValue?) {
    for value in metainfo?.member("flowtables")?.array ?? [] {
      guard let family = value.member("family")?.string, let table = value.member("table")?.string,
        let name = value.member("name")?.string
      else { continue }
      values[Key(family: family, table: table, name: name)] = value
    }
  }

  func value(of name: ObjectName) -> JSONValue? {
    values[
      Key(family: name.table.family.name, table: name.table.name.text, name: name.name.text)]
  }
}

extension TreeReader {
  /// A flowtable's block with what was kept of it.
  mutating func flowtableBlock(_ value: JSONValue, named name: ObjectName) -> FlowtableBlock? {
    guard var block = flowtableBlock(value) else { return nil }
    guard let kept = keptFlowtables.value(of: name) else { return block }
    if value.member("counter") == nil, flag("counter", of: kept) {
      block.items.append(.counter(kept.span))
    }
    if value.member("flags") == nil, let flags = optionalWords("flags", of: kept), !flags.isEmpty {
      block.items.append(.flags(flags))
    }
    if value.member("comment") == nil, let comment = optionalWord("comment", of: kept) {
      block.items.append(.comment(comment))
    }
    return block
  }
}
