import Catalogue
import Semantics
import Syntax

/// What a table is known by.
struct TableName: Hashable {
  let family: Family
  let name: String

  init(_ family: Family, _ name: Word) {
    self.family = family
    self.name = name.text
  }

  init(_ table: CheckedTable) { self.init(table.family, table.name) }

  /// `inet router`
  var title: String { "\(family.name) \(name)" }
}

/// What a flowtable is known by.
struct FlowtableName: Hashable {
  let table: TableName
  let name: String

  init(_ flowtable: CheckedFlowtable) {
    table = TableName(flowtable.family, flowtable.table)
    name = flowtable.name.text
  }
}
