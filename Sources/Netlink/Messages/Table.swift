import Bytecode
import CNetfilter

/// NFTA_TABLE_* (nf_tables.h).
enum TableAttribute: UInt16 {
  case name = 1
  case flags = 2
  case use = 3
  case handle = 4
  case userdata = 6
  case owner = 7
}

extension MessageBuffer {
  /// - Parameter isDefinition: whether the table is made, not only named.
  mutating func put(_ table: TableDeclaration, isDefinition: Bool) throws(NetlinkError) {
    let object = try LibraryObject.table()
    if !table.name.isEmpty {
      let name = try LibraryLimit.checked(table.name, "table name")
      nftnl_table_set_str(object.raw, attribute(NFTNL_TABLE_NAME), name)
    }
    if isDefinition {
      nftnl_table_set_u32(object.raw, attribute(NFTNL_TABLE_FLAGS), table.flags)
      if let comment = table.comment {
        let bytes = try Userdata.text(comment, type: Userdata.comment)
        nftnl_table_set_data(
          object.raw, attribute(NFTNL_TABLE_USERDATA), bytes, UInt32(bytes.count))
      }
    } else if let handle = table.handle {
      nftnl_table_set_u64(object.raw, attribute(NFTNL_TABLE_HANDLE), handle)
    }
    nftnl_table_nlmsg_build_payload(header, object.raw)
  }
}

extension TableDeclaration {
  /// - Returns: nil where the message names no table.
  init?(family: UInt32, _ attributes: AttributeList) {
    guard let name = attributes.string(TableAttribute.name) else { return nil }
    self.init(
      family: family, name: name, handle: attributes.uint64(TableAttribute.handle),
      flags: attributes.uint32(TableAttribute.flags) ?? 0,
      comment: attributes[TableAttribute.userdata].flatMap { Userdata.comment(in: $0.slice) })
  }
}
